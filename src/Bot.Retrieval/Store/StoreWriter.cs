using System.Runtime.InteropServices;
using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>The one writer of an index. Each call is one transaction: whole or not at all. Not for use from several threads at once.</summary>
public sealed class StoreWriter : IDisposable
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

    /// <summary>Stores an article with its chunks and vectors in place of any earlier one of that id.</summary>
    /// <param name="article">The article.</param>
    /// <param name="chunks">Its chunks, in order of ordinal.</param>
    /// <param name="embeddings">One unit vector a chunk.</param>
    /// <param name="origin">How it came here.</param>
    /// <exception cref="ArgumentException">
    /// Chunks and vectors do not match, a vector has another size or a number that is not finite, paragraphs are not numbered 1, 2, 3 …, or a chunk covers a paragraph that is not there.
    /// </exception>
    /// <exception cref="IndexException">The disk is full or failed; the store is as it was before the call.</exception>
    public void Upsert(Article article, IReadOnlyList<Chunk> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, ArticleOrigin origin = ArticleOrigin.Folder)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(chunks);
        ArgumentNullException.ThrowIfNull(embeddings);
        if (chunks.Count != embeddings.Count)
            throw new ArgumentException($"{chunks.Count} chunks but {embeddings.Count} vectors.", nameof(embeddings));
        RequireConsistent(article, chunks);
        Commit(generation =>
        {
            var key = WriteText(article, origin, generation);
            StoredChunk[] stored = [.. chunks.Select((chunk, i) => Encode(chunk, embeddings[i].Span)).OrderBy(chunk => chunk.Ordinal)];
            InsertChunks(stored, key);
            Connection.Run("UPDATE article SET indexed = 1, chunk_sum = $sum WHERE key = $key", ("$sum", StoredSum.OfChunks(stored)), ("$key", key));
        });
    }

    /// <summary>Stores an article's text, to be embedded later; until then it cannot be found.</summary>
    internal void Keep(Article article, ArticleOrigin origin) => Commit(generation => WriteText(article, origin, generation));

    /// <summary>Removes an article; from the next query on it is found nowhere.</summary>
    /// <param name="id">Article id.</param>
    /// <returns>False when there was none.</returns>
    /// <exception cref="IndexException">The disk is full or failed; the store is as it was before the call.</exception>
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

    private static void RequireConsistent(Article article, IReadOnlyList<Chunk> chunks)
    {
        for (var i = 0; i < article.Paragraphs.Count; i++)
        {
            if (article.Paragraphs[i].Number != i + 1)
                throw new ArgumentException("Its paragraphs are not numbered 1, 2, 3 …", nameof(article));
        }

        if (chunks.DistinctBy(c => c.Ordinal).Count() != chunks.Count)
            throw new ArgumentException("Two of its chunks have the same ordinal.", nameof(chunks));
        if (chunks.FirstOrDefault(c => c.FirstParagraph < 1 || c.LastParagraph < c.FirstParagraph || c.LastParagraph > article.Paragraphs.Count) is { } stray)
            throw new ArgumentException($"Its chunk {stray.Ordinal} covers a paragraph that is not there.", nameof(chunks));
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

    private StoredChunk Encode(Chunk chunk, ReadOnlySpan<float> embedding)
    {
        if (embedding.Length != dimensions)
            throw new ArgumentException($"The encoder gave {embedding.Length} numbers for chunk {chunk.Ordinal} of {chunk.ArticleId}, the index holds {dimensions}.", nameof(embedding));
        var halves = new Half[embedding.Length];
        for (var i = 0; i < halves.Length; i++)
        {
            if (!float.IsFinite(embedding[i]))
                throw new ArgumentException($"The encoder gave a number that is not finite for chunk {chunk.Ordinal} of {chunk.ArticleId}.", nameof(embedding));
            halves[i] = (Half)embedding[i];
        }

        return new StoredChunk(chunk.Ordinal, chunk.FirstParagraph, chunk.LastParagraph, chunk.Start, chunk.Length, halves);
    }
}
