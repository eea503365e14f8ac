using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Channels.Activities;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Connector;

/// <summary>
/// Activities whose call was answered before they were: the channel takes them for delivered and never sends them again, so the next run of the program has to
/// take them up when this one ends too soon.
/// </summary>
internal sealed class OwedAnswers(ConnectorDatabase database, TimeProvider time, ILogger<OwedAnswers> log)
{
    /// <summary>What ends the program each time it is tried is not worth a third.</summary>
    private const int MostAttempts = 2;

    /// <summary>An answer that comes later than this is to a question that nobody remembers.</summary>
    private static readonly TimeSpan s_oldest = TimeSpan.FromDays(1);

    /// <summary>Notes that the answer is owed. Only what can be told apart from other activities can be.</summary>
    public void Add(Activity activity)
    {
        if (AnsweredActivities.Key(activity) is { } key)
        {
            Try(() => database.Run(
                "INSERT OR IGNORE INTO owed (activity, json, at, attempts) VALUES ($activity, $json, $at, 0)",
                ("$activity", key),
                ("$json", JsonSerializer.Serialize(activity, ActivityJson.Relaxed.Activity)),
                ("$at", time.GetUtcNow().ToUnixTimeSeconds())));
        }
    }

    /// <summary>Notes that it no longer is.</summary>
    public void Remove(Activity activity)
    {
        if (AnsweredActivities.Key(activity) is { } key)
            Try(() => database.Run("DELETE FROM owed WHERE activity = $activity", ("$activity", key)));
    }

    /// <summary>What an earlier run of the program left, oldest first; counts that it is taken up once more.</summary>
    public IReadOnlyList<Activity> Take()
    {
        var left = new List<Activity>();
        Try(() =>
        {
            var gone = database.Run(
                "DELETE FROM owed WHERE at < $oldest OR attempts >= $most",
                ("$oldest", (time.GetUtcNow() - s_oldest).ToUnixTimeSeconds()),
                ("$most", MostAttempts));
            if (gone > 0)
                log.LogWarning("{Count} activities are given up: they are more than a day old, or the program ended {Attempts} times while they were answered.", gone.ToString(CultureInfo.InvariantCulture), MostAttempts);
            database.Run("UPDATE owed SET attempts = attempts + 1");
            foreach (var json in database.Texts("SELECT json FROM owed ORDER BY at, rowid"))
            {
                if (ActivityReader.Read(Encoding.UTF8.GetBytes(json)).Activity is { } activity)
                    left.Add(activity);
            }

            return left.Count;
        });
        return left;
    }

    private void Try(Func<int> use)
    {
        try
        {
            use();
        }
        catch (SqliteException e)
        {
            log.LogWarning("What is owed an answer cannot be kept in Channels:StateFile, so a restart may leave a question without one: {Reason}", e.Message);
        }
    }
}
