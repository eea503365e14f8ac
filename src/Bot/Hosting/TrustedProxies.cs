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
    /// <summary>Puts the caller's address and scheme in the place of the proxy's, before anything looks at them.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, WebOptions options)
    {
        // With nobody to trust the framework would trust everybody.
        if (options.TrustedProxies.Count == 0)
            return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // From the last proxy backwards up to the first address that is not trusted: that one is the caller, whatever it claims itself.
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var text in options.TrustedProxies)
        {
            if (!TryParse(text, out var network))
                throw new SettingsException($"Web:TrustedProxies has '{text}', which is no address or range of addresses.");
            forwarded.KnownIPNetworks.Add(network.Value);
        }

        app.UseForwardedHeaders(forwarded);
    }

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
