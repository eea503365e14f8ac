using System.Diagnostics.CodeAnalysis;
using Bot.Channels;
using Microsoft.Data.Sqlite;

namespace Bot.Feedback;

/// <summary>The SQLite file beside the index. Indexing never touches it, so feedback outlives every rebuild.</summary>
internal static class FeedbackFile
{
    public const string Name = "feedback.db";

    private const int Version = 1;

    /// <summary>"FEED" in ASCII, so that the file is told from any other database.</summary>
    private const int ApplicationId = 0x46454544;

    // answer, in both tables: the Answer as JSON. In feedback it is a copy, so that forgetting old answers loses nothing that somebody commented on.
    private const string Tables = """
        CREATE TABLE answer (
          number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, conversation TEXT NOT NULL, question_id TEXT, message_id TEXT,
          answer TEXT NOT NULL);
        CREATE UNIQUE INDEX answer_message ON answer (channel, conversation, message_id);
        CREATE INDEX answer_question ON answer (channel, conversation, question_id);
        CREATE TABLE feedback (
          id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, channel TEXT NOT NULL, conversation TEXT NOT NULL, delivery TEXT NOT NULL,
          answer_key TEXT, person TEXT NOT NULL, liked INTEGER NOT NULL, comment TEXT, answer TEXT);
        CREATE UNIQUE INDEX feedback_delivery ON feedback (channel, conversation, delivery);
        CREATE UNIQUE INDEX feedback_person ON feedback (answer_key, person);
        """;

    /// <summary>Opens the file; makes it when there is none.</summary>
    /// <exception cref="FeedbackException">It cannot be used.</exception>
    public static SqliteConnection Open(string folder)
    {
        var file = Path.Combine(folder, Name);
        return Guard(file, () =>
        {
            Directory.CreateDirectory(folder);
            PrivateFile.Ensure(file);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 5 }.ToString());
            try
            {
                connection.Open();
                connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
                Ensure(connection, file);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Runs work on the file and says in one sentence what went wrong with it.</summary>
    /// <exception cref="FeedbackException">It went wrong.</exception>
    public static T Guard<T>(string file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FeedbackException($"{file} cannot be used ({e.Message.TrimEnd('.')}); check the disk and the permissions, or move the file away to begin a new one.", e);
        }
    }

    public static int Run(this SqliteConnection connection, [ConstantExpected] string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Prepare(sql, values);
        return command.ExecuteNonQuery();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every text is a constant; values travel as parameters.")]
    public static SqliteCommand Prepare(this SqliteConnection connection, [ConstantExpected] string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static void Ensure(SqliteConnection connection, string file)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var (version, application) = (Number(connection, "PRAGMA user_version"), Number(connection, "PRAGMA application_id"));
        if (version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            connection.Run(Tables);
            connection.Run("PRAGMA application_id = 0x46454544; PRAGMA user_version = 1;");
        }
        else if (application != ApplicationId || version != Version)
        {
            throw new InvalidDataException("it was made by another program or another version of this one");
        }

        transaction.Commit();
    }

    private static long Number(SqliteConnection connection, [ConstantExpected] string sql)
    {
        using var command = connection.Prepare(sql);
        return (long)command.ExecuteScalar()!;
    }
}
