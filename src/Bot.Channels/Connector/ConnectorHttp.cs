namespace Bot.Channels.Connector;

/// <summary>The HTTP client for calls to channels.</summary>
internal static class ConnectorHttp
{
    /// <summary>One for the life of the program. Time limits are the retry pipeline's, one for each attempt.</summary>
    public static HttpClient Create() => new(new SocketsHttpHandler
    {
        // A channel's redirect or a proxy from the environment could lead off this machine.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        // A channel answers with an id or an error, nothing longer.
        MaxResponseContentBufferSize = 64 * 1024,
    };
}
