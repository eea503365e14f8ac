using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>
/// The tables, as the steps that made them: a new file goes through all of them, a file of an earlier version through those it lacks, so both end alike.
/// A step that has been released is never changed; what changes the tables is a new one at the end.
/// </summary>
internal static class StoreUpgrade
{
    private static readonly Action<SqliteConnection>[] Steps = [CreateTables, AddSums, OrderByGeneration];

    /// <summary>The version that this program reads and writes; SQLite's <c>user_version</c>.</summary>
    public static int Version => Steps.Length;

    /// <summary>Brings the tables from a version to <see cref="Version"/>; the caller's transaction makes that whole or not at all.</summary>
    public static void Run(SqliteConnection connection, long from)
    {
        foreach (var step in Steps.Skip((int)from))
            step(connection);
        connection.Run($"PRAGMA user_version = {Version}");
    }

    // origin: ArticleOrigin. embedding: little-endian IEEE 754 half floats. indexed = 0: the chunks were dropped by a rebuild and must be made again.
    private static void CreateTables(SqliteConnection connection) => connection.Run("""
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
        """);

    private static void AddSums(SqliteConnection connection)
    {
        connection.Run("ALTER TABLE article ADD COLUMN text_sum BLOB; ALTER TABLE article ADD COLUMN chunk_sum BLOB;");
        List<ArticleRow> articles = [];
        using (var command = connection.Prepare($"SELECT {ArticleRow.Columns} FROM article"))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                articles.Add(ArticleRow.Read(reader));
        }

        foreach (var article in articles)
        {
            connection.Run(
                "UPDATE article SET text_sum = $text, chunk_sum = $chunks WHERE key = $key",
                ("$text", article.TextSum(article.Paragraphs(connection))),
                ("$chunks", article.Indexed ? StoredSum.OfChunks(article.Chunks(connection)) : null),
                ("$key", article.Key));
        }
    }

    // A bot that is asked after a commit reads what came since the generation it knows, and counts what can be found.
    private static void OrderByGeneration(SqliteConnection connection) => connection.Run("CREATE INDEX article_generation ON article (generation) WHERE indexed = 1;");
}
