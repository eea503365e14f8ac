using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>Tables of the index file and the checks that a file must pass before it is used.</summary>
internal static class StoreSchema
{
    public const int Version = 1;

    /// <summary>"NEWS" in ASCII, so that <c>file</c> and we can tell the index from any other SQLite file.</summary>
    private const int ApplicationId = 0x4E455753;

    private const string NewerKey = "newer";

    // origin: ArticleOrigin. embedding: little-endian IEEE 754 half floats. indexed = 0: the chunks were dropped by a rebuild and must be made again.
    private const string Tables = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE article (
          key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, source TEXT, author TEXT, published TEXT, url TEXT, language TEXT,
          content_hash TEXT NOT NULL, origin INTEGER NOT NULL, indexed INTEGER NOT NULL, generation INTEGER NOT NULL);
        CREATE TABLE paragraph (
          article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE, number INTEGER NOT NULL, text TEXT NOT NULL,
          PRIMARY KEY (article, number)) WITHOUT ROWID;
        CREATE TABLE chunk (
          article INTEGER NOT NULL, ordinal INTEGER NOT NULL, first_paragraph INTEGER NOT NULL, last_paragraph INTEGER NOT NULL,
          start INTEGER NOT NULL, length INTEGER NOT NULL, embedding BLOB NOT NULL,
          PRIMARY KEY (article, ordinal),
          FOREIGN KEY (article, first_paragraph) REFERENCES paragraph (article, number) ON DELETE CASCADE,
          FOREIGN KEY (article, last_paragraph) REFERENCES paragraph (article, number) ON DELETE CASCADE);
        """;

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
            connection.Run("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Creates the tables in an empty file; refuses a file of another program or of a newer version.</summary>
    public static void Ensure(SqliteConnection connection, string file, string fingerprint, int dimensions)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.Number("PRAGMA user_version");
        if (version == 0 && connection.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            connection.Run(Tables);
            WriteIdentity(connection, fingerprint, dimensions);
            connection.Run($"INSERT INTO meta VALUES ('generation', '0'); PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        }
        else if (connection.Number("PRAGMA application_id") != ApplicationId)
        {
            throw new IndexException($"{file} is a database of another program; set another index folder.");
        }
        else if (version > Version)
        {
            var newer = new IndexException($"{file} was written by a newer version of this program (schema {version}, this one knows {Version}); update the program, or run `index rebuild`.");
            newer.Data[NewerKey] = true;
            throw newer;
        }

        transaction.Commit();
    }

    public static bool IsNewer(IndexException error) => error.Data.Contains(NewerKey);

    /// <summary>Drops every vector and keeps the articles, to be indexed again under another identity.</summary>
    public static void Empty(SqliteConnection connection, string fingerprint, int dimensions)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Run("DELETE FROM chunk; UPDATE article SET indexed = 0; UPDATE meta SET value = value + 1 WHERE name = 'generation';");
        WriteIdentity(connection, fingerprint, dimensions);
        transaction.Commit();
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
