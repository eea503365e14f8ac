using System.ComponentModel.DataAnnotations;
using Bot.Channels.DirectLine;

namespace Bot.Channels;

/// <summary>The section <c>Channels</c> of appsettings.json: what is accepted, how long things may take, how sending is retried.</summary>
public sealed class ChannelsOptions : IValidatableObject
{
    /// <summary>Microsoft app id of the bot's registration. Must stay empty until calls can be authenticated; see <see cref="Validate"/>.</summary>
    public string? AppId { get; set; }

    /// <summary>Largest accepted request body in bytes. A Teams message is at most about 100 KB, so 256 KiB leaves room for cards.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxActivityBytes { get; set; } = 256 * 1024;

    /// <summary>Turns that work at the same time; answering is processor-bound, so a few per core is plenty.</summary>
    [Range(1, 1024)]
    public int ConcurrentTurns { get; set; } = 4;

    /// <summary>Turns that may be running or waiting; beyond that the caller gets 429.</summary>
    [Range(1, 100_000)]
    public int MaxWaitingTurns { get; set; } = 256;

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

    /// <summary>Refuses an app id: without checking tokens, a bot with an app id would answer to anybody.</summary>
    /// <param name="validationContext">Not used.</param>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(AppId))
        {
            yield return new ValidationResult(
                "Channels:AppId is set, but calls with an app id cannot be authenticated yet; remove Channels:AppId to serve callers on this machine only.",
                [nameof(AppId)]);
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(DirectLine, new ValidationContext(DirectLine), results, validateAllProperties: true);
        foreach (var result in results)
            yield return new ValidationResult(result.ErrorMessage, result.MemberNames.Select(name => $"{nameof(DirectLine)}.{name}"));
    }
}
