using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.Endpoint;

/// <summary>
/// Who is served when there is no app id, so no token to check: callers on this machine that want their replies on this machine.
/// What cannot be told apart from outside counts as outside.
/// </summary>
internal static class LocalAccess
{
    private const string Remedy = "Without an app id this bot serves only callers on its own machine";

    // A tunnel or a proxy runs on this machine and speaks for anybody. X-Original- is left by ASP.NET Core where it took a trusted proxy's word for the caller.
    private static readonly string[] s_proxyHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto", "X-Real-IP", "Via", "CF-Connecting-IP"];

    /// <summary>Why a call is refused, or null.</summary>
    public static string? Refuse(HttpContext call)
    {
        if (call.Connection.RemoteIpAddress is not { } caller || !ServiceUrl.IsLoopback(caller))
            return $"{Remedy}; call it from there.";
        if (s_proxyHeaders.Any(call.Request.Headers.ContainsKey))
            return $"{Remedy}, and this call came through a proxy or a tunnel; call it directly.";
        // A web page elsewhere can have its own name resolve to 127.0.0.1; the Host header still tells.
        return ServiceUrl.IsLoopbackHost(call.Request.Host.Host) ? null : $"{Remedy}; call it as localhost, not as {call.Request.Host.Host}.";
    }

    /// <summary>Why an activity's replies are refused, or null.</summary>
    public static string? Refuse(Activity activity) =>
        ServiceUrl.TryParse(activity.ServiceUrl, out var url) && ServiceUrl.IsLoopback(url)
            ? null
            : $"{Remedy}; serviceUrl must be there too, such as http://localhost:56150/.";
}
