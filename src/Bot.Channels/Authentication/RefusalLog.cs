using Microsoft.Extensions.Logging;

namespace Bot.Channels.Authentication;

/// <summary>
/// Tells the operator why callers are refused, which the callers are not told. Each reason at most once a minute: a flood must not fill the log.
/// </summary>
internal sealed class RefusalLog(ILogger log, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Told, int Since)> _reasons = new(StringComparer.Ordinal);

    /// <summary>Notes a refusal.</summary>
    /// <param name="reason">One of few texts; nothing out of the call.</param>
    public void Write(string reason)
    {
        int since;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_reasons.TryGetValue(reason, out var known) && now - known.Told < s_pause)
            {
                _reasons[reason] = known with { Since = known.Since + 1 };
                return;
            }

            since = known.Since;
            _reasons[reason] = (now, 0);
        }

        log.LogWarning("A call to the bot was refused: {Reason} (and {Count} more since this was last said).", reason, since);
    }
}
