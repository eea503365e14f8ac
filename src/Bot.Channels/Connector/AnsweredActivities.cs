using System.Globalization;
using Bot.Channels.Activities;
using Bot.Channels.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Connector;

/// <summary>
/// Which activities have been answered, also before a restart. An activity counts from just before its first answer is sent: a process that is
/// killed while it thinks answers the re-delivery, one that is killed while it sends does not, since the answer may have arrived.
/// </summary>
internal sealed class AnsweredActivities(ConnectorDatabase database, TimeProvider time, ILogger<AnsweredActivities> log)
{
    /// <summary>Channels re-deliver within minutes; a day covers a channel that was down itself.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(1);

    private long _lastForgotten;

    /// <summary>True when an answer to this activity was sent, or begun to be.</summary>
    public bool Contains(Activity activity) =>
        Key(activity) is { } key && Try(() => database.Finds("SELECT 1 FROM answered WHERE activity = $activity AND at >= $from", ("$activity", key), ("$from", From)));

    /// <summary>Notes that an answer is about to be sent.</summary>
    public void Add(Activity activity)
    {
        if (Key(activity) is not { } key)
            return;
        Try(() => database.Run(
            "INSERT INTO answered VALUES ($activity, $at) ON CONFLICT (activity) DO UPDATE SET at = excluded.at",
            ("$activity", key),
            ("$at", time.GetUtcNow().ToUnixTimeSeconds())) > 0);
        // Once an hour.
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        if (Interlocked.Exchange(ref _lastForgotten, hour) != hour)
            Try(() => database.Run("DELETE FROM answered WHERE at < $from", ("$from", From)) > 0);
    }

    private long From => (time.GetUtcNow() - s_memory).ToUnixTimeSeconds();

    // The lengths keep one id from running into the next.
    internal static string? Key(Activity activity) =>
        TurnDispatcher.DeliveryId(activity) is { } id ? string.Create(CultureInfo.InvariantCulture, $"{activity.ChannelId?.Length}:{activity.ChannelId}{activity.Conversation?.Id?.Length}:{activity.Conversation?.Id}{id}") : null;

    // Without the file the bot still answers, and within one run still only once.
    private bool Try(Func<bool> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException e)
        {
            log.LogWarning("What was answered cannot be kept in Channels:StateFile, so a re-delivery after a restart may be answered again: {Reason}", e.Message);
            return false;
        }
    }
}
