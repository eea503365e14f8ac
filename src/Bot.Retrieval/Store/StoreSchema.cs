using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>The checks that an index file must pass before it is used.</summary>
internal static class StoreSchema
{
    /// <summary>"NEWS" in ASCII, so that <c>file</c> and we can tell the index from any other SQLite file.</summary>
    private const int ApplicationId = 0x4E455753;

    private const string NewerKey = "newer";

    /// <summary>Opens the file with the settings that every connection needs.</summary>
    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false, // a pooled handle would outlive the store and keep the file busy
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            // FULL: a commit survives a power cut, not only a killed process; one sync an article is nothing beside embedding it.
            connection.Run("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Creates the tables in an empty file and upgrades a file of an earlier version, in one transaction; refuses a file of another program or of a newer version.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <param name="fingerprint">Names the encoder that fills a new file.</param>
    /// <param name="dimensions">How many numbers a vector has.</param>
    /// <param name="lockWriter">Keeps other writers out during an upgrade; null when the caller does.</param>
    public static void Ensure(SqliteConnection connection, string file, string fingerprint, int dimensions, Func<IDisposable>? lockWriter)
    {
        if (RequireKnown(connection, file) == StoreUpgrade.Version)
            return;
        using var held = connection.Number("SELECT count(*) FROM sqlite_schema") > 0 ? lockWriter?.Invoke() : null;
        using var transaction = connection.BeginTransaction(deferred: false);
        // Again, for another process may have been quicker.
        var version = RequireKnown(connection, file);
        StoreUpgrade.Run(connection, version);
        if (version == 0)
        {
            WriteIdentity(connection, fingerprint, dimensions);
            connection.Run($"INSERT INTO meta VALUES ('generation', '0'); PRAGMA application_id = {ApplicationId};");
        }

        transaction.Commit();
    }

    public static bool IsNewer(IndexException error) => error.Data.Contains(NewerKey);

    /// <summary>Drops every vector and keeps the articles, to be indexed again under another identity.</summary>
    public static void Empty(SqliteConnection connection, string fingerprint, int dimensions)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Run("DELETE FROM chunk; UPDATE article SET indexed = 0, chunk_sum = NULL; UPDATE meta SET value = value + 1 WHERE name = 'generation';");
        WriteIdentity(connection, fingerprint, dimensions);
        transaction.Commit();
    }

    private static long RequireKnown(SqliteConnection connection, string file)
    {
        var version = connection.Number("PRAGMA user_version");
        if (version == 0 && connection.Number("SELECT count(*) FROM sqlite_schema") == 0)
            return 0;
        if (connection.Number("PRAGMA application_id") != ApplicationId)
            throw new IndexException($"{file} is a database of another program; set another index folder.");
        if (version <= StoreUpgrade.Version)
            return version;
        var newer = new IndexException($"{file} was written by a newer version of this program (schema {version}, this one knows {StoreUpgrade.Version}); update the program, or run `index rebuild`.");
        newer.Data[NewerKey] = true;
        throw newer;
    }

    private static void WriteIdentity(SqliteConnection connection, string fingerprint, int dimensions)
    {
        connection.Run(
            "INSERT INTO meta VALUES ('embedding', $f), ('dimensions', $d) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            ("$f", fingerprint),
            ("$d", dimensions.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Vectors of different models cannot be compared, so an index answers only to the model that filled it.</summary>
    public static void RequireIdentity(SqliteConnection connection, string file, string fingerprint, int dimensions)
    {
        var stored = connection.Text("SELECT value FROM meta WHERE name = 'embedding'");
        if (stored != fingerprint)
            throw new IndexException($"{file} was made with the encoder {stored}, but the encoder in use is {fingerprint}; run `index rebuild`, or set the earlier encoder again.");
        var size = connection.Text("SELECT value FROM meta WHERE name = 'dimensions'");
        if (size != dimensions.ToString(CultureInfo.InvariantCulture))
            throw new IndexException($"{file} holds vectors of {size} numbers, but the encoder in use gives {dimensions}; run `index rebuild`, or set the earlier encoder again.");
    }
}
