using System.Net;

namespace Bot.Channels.Connector;

/// <summary>The HTTP clients for calls to channels and to those who vouch for them.</summary>
internal static class ConnectorHttp
{
    /// <summary>A channel answers with an id, an error, or a page of a conversation's members.</summary>
    private const int MaxAnswerBytes = 1 << 20;

    /// <summary>One for the life of the program. Time limits are the callers', one for each attempt.</summary>
    /// <param name="leavesMachine">False when nothing but this machine may be called; then no proxy is asked either.</param>
    public static HttpClient Create(bool leavesMachine = false) => new(Handler(leavesMachine))
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    private static SocketsHttpHandler Handler(bool leavesMachine) => new()
    {
        // A redirect could lead anywhere, with the token in the case of a channel.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = leavesMachine,
        Proxy = leavesMachine ? new ProxyForOthers(HttpClient.DefaultProxy) : null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>The proxy that the environment names, except for this machine.</summary>
    private sealed class ProxyForOthers(IWebProxy environment) : IWebProxy
    {
        public ICredentials? Credentials { get => environment.Credentials; set => environment.Credentials = value; }

        public Uri? GetProxy(Uri destination) => environment.GetProxy(destination);

        public bool IsBypassed(Uri host) => ServiceUrl.IsLoopback(host) || environment.IsBypassed(host);
    }
}
