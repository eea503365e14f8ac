using System.ComponentModel.DataAnnotations;

namespace Bot.Hosting;

/// <summary>Section <c>Web</c>: the page and its limits.</summary>
internal sealed class WebOptions
{
    /// <summary>Where people reach the pages, such as <c>https://bot.example.com</c>, for the links in messages; empty for the address that is listened on.</summary>
    [RegularExpression("https?://[^/?#@]+/?", ErrorMessage = "is no address of a host; set it to something like https://bot.example.com, or remove it")]
    public string PublicUrl { get; set; } = "";

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
}
