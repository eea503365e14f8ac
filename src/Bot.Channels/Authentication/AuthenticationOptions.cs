using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.Authentication;

/// <summary>The section <c>Channels:Authentication</c>: whose tokens are believed, and how the keys that prove them are fetched. Unused without an app id.</summary>
public sealed class AuthenticationOptions : IValidatableObject
{
    internal const string Tenant = "{tenant}";

    /// <summary>
    /// OpenID metadata of the Bot Framework's channels; https, loopback aside.
    /// Source of the default: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication.
    /// </summary>
    [Required]
    public string ChannelMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>OpenID metadata of a tenant, for tokens of other bots and the Emulator; <c>{tenant}</c> stands for the tenant's id. Source as above.</summary>
    [Required]
    public string TenantMetadata { get; set; } = $"https://login.microsoftonline.com/{Tenant}/v2.0/.well-known/openid-configuration";

    /// <summary>Apps that may call without a channel: bots that use this one as a skill, and the Emulator, which signs in as the bot itself. None by default.</summary>
    public IList<CallerOptions> Callers { get; set; } = [];

    /// <summary>Time limit for fetching metadata and keys. A call waits for it, and channels give up after 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan MetadataTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long fetched keys are believed without another fetch, which is tried from half that time on.
    /// The Bot Framework asks every bot to refresh at least once in 24 hours (source as above).
    /// </summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan MetadataLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Shortest time between two fetches, so that tokens naming unknown keys cannot make the bot hammer the metadata host.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan MetadataInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in new[] { (nameof(ChannelMetadata), ChannelMetadata), (nameof(TenantMetadata), TenantMetadata) })
        {
            if (!OpenIdMetadata.IsSafe(address.Replace(Tenant, "tenant", StringComparison.Ordinal)))
                yield return new ValidationResult($"Channels:Authentication:{name} must be an https address; set it right, or remove it to use the default.", [name]);
        }

        foreach (var caller in Callers)
        {
            if (!Guid.TryParse(caller.AppId, out _) || !Connector.ServiceUrl.TryParse(caller.ServiceUrl, out var url) || !Connector.ServiceUrl.IsSafe(url))
                yield return new ValidationResult("Channels:Authentication:Callers needs AppId, a GUID, and ServiceUrl, an https address, for each caller; add them, or remove the caller.", [nameof(Callers)]);
        }
    }
}

/// <summary>An app that may call the bot without a channel, and where its replies go.</summary>
public sealed class CallerOptions
{
    /// <summary>The caller's app id; the bot's own for the Emulator.</summary>
    public string AppId { get; set; } = "";

    /// <summary>
    /// The one serviceUrl that this caller may name: its tokens, unlike a channel's, say none. Whole address, a slash at its end apart;
    /// on this machine any port, since the Emulator picks one at each start.
    /// </summary>
    public string ServiceUrl { get; set; } = "";
}
