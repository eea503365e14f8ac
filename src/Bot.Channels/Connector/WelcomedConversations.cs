using Bot.Channels.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Connector;

/// <summary>
/// Which conversations have been welcomed, also before a restart. As with answers, one counts from just before its welcome is sent: a process that is killed
/// before that welcomes at the next event, one that is killed while it sends does not.
/// </summary>
/// <param name="database">Null to remember within this run only.</param>
/// <param name="options">How many are remembered; the oldest are forgotten first.</param>
/// <param name="log">Told when the file cannot be used.</param>
internal sealed class WelcomedConversations(ConnectorDatabase? database, ChannelsOptions options, ILogger log)
{
    private readonly RecentKeys<string, string> _begun = new(options.RememberedConversations);

    /// <summary>Whether the conversation is to be welcomed; true once, until <see cref="Forget"/>.</summary>
    public bool Begin(string conversation) =>
        !_begun.TryGetOrAdd(conversation, () => "", out _) && !Try(file => file.Finds("SELECT 1 FROM welcomed WHERE conversation = $conversation", ("$conversation", conversation)));

    /// <summary>Notes that a welcome is about to be sent.</summary>
    public void Keep(string conversation) => Try(file =>
        file.Run("INSERT OR IGNORE INTO welcomed (conversation) VALUES ($conversation)", ("$conversation", conversation)) > 0
        && file.Run("DELETE FROM welcomed WHERE number <= (SELECT max(number) FROM welcomed) - $kept", ("$kept", options.RememberedConversations)) > 0);

    /// <summary>Nobody saw the welcome, or the bot was removed: the conversation may begin anew.</summary>
    public void Forget(string conversation)
    {
        _begun.Forget(conversation);
        Try(file => file.Run("DELETE FROM welcomed WHERE conversation = $conversation", ("$conversation", conversation)) > 0);
    }

    // Without the file the bot still welcomes, and within one run still only once.
    private bool Try(Func<ConnectorDatabase, bool> use)
    {
        try
        {
            return database is not null && use(database);
        }
        catch (SqliteException e)
        {
            log.LogWarning("Who was welcomed cannot be kept in Channels:StateFile, so after a restart somebody may be welcomed again: {Reason}", e.Message);
            return false;
        }
    }
}
