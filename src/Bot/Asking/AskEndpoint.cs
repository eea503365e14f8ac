using System.Diagnostics;
using System.Text.Json;
using System.Threading.RateLimiting;
using Bot.Answering;
using Bot.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Asking;

/// <summary>What a caller sends.</summary>
/// <param name="Question">The question.</param>
/// <param name="ConversationId">Chosen by the caller; questions with the same one are a conversation. Null for a question by itself.</param>
internal sealed record AskRequest(string? Question, string? ConversationId);

/// <summary>
/// <c>POST /api/ask</c>: question in, answer with its citations out, in one piece or, for callers that accept <c>text/event-stream</c>, as it grows.
/// <c>DELETE /api/ask/{conversationId}</c>: that conversation is forgotten.
/// </summary>
internal static class AskEndpoint
{
    public const string Path = "/api/ask";

    private const int LongestConversationId = 64;

    public static void MapAsk(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, AnswerAsync);
        routes.MapDelete(Path + "/{conversationId}", Forget);
    }

    // The same whether it was known: who may not know that a conversation exists should not learn it here.
    private static IResult Forget(string conversationId, Conversations conversations)
    {
        conversations.Forget(Key(conversationId));
        return Results.NoContent();
    }

    private static string Key(string conversationId) => $"web/{conversationId}";

    private static async Task<IResult> AnswerAsync(HttpContext call, ServedEngine served, Conversations conversations, ConcurrencyLimiter places, BotSettings settings)
    {
        if (!call.Request.HasJsonContentType())
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send JSON, with Content-Type: application/json.");
        if (!served.IsReady)
        {
            call.Response.Headers.RetryAfter = "2";
            return Refuse(StatusCodes.Status503ServiceUnavailable, "The articles are being indexed; ask again in a moment.");
        }

        // What is too long is refused here; the server would cut the connection before the caller can read why.
        if (call.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (call.Request.ContentLength > settings.Web.MaxRequestBytes || await ReadAsync(call.Request.Body, settings.Web.MaxRequestBytes, call.RequestAborted) is not { } body)
            return Refuse(StatusCodes.Status413PayloadTooLarge, $"The request has more than {settings.Web.MaxRequestBytes:N0} bytes; ask a shorter question.");
        AskRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<AskRequest>(body.Span, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            request = null;
        }

        if (request is null)
            return Refuse(StatusCodes.Status400BadRequest, """Send a JSON object such as {"question": "Who met whom?"}.""");
        if (request.ConversationId is { Length: > LongestConversationId })
            return Refuse(StatusCodes.Status400BadRequest, $"The conversationId has more than {LongestConversationId} characters; use a shorter one.");

        using var place = await places.AcquireAsync(cancellationToken: call.RequestAborted);
        if (!place.IsAcquired)
            return QuestionLimits.Refuse(call, place);
        var conversation = request.ConversationId is { Length: > 0 } id ? Key(id) : null;
        var started = Stopwatch.GetTimestamp();
        try
        {
            QuestionException.ThrowIfUnanswerable(request.Question ?? "", settings.Answering.MaxQuestionLength);
            if (!AnswerStream.IsWanted(call.Request))
                return Results.Json(await AskAsync(null), JsonSerializerOptions.Web);
            await AnswerStream.WriteAsync(call, AskAsync);
            return Results.Empty;
        }
        catch (QuestionException e)
        {
            return Refuse(StatusCodes.Status400BadRequest, e.Message);
        }

        async ValueTask<AnswerJson> AskAsync(Action<Answer>? growing)
        {
            var answer = await conversations.AskAsync(served.Engine.Answerer, conversation, request.Question!, growing, call.RequestAborted);
            return AnswerJson.Of(answer, Stopwatch.GetElapsedTime(started));
        }
    }

    private static IResult Refuse(int status, string detail) => Results.Problem(detail, statusCode: status);

    /// <summary>The body, or null when it is longer than allowed; no more than that is read.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[limit + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > limit ? null : buffer.AsMemory(0, length);
    }
}
