using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Authentication;

/// <summary>
/// Lets a call in, or says why not. Without an app id <see cref="LocalAccess"/> decides; with one only a token does, also on this machine.
/// There is no third way.
/// </summary>
internal sealed class CallerCheck(ChannelsOptions options, OpenIdMetadata metadata, KnownServiceUrls known, TimeProvider time, ILogger<CallerCheck> log)
{
    /// <summary>Tokens of Microsoft Entra have some 2 KB. Longer ones are not read.</summary>
    private const int MaxTokenLength = 16 * 1024;

    private const string Scheme = "Bearer ";

    // One sentence for all: which check failed is nothing that a forger should learn.
    private static readonly Refusal s_unauthorized = new(StatusCodes.Status401Unauthorized, "Unauthorized", "Send a bearer token that the Bot Framework issued for this bot and for the activity's channel and serviceUrl.");

    private static readonly Refusal s_unavailable = new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Tokens cannot be checked at the moment; send this again in a while.");

    private readonly TokenVerifier? _verifier = options.HasAppId ? new(options, metadata, time, log) : null;
    private readonly RefusalLog _refusals = new(log, time);

    /// <summary>Checks the call before its body is read. Sets the response's headers when it refuses.</summary>
    /// <returns>The caller, unless there is no app id; or why it is refused.</returns>
    public async Task<(VerifiedCaller? Caller, Refusal? Refusal)> AdmitAsync(HttpContext call)
    {
        if (_verifier is null)
            return (null, LocalAccess.Refuse(call) is { } stranger ? new Refusal(StatusCodes.Status403Forbidden, "Forbidden", stranger) : null);
        if (Token(call.Request) is not { } token)
            return (null, Unauthorized(call, "it has not exactly one bearer token"));
        var verdict = await _verifier.VerifyAsync(token, call.RequestAborted);
        if (verdict.Caller is { } caller)
            return (caller, null);
        if (!verdict.IsUnavailable)
            return (null, Unauthorized(call, $"of its token, {verdict.Problem}"));
        _refusals.Write(verdict.Problem!);
        call.Response.Headers.RetryAfter = "10";
        return (null, s_unavailable);
    }

    /// <summary>Checks what an admitted caller brings. Sets the response's headers when it refuses.</summary>
    /// <returns>Where replies may go, or why it is refused. Exactly one of the two is not null.</returns>
    public (ChannelAddress? Address, Refusal? Refusal) Admit(HttpContext call, VerifiedCaller? caller, Activity activity)
    {
        if (_verifier is null)
        {
            return LocalAccess.Refuse(activity) is { } elsewhere
                ? (null, new Refusal(StatusCodes.Status403Forbidden, "Forbidden", elsewhere))
                : (ChannelAddress.Local(activity.ServiceUrl), null);
        }

        var (address, problem) = (caller ?? throw new ArgumentNullException(nameof(caller))).Admit(activity);
        if (address is null)
            return (null, Unauthorized(call, $"of its token and activity, {problem}"));
        if (caller is ChannelCaller)
            known.Add(activity.ServiceUrl!);
        return (address, null);
    }

    private Refusal Unauthorized(HttpContext call, string reason)
    {
        _refusals.Write(reason);
        call.Response.Headers.WWWAuthenticate = Scheme.TrimEnd();
        return s_unauthorized;
    }

    private static string? Token(HttpRequest request) =>
        request.Headers.Authorization is [{ Length: > 7 and < MaxTokenLength } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..]
            : null;
}
