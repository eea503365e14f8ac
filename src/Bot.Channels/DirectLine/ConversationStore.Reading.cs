using Microsoft.Data.Sqlite;

namespace Bot.Channels.DirectLine;

/// <summary>Something kept, and whether it was kept already.</summary>
/// <param name="Number">Its place in the conversation, from 0.</param>
/// <param name="IsNew">False when it had been sent before.</param>
internal sealed record Kept(long Number, bool IsNew);

/// <summary>Activities in order, as JSON.</summary>
/// <param name="Activities">Those after the watermark asked for; not all when they are many or large.</param>
/// <param name="Watermark">To read on from.</param>
/// <param name="HasMore">Whether there were more.</param>
internal sealed record ActivityPage(IReadOnlyList<byte[]> Activities, long Watermark, bool HasMore);

/// <summary>A turn of the bot that has no answer yet.</summary>
/// <param name="Participant">Whose conversation it is in.</param>
/// <param name="Number">Of the activity to answer; <see cref="Welcome"/> for the beginning.</param>
internal sealed record OwedTurn(Participant Participant, long Number)
{
    /// <summary>Before the first activity.</summary>
    public const long Welcome = -1;
}

/// <summary>What an earlier run of the program left unanswered.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Locale">The conversation's language, if the client said.</param>
/// <param name="Json">The activity; null for a welcome.</param>
/// <param name="Attempts">How often an earlier run took it up again.</param>
internal sealed record LeftTurn(OwedTurn Turn, string? Locale, byte[]? Json, int Attempts);

internal sealed partial class ConversationStore
{
    // A page is held in memory for every reader at once.
    private const int MaxPageActivities = 100;
    private const int MaxPageBytes = 256 << 10;

    /// <summary>What was said after a watermark. A watermark from the future reads from the present on.</summary>
    /// <returns>Null when there is no such conversation of this participant.</returns>
    public ActivityPage? Read(Participant participant, long after) => Read(reading =>
    {
        if (Last(reading, participant) is not { } last)
            return null;
        after = Math.Min(after, last);
        using var command = reading.Prepare(
            "SELECT number, json FROM activity WHERE conversation = $id AND number > $after ORDER BY number", ("$id", participant.Conversation), ("$after", after));
        using var reader = command.ExecuteReader();
        var activities = new List<byte[]>();
        var bytes = 0;
        while (reader.Read())
        {
            var json = reader.GetFieldValue<byte[]>(1);
            bytes += json.Length;
            if (activities.Count > 0 && (bytes > MaxPageBytes || activities.Count == MaxPageActivities))
                return new ActivityPage(activities, after, HasMore: true);
            activities.Add(json);
            after = reader.GetInt64(0);
        }

        return new ActivityPage(activities, after, HasMore: false);
    });

    /// <summary>Number of the last activity, <see cref="Watermark.Start"/> before the first; null when there is no such conversation.</summary>
    public long? Last(Participant participant) => Read(reading => Last(reading, participant));

    /// <summary>Counts that a turn is taken up again. It is counted when it begins: what was still waiting has ended no program.</summary>
    public void CountAttempt(OwedTurn turn) => Write(_ => _writing.Run(
        "UPDATE turn SET attempts = attempts + 1 WHERE conversation = $id AND number = $number", ("$id", turn.Participant.Conversation), ("$number", turn.Number)));

    private List<LeftTurn> ReadLeft() => Write(_ =>
    {
        var left = new List<LeftTurn>();
        using var command = _writing.Prepare("""
            SELECT conversation.id, user, locale, turn.number, attempts, json FROM turn
            JOIN conversation ON conversation.id = turn.conversation
            LEFT JOIN activity ON activity.conversation = turn.conversation AND activity.number = turn.number
            ORDER BY used, turn.number
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            left.Add(new LeftTurn(
                new OwedTurn(new Participant(reader.GetString(0), reader.GetString(1)), reader.GetInt64(3)),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5),
                reader.GetInt32(4)));
        }

        return left;
    });

    private long? Last(SqliteConnection reading, Participant participant) => reading.NumberOrNull(
        "SELECT next - 1 FROM conversation WHERE id = $id AND user = $user AND used >= $limit",
        ("$id", participant.Conversation), ("$user", participant.User), ("$limit", Limit()));

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            lock (_readGate)
            {
                // Conversation and activities in one view.
                using var view = _reading.BeginTransaction(deferred: true);
                return read(_reading);
            }
        }
        catch (SqliteException e)
        {
            throw StoreFile.Explain(e, _file);
        }
    }
}
