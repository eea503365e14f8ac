using System.Runtime.InteropServices;
using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>The one writer of an index in SQLite. Each call is one transaction: whole or not at all.</summary>
public sealed class StoreWriter : IArticleWriter
{
    private readonly FileStream held;
    private readonly string file;
    private readonly int dimensions;

    internal StoreWriter(SqliteConnection connection, FileStream held, string file, int dimensions)
    {
        Connection = connection;
        this.held = held;
        this.file = file;
        this.dimensions = dimensions;
    }

    internal SqliteConnection Connection { get; }

    /// <summary>There is no other writer, so all of them.</summary>
    /// <param name="articles">What is to be stored.</param>
    public IReadOnlyList<Claim> Take(IReadOnlyList<Article> articles) => [.. articles.Select(_ => Claim.Mine)];

    /// <summary>Nothing: every article is committed by itself.</summary>
    public void Release()
    {
    }

    /// <inheritdoc/>
    public void Upsert(Article article, IReadOnlyList<Chunk> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, ArticleOrigin origin = ArticleOrigin.Folder)
    {
        StoredChunk.RequireConsistent(article, chunks, embeddings);
        Commit(generation =>
        {
            var key = WriteText(article, origin, generation);
            var stored = StoredChunk.Encode(chunks, embeddings, dimensions);
            InsertChunks(stored, key);
            Connection.Run("UPDATE article SET indexed = 1, chunk_sum = $sum WHERE key = $key", ("$sum", StoredSum.OfChunks(stored)), ("$key", key));
        });
    }

    /// <summary>Stores an article's text, to be embedded later; until then it cannot be found.</summary>
    internal void Keep(Article article, ArticleOrigin origin) => Commit(generation => WriteText(article, origin, generation));

    /// <inheritdoc/>
    public bool Remove(string id)
    {
        var removed = false;
        Commit(_ => removed = Connection.Number("DELETE FROM article WHERE id = $id RETURNING 1", ("$id", id)) == 1);
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        held.Dispose();
    }

    private void Commit(Action<long> write)
    {
        try
        {
            using var transaction = Connection.BeginTransaction(deferred: false);
            var generation = Connection.Number("UPDATE meta SET value = value + 1 WHERE name = 'generation' RETURNING value");
            write(generation);
            transaction.Commit();
        }
        catch (SqliteException error)
        {
            throw StoreFault.Explain(error, file);
        }
    }

    private long WriteText(Article article, ArticleOrigin origin, long generation)
    {
        var key = UpsertArticle(article, origin, generation);
        Connection.Run("DELETE FROM chunk WHERE article = $key", ("$key", key));
        Connection.Run("DELETE FROM paragraph WHERE article = $key", ("$key", key));
        InsertParagraphs(article, key);
        return key;
    }

    private long UpsertArticle(Article article, ArticleOrigin origin, long generation) => Connection.Number(
        """
        INSERT INTO article (id, title, source, author, published, url, language, content_hash, origin, indexed, generation, text_sum)
        VALUES ($id, $title, $source, $author, $published, $url, $language, $hash, $origin, 0, $generation, $text_sum)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, source = excluded.source, author = excluded.author, published = excluded.published,
          url = excluded.url, language = excluded.language, content_hash = excluded.content_hash, origin = excluded.origin, indexed = 0,
          generation = excluded.generation, text_sum = excluded.text_sum, chunk_sum = NULL
        RETURNING key
        """,
        ("$id", article.Id),
        ("$title", article.Title),
        ("$source", article.Source),
        ("$author", article.Author),
        ("$published", article.Published?.ToString()),
        ("$url", article.Url),
        ("$language", article.Language),
        ("$hash", article.ContentHash),
        ("$origin", (int)origin),
        ("$generation", generation),
        ("$text_sum", StoredSum.OfText(Header(article), article.Language, article.ContentHash, origin, article.Paragraphs)));

    private static ArticleHeader Header(Article article) => new(article.Id, article.Title, article.Source, article.Author, article.Published, article.Url);

    private void InsertParagraphs(Article article, long key)
    {
        using var command = Connection.Prepare("INSERT INTO paragraph VALUES ($key, $number, $text)", ("$key", key), ("$number", 0), ("$text", ""));
        foreach (var paragraph in article.Paragraphs)
        {
            command.Parameters[1].Value = paragraph.Number;
            command.Parameters[2].Value = paragraph.Text;
            command.ExecuteNonQuery();
        }
    }

    private void InsertChunks(StoredChunk[] chunks, long key)
    {
        using var command = Connection.Prepare(
            "INSERT INTO chunk VALUES ($key, $ordinal, $first, $last, $start, $length, $embedding)",
            ("$key", key), ("$ordinal", 0), ("$first", 0), ("$last", 0), ("$start", 0), ("$length", 0), ("$embedding", Array.Empty<byte>()));
        foreach (var chunk in chunks)
        {
            command.Parameters[1].Value = chunk.Ordinal;
            command.Parameters[2].Value = chunk.FirstParagraph;
            command.Parameters[3].Value = chunk.LastParagraph;
            command.Parameters[4].Value = chunk.Start;
            command.Parameters[5].Value = chunk.Length;
            command.Parameters[6].Value = MemoryMarshal.AsBytes<Half>(chunk.Embedding).ToArray();
            command.ExecuteNonQuery();
        }
    }
}
