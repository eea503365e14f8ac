using Microsoft.Data.Sqlite;

namespace Bot.Channels.Connector;

/// <summary>
/// What must survive a restart so that nothing is answered twice and no token goes astray: one small SQLite file. Safe for use by many at
/// once, also from several processes.
/// </summary>
internal sealed class ConnectorDatabase : IDisposable
{
    private const int Version = 2;

    /// <summary>"BOTC" in ASCII tells this file from any other database.</summary>
    private const int ApplicationId = 0x424F5443;

    private const string Tables = """
        CREATE TABLE answered (activity TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX answered_at ON answered (at);
        CREATE TABLE service_url (url TEXT PRIMARY KEY) WITHOUT ROWID;
        """;

    private const string SinceVersion2 = """
        CREATE TABLE welcomed (number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL UNIQUE);
        CREATE TABLE owed (activity TEXT PRIMARY KEY, json TEXT NOT NULL, at INTEGER NOT NULL, attempts INTEGER NOT NULL);
        """;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;

    private ConnectorDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file, which is made when there is none.</summary>
    /// <param name="file">Path; empty keeps all in memory.</param>
    /// <exception cref="IOException">It cannot be used; the message names the setting.</exception>
    public static ConnectorDatabase Open(string file)
    {
        try
        {
            if (file.Length > 0)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                PrivateFile.Ensure(file);
            }

            // A pooled handle would outlive this object and keep the file busy.
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file.Length > 0 ? file : ":memory:", Pooling = false, DefaultTimeout = 5 }.ToString());
            try
            {
                connection.Open();
                var database = new ConnectorDatabase(connection);
                database.Ensure(file);
                return database;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Channels:StateFile, {file}, cannot be used ({e.Message.TrimEnd('.')}); move it away if it is damaged, or set another path.", e);
        }
    }

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    /// <exception cref="SqliteException">The disk is full or the like.</exception>
    public int Run(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        lock (_gate)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>Whether a query finds anything.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public bool Finds(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        lock (_gate)
        {
            using var command = Command(sql, values);
            return command.ExecuteScalar() is not null;
        }
    }

    /// <summary>The first column of what a query finds.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public IReadOnlyList<string> Texts(string sql)
    {
        lock (_gate)
        {
            using var command = Command(sql, []);
            using var reader = command.ExecuteReader();
            var texts = new List<string>();
            while (reader.Read())
                texts.Add(reader.GetString(0));
            return texts;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void Ensure(string file)
    {
        // NORMAL: what is committed survives a killed process; a power cut may lose the last moments.
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;");
        using var transaction = _connection.BeginTransaction(deferred: false);
        if (Number("PRAGMA user_version") == 0 && Number("SELECT count(*) FROM sqlite_schema") == 0)
            Run($"{Tables} {SinceVersion2} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        else if (Number("PRAGMA application_id") != ApplicationId)
            throw new IOException($"{Path.GetFileName(file)} is a database of something else");
        else if (Number("PRAGMA user_version") > Version)
            throw new IOException($"{Path.GetFileName(file)} was written by a newer version of this program");
        else if (Number("PRAGMA user_version") < Version)
            Run($"{SinceVersion2} PRAGMA user_version = {Version};");
        transaction.Commit();
    }

    private long Number(string sql)
    {
        using var command = Command(sql, []);
        return (long)command.ExecuteScalar()!;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this folder; values travel as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
