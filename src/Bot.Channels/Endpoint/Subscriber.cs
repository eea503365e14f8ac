using System.Net;
using System.Net.Sockets;

namespace Bot.Channels.Endpoint;

/// <summary>Who has limits of their own.</summary>
public static class Subscriber
{
    /// <summary>
    /// A key that all addresses of one subscriber share: one has at least a /64 of IPv6 (RFC 6177) and could use every address in it. An IPv4 address stands for
    /// itself, however it is written.
    /// </summary>
    /// <param name="address">The caller's; null where it cannot be told.</param>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
