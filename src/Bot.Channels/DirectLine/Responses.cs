using System.Globalization;
using System.Text.Json.Serialization;
using Bot.Channels.Activities;
using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.DirectLine;

/// <summary>What Direct Line answers to a new, renewed or resumed conversation.</summary>
internal sealed record ConversationResponse(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

/// <summary>What a client may say when it begins a conversation; who its user is says the token.</summary>
internal sealed record ConversationStart(string? Locale);

/// <summary>Direct Line's answer to an invoke that the bot answered with an error; the client sees the bot's status and nothing else of it.</summary>
internal sealed record BotRefusal(ErrorDetail Error, int HttpStatusCode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = ActivityJson.MaxDepth)]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(ConversationStart))]
[JsonSerializable(typeof(BotRefusal))]
internal sealed partial class DirectLineJson : JsonSerializerContext;

/// <summary>Refusals in the Bot Framework's form.</summary>
internal static class Responses
{
    public static Task RefuseAsync(HttpContext call, Refusal refusal, TimeSpan? retryAfter = null)
    {
        call.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            call.Response.Headers.WWWAuthenticate = "Bearer";
        if (retryAfter is { } wait)
            call.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return call.Response.WriteAsJsonAsync(new ErrorResponse(new ErrorDetail(refusal.Code, refusal.Message)), ActivityJson.Relaxed.ErrorResponse, cancellationToken: call.RequestAborted);
    }

    /// <summary>502, as Azure's Direct Line answers for a bot's error (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-send-activity).</summary>
    public static Task RefuseAsync(HttpContext call, BotRefusal refusal)
    {
        call.Response.StatusCode = StatusCodes.Status502BadGateway;
        return call.Response.WriteAsJsonAsync(refusal, DirectLineJson.Default.BotRefusal, cancellationToken: call.RequestAborted);
    }
}
