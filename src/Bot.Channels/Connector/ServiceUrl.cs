using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Bot.Channels.Connector;

/// <summary>The address a channel gives for replies.</summary>
internal static class ServiceUrl
{
    /// <summary>Takes absolute http(s) addresses that a path can be appended to.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;

    /// <summary>True for https, and for http on this machine, where nobody listens in.</summary>
    public static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || IsLoopback(url);

    /// <summary>
    /// The same address to the letter, one slash at the end apart: what the Bot Framework signs is what it sends, so nothing need be read as
    /// meaning the same.
    /// </summary>
    public static bool AreEqual(string one, string? other) => other is not null && WithoutSlash(one) == WithoutSlash(other);

    /// <summary>The same address as the one allowed; on this machine with any port.</summary>
    public static bool Allows(string allowed, string? actual) =>
        AreEqual(allowed, actual)
        || (TryParse(allowed, out var one) && TryParse(actual, out var other) && IsLoopback(one) && IsLoopback(other)
            && one.Scheme == other.Scheme && WithoutSlash(one.AbsolutePath) == WithoutSlash(other.AbsolutePath));

    /// <summary>True for localhost, 127.0.0.0/8 and ::1.</summary>
    public static bool IsLoopback(Uri url) => IsLoopbackHost(url.IdnHost);

    /// <summary>The same for a bare host name or address; an IPv6 address may be in brackets.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));

    /// <summary>Also an IPv4 address in IPv6 clothes (::ffff:127.0.0.1).</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static string WithoutSlash(string url) => url.EndsWith('/') ? url[..^1] : url;
}
