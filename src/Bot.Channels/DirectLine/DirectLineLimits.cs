using System.Threading.RateLimiting;

namespace Bot.Channels.DirectLine;

/// <summary>How often a subscriber (<see cref="Endpoint.Subscriber"/>) may call and have tokens made, and a conversation may be posted to.</summary>
internal sealed class DirectLineLimits(DirectLineOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _calls = PerMinute(options.CallsPerMinute);
    private readonly PartitionedRateLimiter<string> _tokens = PerMinute(options.TokensPerMinute);
    private readonly PartitionedRateLimiter<string> _posts = PerMinute(options.PostsPerMinute);

    /// <summary>How long the subscriber has to wait for its next call of any kind; null when it may call now.</summary>
    public TimeSpan? WaitForCall(string subscriber) => Wait(_calls, subscriber);

    /// <summary>How long the subscriber has to wait for its next token; null when it may have one now.</summary>
    public TimeSpan? WaitForToken(string subscriber) => Wait(_tokens, subscriber);

    /// <summary>How long the conversation has to wait for its next activity; null when it may be posted now.</summary>
    public TimeSpan? WaitForPost(string conversation) => Wait(_posts, conversation);

    public void Dispose()
    {
        _calls.Dispose();
        _tokens.Dispose();
        _posts.Dispose();
    }

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }), StringComparer.Ordinal);
}
