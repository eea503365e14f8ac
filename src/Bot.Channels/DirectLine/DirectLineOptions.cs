using System.ComponentModel.DataAnnotations;

namespace Bot.Channels.DirectLine;

/// <summary>The section <c>Channels:DirectLine</c> of appsettings.json: who may connect, what is kept and for how long.</summary>
public sealed class DirectLineOptions : IValidatableObject
{
    /// <summary>Folder of the conversations and of the key that signs tokens; null leaves the choice to the program. One running bot a folder.</summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Origins (<c>https://www.example.com</c>) whose pages may use the bot. A page of the bot's own host always may; so may a caller that is no page.
    /// </summary>
    [Required]
    public List<string> AllowedOrigins { get; set; } = [];

    /// <summary>How long a token is good for. Web Chat renews its own every 15 minutes (botframework-directlinejs), so less than 20 would cut it off.</summary>
    [Range(typeof(TimeSpan), "00:20:00", "7.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a conversation is kept after it was last spoken in or connected to. Azure's Direct Line keeps 24 hours
    /// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-reconnect-to-conversation).
    /// </summary>
    [Range(typeof(TimeSpan), "00:20:00", "365.00:00:00")]
    public TimeSpan ConversationLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Calls of all kinds that one address may make within a minute. A page that polls makes 60 (botframework-directlinejs polls once a second), so an office of a
    /// hundred without WebSockets has room; one address can then keep a fraction of a core busy.
    /// </summary>
    [Range(1, 100_000_000)]
    public int CallsPerMinute { get; set; } = 6_000;

    /// <summary>Tokens that one address may have made within a minute; an office behind one address opens that many pages.</summary>
    [Range(1, 1_000_000)]
    public int TokensPerMinute { get; set; } = 60;

    /// <summary>
    /// Largest activity that may be posted, in bytes: each is kept, and nobody says who posts. A question of 2,000 characters fits in any script. What
    /// <see cref="ChannelsOptions.MaxActivityBytes"/> forbids is forbidden here too.
    /// </summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxActivityBytes { get; set; } = 64 * 1024;

    /// <summary>Activities that may be posted to one conversation within a minute. Web Chat may say every 3 s that somebody is typing.</summary>
    [Range(1, 1_000_000)]
    public int PostsPerMinute { get; set; } = 60;

    /// <summary>Conversations kept; of the address that has most, the one unused for longest is forgotten first.</summary>
    [Range(1, 10_000_000)]
    public int MaxConversations { get; set; } = 10_000;

    /// <summary>Activities kept of one conversation, the oldest forgotten first.</summary>
    [Range(10, 1_000_000)]
    public int MaxConversationActivities { get; set; } = 1_000;

    /// <summary>Bytes kept of one conversation, the oldest activities forgotten first. A cited answer has about 5 KB.</summary>
    [Range(64 << 10, 1 << 30)]
    public int MaxConversationBytes { get; set; } = 4 << 20;

    /// <summary>Bytes kept of all conversations together; of the address that has most, the largest conversation is forgotten first.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxStoredBytes { get; set; } = 1L << 30;

    /// <summary>Streams (WebSockets) open at once; beyond that a caller gets 503.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 5_000;

    /// <summary>Of these, streams from one address: a tenth, so that it takes more than one address to leave nobody a place.</summary>
    [Range(1, 1_000_000)]
    public int MaxAddressStreams { get; set; } = 500;

    /// <summary>Streams open at once in one conversation, such as tabs; one more closes the oldest.</summary>
    [Range(1, 1_000)]
    public int MaxConversationStreams { get; set; } = 8;

    /// <summary>How long a reader may leave a frame unread before its stream is dropped; it comes back with its watermark and has lost nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan StreamSendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Refuses what is no origin.</summary>
    /// <param name="validationContext">Not used.</param>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AllowedOrigins.Index().Where(origin => !IsOrigin(origin.Item)).Select(origin => new ValidationResult(
            $"'{origin.Item}' is no origin; write scheme, host and port only, such as https://www.example.com.", [$"{nameof(AllowedOrigins)}:{origin.Index}"]));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
