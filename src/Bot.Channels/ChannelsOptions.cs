using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Bot.Channels.Authentication;
using Bot.Channels.DirectLine;

namespace Bot.Channels;

/// <summary>The section <c>Channels</c> of appsettings.json: what is accepted, how long things may take, how sending is retried.</summary>
public sealed class ChannelsOptions : IValidatableObject
{
    /// <summary>Microsoft app id of the bot's registration, a GUID. Empty: only callers on this machine are served, and nothing is sent elsewhere.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The registration's type of app.</summary>
    public AppType AppType { get; set; } = AppType.SingleTenant;

    /// <summary>Tenant of the registration, a GUID; empty for a multi-tenant one.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Client secret of the registration. Give it in the environment, as BOT_Channels__AppPassword, not in a file.</summary>
    [JsonIgnore]
    public string AppPassword { get; set; } = "";

    /// <summary>Instead of a secret: path of a certificate with its private key, PEM or PFX without a password.</summary>
    public string AppCertificate { get; set; } = "";

    /// <summary>Whose tokens are believed.</summary>
    [Required]
    public AuthenticationOptions Authentication { get; set; } = new();

    /// <summary>SQLite file of what must survive a restart: which activities were answered, which channels are known. Empty: it does not survive.</summary>
    public string StateFile { get; set; } = "";

    /// <summary>Largest accepted request body in bytes. A Teams message is at most about 100 KB, so 256 KiB leaves room for cards.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxActivityBytes { get; set; } = 256 * 1024;

    /// <summary>Turns that work at the same time; answering is processor-bound, so a few per core is plenty.</summary>
    [Range(1, 1024)]
    public int ConcurrentTurns { get; set; } = 4;

    /// <summary>Turns that may be running or waiting; beyond that the caller gets 429. Direct Line, where nobody says who people are, gets at most half of them.</summary>
    [Range(1, 100_000)]
    public int MaxWaitingTurns { get; set; } = 256;

    /// <summary>Of these, turns of one conversation; a person who asks faster than is answered gets 429.</summary>
    [Range(1, 100_000)]
    public int MaxConversationTurns { get; set; } = 32;

    /// <summary>How long an inbound call waits for its turn before it is answered while the work goes on. Channels give up after 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:14")]
    public TimeSpan InboundPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one turn may work before it is given up with an apology.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Activity ids remembered to answer a re-delivered activity once; the oldest are forgotten first.</summary>
    [Range(1, 1_000_000)]
    public int RememberedActivities { get; set; } = 2_000;

    /// <summary>Conversations remembered as already welcomed; the oldest are forgotten first.</summary>
    [Range(1, 1_000_000)]
    public int RememberedConversations { get; set; } = 10_000;

    /// <summary>Time limit of one HTTP request to a channel.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan ConnectorTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Further attempts after the first when a channel answers 412, 429, 502 or 504.</summary>
    [Range(1, 10)]
    public int ConnectorRetries { get; set; } = 4;

    /// <summary>Median delay before the second attempt; it doubles with each further one, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan ConnectorRetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest Retry-After that is waited for; a channel that asks for more gets no further attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ConnectorLongestRetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Web Chat and other Direct Line clients.</summary>
    [Required]
    public DirectLineOptions DirectLine { get; set; } = new();

    internal bool HasAppId => !string.IsNullOrWhiteSpace(AppId);

    /// <summary>Refuses a registration that is not whole: without its parts the bot could not answer, and with parts too many it is unclear which count.</summary>
    /// <param name="validationContext">Not used.</param>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var problem = HasAppId ? RegistrationProblem() : LeftoverProblem();
        if (problem is { } found)
            yield return new ValidationResult($"Channels:{found.Name} {found.Problem}", [found.Name]);
        foreach (var (name, options) in new (string, object)[] { (nameof(Authentication), Authentication), (nameof(DirectLine), DirectLine) })
        {
            var nested = new List<ValidationResult>();
            Validator.TryValidateObject(options, new ValidationContext(options), nested, validateAllProperties: true);
            foreach (var result in nested)
                yield return new ValidationResult(result.ErrorMessage, result.MemberNames.Select(member => $"{name}.{member}"));
        }
    }

    private (string Name, string Problem)? RegistrationProblem()
    {
        if (!IsGuid(AppId))
            return (nameof(AppId), "is not a GUID; copy the Microsoft app id from the Azure Bot resource, or remove it to serve callers on this machine only.");
        if (AppType == AppType.MultiTenant && TenantId.Length > 0)
            return (nameof(TenantId), "is set, but a multi-tenant registration has none; remove it, or set Channels:AppType to SingleTenant.");
        if (AppType != AppType.MultiTenant && !IsGuid(TenantId))
            return (nameof(TenantId), $"must be a GUID for {AppType}; copy the app tenant id from the Azure Bot resource.");
        if (AppType == AppType.UserAssignedMSI && (AppPassword.Length > 0 || AppCertificate.Length > 0))
            return (AppPassword.Length > 0 ? nameof(AppPassword) : nameof(AppCertificate), "is set, but a managed identity has none; remove it, or set Channels:AppType to SingleTenant.");
        if (AppType != AppType.UserAssignedMSI && AppPassword.Length > 0 == AppCertificate.Length > 0)
            return (nameof(AppPassword), "or Channels:AppCertificate is needed with an app id, and not both; set one, the password in the environment as BOT_Channels__AppPassword.");
        var isCertificate = AppCertificate.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || AppCertificate.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase);
        return AppCertificate.Length > 0 && !isCertificate ? (nameof(AppCertificate), "must be the path of a .pem or .pfx file with certificate and private key; set it.") : null;
    }

    private (string Name, string Problem)? LeftoverProblem()
    {
        (string Name, bool IsSet)[] rest =
        [
            (nameof(AppPassword), AppPassword.Length > 0), (nameof(AppCertificate), AppCertificate.Length > 0), (nameof(TenantId), TenantId.Length > 0),
            ($"{nameof(Authentication)}.{nameof(AuthenticationOptions.Callers)}", Authentication.Callers.Count > 0),
        ];
        return rest.FirstOrDefault(setting => setting.IsSet).Name is { } name ? (name.Replace('.', ':'), "is set, but Channels:AppId is not; set the app id of the registration, or remove it.") : null;
    }

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _);
}
