using System.ComponentModel.DataAnnotations;

namespace Bot.Hosting;

/// <summary>Section <c>Web</c>: the page and its limits.</summary>
internal sealed class WebOptions : IValidatableObject
{
    /// <summary>Where people reach the pages, such as <c>https://bot.example.com</c>, for the links in messages; empty for the address that is listened on.</summary>
    [RegularExpression("https?://[^/?#@]+/?", ErrorMessage = "is no address of a host; set it to something like https://bot.example.com, or remove it")]
    public string PublicUrl { get; set; } = "";

    /// <summary>
    /// Addresses or ranges (<c>10.0.0.0/8</c>) of reverse proxies in front of the bot. What they say of the caller's address counts for the limits per address;
    /// what others say does not. Empty: nobody's word is taken.
    /// </summary>
    [Required]
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>Questions to start with. At start each is asked; the first three that the articles answer are offered.</summary>
    [Required]
    public List<string> SuggestedQuestions { get; set; } = [];

    /// <summary>Connections at once, WebSockets aside (<c>Channels:DirectLine:MaxStreams</c>); one more is closed at once. Each takes about 16 KB.</summary>
    [Range(16, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Largest body of POST /api/ask in bytes; a question of 2,000 characters fits in any script.</summary>
    [Range(1024, 16 << 20)]
    public int MaxRequestBytes { get; set; } = 64 << 10;

    /// <summary>Questions that one address may ask within a minute.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>Questions answered at once; each uses all cores, so more only wait for each other.</summary>
    [Range(1, 256)]
    public int ConcurrentQuestions { get; set; } = 2;

    /// <summary>Questions that may wait for their turn; those beyond are sent away with 429.</summary>
    [Range(0, 10_000)]
    public int WaitingQuestions { get; set; } = 32;

    /// <summary>Conversations remembered for follow-ups; the one unused for longest is forgotten first.</summary>
    [Range(1, 1_000_000)]
    public int Conversations { get; set; } = 1000;

    /// <summary>Answers remembered of one conversation.</summary>
    [Range(1, 100)]
    public int RememberedAnswers { get; set; } = 8;

    /// <summary>Refuses what is no address of a proxy.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        TrustedProxies.Index().Where(proxy => !Hosting.TrustedProxies.TryParse(proxy.Item, out _)).Select(proxy => new ValidationResult(
            $"'{proxy.Item}' is no address or range of addresses to trust; write the proxy's address, such as 127.0.0.1, or the first of a range with its prefix, such as 10.0.0.0/8.",
            [$"{nameof(TrustedProxies)}:{proxy.Index}"]));
}
