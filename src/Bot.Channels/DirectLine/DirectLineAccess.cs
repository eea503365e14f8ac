using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.DirectLine;

/// <summary>
/// Who calls. Statuses as Azure's Direct Line: 401 without a token, 403 with one that is not good for this. Whether another conversation exists is not told:
/// without its token it is 403 either way. Only its own token finds out (404) that a conversation is over.
/// </summary>
internal sealed class DirectLineAccess(DirectLineTokens tokens)
{
    private static readonly Refusal s_missing = new(StatusCodes.Status401Unauthorized, "Unauthorized", "A token is missing; POST tokens/generate gives one, send it as Authorization: Bearer.");
    private static readonly Refusal s_invalid = new(StatusCodes.Status403Forbidden, "BadArgument", "The token is not one of this bot's; POST tokens/generate gives a new one.");
    private static readonly Refusal s_expired = new(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired; POST tokens/generate gives a new one, for a new conversation.");
    private static readonly Refusal s_other = new(StatusCodes.Status403Forbidden, "Forbidden", "The token is for another conversation; use the one that came with this one.");

    /// <summary>For a conversation that its own token finds no more.</summary>
    public static Refusal Over { get; } = new(StatusCodes.Status404NotFound, "ConversationNotFound", "This conversation is over; POST conversations begins one.");

    /// <summary>The caller by its Authorization header, for the conversation that the route names if it names one; else why not.</summary>
    public Task<(Participant? Participant, Refusal? Refusal)> ByHeaderAsync(HttpContext call)
    {
        const string scheme = "Bearer ";
        var header = call.Request.Headers.Authorization;
        return header.Count == 1 && header[0]!.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? CheckAsync(call, header[0]![scheme.Length..].Trim(), DirectLineTokens.Api)
            : Task.FromResult<(Participant?, Refusal?)>((null, s_missing));
    }

    /// <summary>The caller by the parameter t of a stream's address, where no header can be.</summary>
    public Task<(Participant? Participant, Refusal? Refusal)> ByAddressAsync(HttpContext call)
    {
        var token = call.Request.Query["t"];
        return token.Count == 1 && token[0]!.Length > 0
            ? CheckAsync(call, token[0]!, DirectLineTokens.Stream)
            : Task.FromResult<(Participant?, Refusal?)>((null, s_missing));
    }

    private async Task<(Participant? Participant, Refusal? Refusal)> CheckAsync(HttpContext call, string token, string audience)
    {
        var (participant, hasExpired) = await tokens.ReadAsync(token, audience);
        if (participant is null)
            return (null, hasExpired ? s_expired : s_invalid);
        return call.Request.RouteValues["id"] is string id && id != participant.Conversation ? (null, s_other) : (participant, null);
    }
}
