using System.Runtime.InteropServices;
using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval.Tests.Store;

/// <summary>An index file as the first released version of the program wrote it.</summary>
internal static class FirstSchema
{
    private const string Tables = """
        PRAGMA journal_mode = WAL;
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
        PRAGMA application_id = 1313167187;
        PRAGMA user_version = 1;
        """;

    public static void Write(string file, WordHashEncoder encoder, IReadOnlyList<Article> indexed, IReadOnlyList<Article> waiting)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(connection, Tables);
        Run(connection, "INSERT INTO meta VALUES ('embedding', $f), ('dimensions', $d), ('generation', '9')", ("$f", TestIndex.Fingerprint), ("$d", $"{TestIndex.Dimensions}"));
        var key = 0;
        foreach (var article in indexed.Concat(waiting))
        {
            key++;
            Run(
                connection,
                "INSERT INTO article VALUES ($key, $id, $title, $source, $author, $published, $url, $language, $hash, 1, $indexed, 9)",
                ("$key", key), ("$id", article.Id), ("$title", article.Title), ("$source", article.Source), ("$author", article.Author), ("$published", article.Published?.ToString()),
                ("$url", article.Url), ("$language", article.Language), ("$hash", article.ContentHash), ("$indexed", key <= indexed.Count));
            foreach (var paragraph in article.Paragraphs)
                Run(connection, "INSERT INTO paragraph VALUES ($key, $number, $text)", ("$key", key), ("$number", paragraph.Number), ("$text", paragraph.Text));
            foreach (var chunk in key <= indexed.Count ? TestArticles.ChunkAParagraph(article) : [])
            {
                var vector = encoder.GenerateAsync([chunk.EmbeddedText]).GetAwaiter().GetResult()[0].Vector.ToArray();
                Run(
                    connection,
                    "INSERT INTO chunk VALUES ($key, $ordinal, $first, $last, $start, $length, $embedding)",
                    ("$key", key), ("$ordinal", chunk.Ordinal), ("$first", chunk.FirstParagraph), ("$last", chunk.LastParagraph), ("$start", chunk.Start), ("$length", chunk.Length),
                    ("$embedding", MemoryMarshal.AsBytes<Half>(Array.ConvertAll(vector, x => (Half)x)).ToArray()));
            }
        }
    }

    private static void Run(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
