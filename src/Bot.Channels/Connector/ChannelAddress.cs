using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.Connector;

/// <summary>
/// A place that activities may be sent to. There is no other way to the connector, and every way to make one says why the place can be
/// trusted, so that an address out of a forged activity or a changed file never sees a token.
/// </summary>
internal sealed record ChannelAddress
{
    private ChannelAddress(Uri serviceUrl, string? scope)
    {
        ServiceUrl = serviceUrl;
        Scope = scope;
    }

    /// <summary>Base address of the channel's connector.</summary>
    public Uri ServiceUrl { get; }

    /// <summary>What the token for this place is for; null when none may be sent.</summary>
    public string? Scope { get; }

    /// <summary>A place on this machine, which gets no token; null when it is elsewhere.</summary>
    public static ChannelAddress? Local(string? serviceUrl) =>
        Connector.ServiceUrl.TryParse(serviceUrl, out var url) && Connector.ServiceUrl.IsLoopback(url) ? new ChannelAddress(url, null) : null;

    /// <summary>A place that a verified caller named. A token goes there by https only; by http, on this machine alone, activities go without.</summary>
    public static bool TryCreate(string? serviceUrl, string scope, [NotNullWhen(true)] out ChannelAddress? address)
    {
        address = Connector.ServiceUrl.TryParse(serviceUrl, out var url) && Connector.ServiceUrl.IsSafe(url)
            ? new ChannelAddress(url, url.Scheme == Uri.UriSchemeHttps ? scope : null)
            : null;
        return address is not null;
    }
}
