using Bot.Channels.Activities;
using Bot.Channels.Connector;

namespace Bot.Channels.Authentication;

/// <summary>Who calls, known by a verified token.</summary>
internal abstract record VerifiedCaller
{
    /// <summary>Whether this caller may bring this activity.</summary>
    /// <param name="activity">As it came.</param>
    /// <returns>Where its replies may go, or in few words why it is refused. Exactly one of the two is not null.</returns>
    public abstract (ChannelAddress? Address, string? Problem) Admit(Activity activity);
}

/// <summary>A channel of the Bot Framework.</summary>
/// <param name="ServiceUrl">Where it says its replies go.</param>
/// <param name="Endorsements">The channels that the key of its token speaks for.</param>
internal sealed record ChannelCaller(string ServiceUrl, IReadOnlyList<string> Endorsements) : VerifiedCaller
{
    /// <summary>What the connector's tokens are for; source as in <see cref="TokenIssuer"/>.</summary>
    public const string Scope = "https://api.botframework.com/.default";

    /// <inheritdoc/>
    public override (ChannelAddress? Address, string? Problem) Admit(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.ChannelId) || !Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal))
            return (null, "its key is not endorsed for the activity's channelId");
        if (!Connector.ServiceUrl.AreEqual(ServiceUrl, activity.ServiceUrl))
            return (null, "the activity's serviceUrl is not the token's");
        return ChannelAddress.TryCreate(activity.ServiceUrl, Scope, out var address) ? (address, null) : (null, "the serviceUrl is not https");
    }
}

/// <summary>An app that <see cref="AuthenticationOptions.Callers"/> names: another bot, or the Emulator.</summary>
/// <param name="AppId">Its app id, which its replies' tokens are for.</param>
/// <param name="ServiceUrls">Where its replies may go.</param>
internal sealed record AppCaller(string AppId, IReadOnlyList<string> ServiceUrls) : VerifiedCaller
{
    /// <summary>What the token of a reply to an app is for.</summary>
    public static string ScopeOf(string appId) => $"{Guid.Parse(appId)}/.default";

    /// <inheritdoc/>
    public override (ChannelAddress? Address, string? Problem) Admit(Activity activity)
    {
        if (!ServiceUrls.Any(allowed => Connector.ServiceUrl.Allows(allowed, activity.ServiceUrl)))
            return (null, "the activity's serviceUrl is not the one in Channels:Authentication:Callers");
        return ChannelAddress.TryCreate(activity.ServiceUrl, ScopeOf(AppId), out var address) ? (address, null) : (null, "the serviceUrl is not https");
    }
}
