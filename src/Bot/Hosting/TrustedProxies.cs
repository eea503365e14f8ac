using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Bot.Hosting;

/// <summary>
/// Behind a proxy every call comes from the proxy. What a proxy that is named in the settings says of the caller's address and scheme is believed, so that each
/// visitor has limits of their own; anybody else could claim to be somebody else with each call.
/// </summary>
internal static class TrustedProxies
{
    // RFC 1918, RFC 6598 (shared, as inside clouds), RFC 3927 and RFC 4291 (link-local), RFC 4193.
    private static readonly IPNetwork[] s_private =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fe80::/10", "fc00::/7" }.Select(IPNetwork.Parse)];

    /// <summary>Puts the caller's address and scheme in the place of the proxy's, before anything looks at them.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, WebOptions options)
    {
        var trusted = options.TrustedProxies.Select(Parse).ToArray();
        app.UseWarning(trusted);
        // With nobody to trust the framework would trust everybody.
        if (trusted.Length == 0)
            return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // From the last proxy backwards up to the first address that is not trusted: that one is the caller, whatever it claims itself.
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }

    // Behind a proxy that nobody named the limits of one visitor are those of all, and nothing else would show it. A proxy is near; from elsewhere anybody may
    // have written the header, and is not worth a line.
    private static void UseWarning(this IApplicationBuilder app, IReadOnlyList<IPNetwork> trusted)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TrustedProxies).FullName!);
        var isSaid = 0;
        app.Use((call, next) =>
        {
            if (call.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
                && call.Connection.RemoteIpAddress is { } sender
                && IsNear(sender = sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender)
                && !trusted.Any(network => network.Contains(sender))
                && Interlocked.Exchange(ref isSaid, 1) == 0)
            {
                log.LogWarning(
                    "A call from {Address} carries X-Forwarded-For, but Web:TrustedProxies does not name that address. If a proxy of yours is there, name it: until then all its visitors share the limits of one. If not, there is nothing to do.",
                    sender);
            }

            return next(call);
        });
    }

    private static bool IsNear(IPAddress address) => IPAddress.IsLoopback(address) || s_private.Any(network => network.Contains(address));

    private static IPNetwork Parse(string text) =>
        TryParse(text, out var network) ? network.Value : throw new SettingsException($"Web:TrustedProxies has '{text}', which is no address or range of addresses.");

    /// <summary>Reads an address, or a range as its first address and the length of its prefix (CIDR). Everybody (/0) is no range to trust.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPNetwork? network)
    {
        network = null;
        // "10" and "10.1" would be addresses, too, but not those that were meant.
        if (!text.Contains(':', StringComparison.Ordinal) && text.Count(c => c == '.') != 3)
            return false;
        if (IPAddress.TryParse(text, out var address))
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        // "10.0.0.1/8" is read as 10.0.0.0/8, though whoever wrote it meant one of the two.
        else if (IPNetwork.TryParse(text, out var range) && range.PrefixLength > 0 && IPAddress.TryParse(text[..text.IndexOf('/', StringComparison.Ordinal)], out var first) && first.Equals(range.BaseAddress))
            network = range;
        return network is not null;
    }
}
