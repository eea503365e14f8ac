using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Bot.Channels.DirectLine;

/// <summary>How often an address may have tokens made and a conversation may be posted to.</summary>
internal sealed class DirectLineLimits(DirectLineOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tokens = PerMinute(options.TokensPerMinute);
    private readonly PartitionedRateLimiter<string> _posts = PerMinute(options.PostsPerMinute);

    /// <summary>How long the address has to wait for its next token; null when it may have one now.</summary>
    public TimeSpan? WaitForToken(IPAddress? address) => Wait(_tokens, Household(address));

    /// <summary>How long the conversation has to wait for its next activity; null when it may be posted now.</summary>
    public TimeSpan? WaitForPost(string conversation) => Wait(_posts, conversation);

    public void Dispose()
    {
        _tokens.Dispose();
        _posts.Dispose();
    }

    // One subscriber has at least a /64 of IPv6 (RFC 6177) and could use every address in it.
    private static string Household(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
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
