using System.Runtime.InteropServices;
using Bot.Corpus;
using Npgsql;

namespace Bot.Retrieval;

/// <summary>
/// One of the writers of an index in Postgres. What it takes it locks until it is stored (<c>FOR UPDATE SKIP LOCKED</c>), so that several writers share the work; when
/// one dies its locks fall and another does what it had taken. All that was taken together is committed together.
/// </summary>
internal sealed class PostgresWriter(NpgsqlConnection connection, string place, string fingerprint, int dimensions) : IArticleWriter
{
    /// <summary>Chunks an article can have: its key leaves 20 bits for the ordinal.</summary>
    private const int MaxChunks = 1 << 20;

    // Every question adds up the rows of bot_count; what more there are are made into one.
    private const int MaxCounts = 100;

    private NpgsqlTransaction? taken;
    private string[] takenIds = [];
    private bool hasCounted;

    public IReadOnlyList<Claim> Take(IReadOnlyList<Article> articles) => Explained(() =>
    {
        LetGo();
        string[] ids = [.. articles.Select(a => a.Id)];
        // Committed by itself: a row that is not would make the next writer wait for this one.
        connection.Run("INSERT INTO bot_work (id) SELECT unnest($1) ON CONFLICT DO NOTHING", [ids]);
        taken = connection.BeginTransaction();
        takenIds = [.. Column("SELECT id FROM bot_work WHERE id = ANY($1) FOR UPDATE SKIP LOCKED", ids)];
        var mine = takenIds.ToHashSet(StringComparer.Ordinal);
        var stored = Column("SELECT id || ' ' || content_hash FROM bot_article WHERE id = ANY($1) AND indexed", takenIds).ToHashSet(StringComparer.Ordinal);
        return articles.Select(a => !mine.Contains(a.Id) ? Claim.Elsewhere : stored.Contains($"{a.Id} {a.ContentHash}") ? Claim.Done : Claim.Mine).ToList();
    });

    public void Upsert(Article article, IReadOnlyList<Chunk> chunks, IReadOnlyList<ReadOnlyMemory<float>> embeddings, ArticleOrigin origin = ArticleOrigin.Folder)
    {
        StoredChunk.RequireConsistent(article, chunks, embeddings);
        var stored = StoredChunk.Encode(chunks, embeddings, dimensions);
        if (chunks.Count > MaxChunks)
            throw new ArgumentException($"It has more than {MaxChunks:N0} chunks.", nameof(chunks));
        if (new[] { article.Title, article.Source, article.Author, article.Url }.Concat(article.Paragraphs.Select(p => p.Text)).Any(t => t?.Contains('\0', StringComparison.Ordinal) == true))
            throw new ArgumentException("It holds a NUL character, which Postgres cannot store.", nameof(article));
        InTransaction(embedding =>
        {
            if (embedding != fingerprint)
                throw new IndexException($"{place} has been rebuilt for another encoder meanwhile; start again with the encoder of that rebuild.");
            var key = WriteText(article, origin, StoredSum.OfChunks(stored));
            WriteChunks(article, stored, key);
        });
    }

    public bool Remove(string id)
    {
        var removed = false;
        InTransaction(_ =>
        {
            if (connection.Scalar("SELECT key FROM bot_article WHERE id = $1 FOR UPDATE", id) is not long key)
                return;
            DropChunks(key);
            connection.Run("DELETE FROM bot_article WHERE key = $1", key);
            removed = true;
        });
        return removed;
    }

    public void Release() => Explained(() =>
    {
        LetGo();
        AddUpCounts();
        return 0;
    });

    public void Dispose()
    {
        try
        {
            Release();
        }
        finally
        {
            taken?.Dispose();
            connection.Dispose();
        }
    }

    private void LetGo()
    {
        if (taken is null)
            return;
        connection.Run("DELETE FROM bot_work WHERE id = ANY($1)", [takenIds]);
        taken.Commit();
        taken.Dispose();
        taken = null;
    }

    // Rows that another writer is adding up are left to it; whoever reads meanwhile sees them or their sum.
    private void AddUpCounts()
    {
        if (!hasCounted)
            return;
        hasCounted = false;
        connection.Run(
            """
            WITH gone AS (
              DELETE FROM bot_count WHERE (SELECT count(*) FROM bot_count) > $1 AND key IN (SELECT key FROM bot_count FOR UPDATE SKIP LOCKED) RETURNING chunks, words, title_words)
            INSERT INTO bot_count (chunks, words, title_words) SELECT sum(chunks)::bigint, sum(words)::bigint, sum(title_words)::bigint FROM gone HAVING count(*) > 0
            """,
            MaxCounts);
    }

    private long WriteText(Article article, ArticleOrigin origin, byte[] chunkSum)
    {
        var header = new ArticleHeader(article.Id, article.Title, article.Source, article.Author, article.Published, article.Url);
        var key = (long)connection.Scalar(
            """
            INSERT INTO bot_article AS a (id, title, source, author, published, published_day, url, language, content_hash, origin, indexed, text_sum, chunk_sum)
            VALUES ($1, $2, $3::text, $4::text, $5::text, $6::date, $7::text, $8::text, $9, $10, true, $11, $12)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, source = excluded.source, author = excluded.author, published = excluded.published,
              published_day = excluded.published_day, url = excluded.url, language = excluded.language, content_hash = excluded.content_hash,
              origin = excluded.origin, indexed = true, text_sum = excluded.text_sum, chunk_sum = excluded.chunk_sum
            RETURNING key
            """,
            article.Id, article.Title, article.Source, article.Author, article.Published?.ToString(), article.Published?.Date, article.Url, article.Language, article.ContentHash,
            (int)origin, StoredSum.OfText(header, article.Language, article.ContentHash, origin, article.Paragraphs), chunkSum)!;
        DropChunks(key);
        connection.Run("DELETE FROM bot_paragraph WHERE article = $1", key);
        connection.Run(
            "INSERT INTO bot_paragraph SELECT $1, number, text FROM unnest($2, $3) AS p (number, text)",
            key, article.Paragraphs.Select(p => p.Number).ToArray(), article.Paragraphs.Select(p => p.Text).ToArray());
        return key;
    }

    /// <summary>The vectors and terms of an article, and what they add to the counts.</summary>
    private void DropChunks(long key) => connection.Run(
        """
        WITH gone AS (DELETE FROM bot_chunk WHERE article = $1 RETURNING key, words, title_words),
        unposted AS (DELETE FROM bot_posting USING gone WHERE chunk = key)
        INSERT INTO bot_count (chunks, words, title_words) SELECT -count(*), -sum(words), -sum(title_words) FROM gone HAVING count(*) > 0
        """,
        key);

    private void WriteChunks(Article article, StoredChunk[] chunks, long owner)
    {
        var (title, titleWords) = PostgresTerms.Count(article.Title);
        var postings = new List<(long Term, long Chunk, int Body, int Title, int Words)>();
        long words = 0;
        using var batch = new NpgsqlBatch(connection);
        foreach (var chunk in chunks)
        {
            var key = owner * MaxChunks + chunk.Ordinal;
            var (terms, length) = Terms(article, chunk);
            words += length;
            batch.Add(
                "INSERT INTO bot_chunk VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::real[]::halfvec)",
                key, owner, chunk.Ordinal, chunk.FirstParagraph, chunk.LastParagraph, chunk.Start, chunk.Length, length, titleWords, Array.ConvertAll(chunk.Embedding, x => (float)x));
            foreach (var term in title.Keys)
                terms.TryAdd(term, 0);
            postings.AddRange(terms.Select(t => (t.Key, key, t.Value, title.GetValueOrDefault(t.Key), length)));
        }

        // Ordered as the table's key is: neighbours go into the same page.
        postings.Sort();
        batch.Add(
            "INSERT INTO bot_posting SELECT term, chunk, body, title, words, $1 FROM unnest($2, $3, $4, $5, $6) AS p (term, chunk, body, title, words)",
            titleWords, postings.ConvertAll(p => p.Term), postings.ConvertAll(p => p.Chunk), postings.ConvertAll(p => p.Body), postings.ConvertAll(p => p.Title), postings.ConvertAll(p => p.Words));
        batch.Add(
            "INSERT INTO bot_count (chunks, words, title_words) VALUES ($1, $2, $3)",
            (long)chunks.Length, words, (long)titleWords * chunks.Length);
        batch.ExecuteNonQuery();
    }

    /// <summary>How often each term occurs in what a chunk covers: whole paragraphs, or a window of one.</summary>
    private static (Dictionary<long, int> Terms, int Length) Terms(Article article, StoredChunk chunk)
    {
        var (terms, length) = PostgresTerms.Count(chunk.TextOf(article.Paragraphs[chunk.FirstParagraph - 1].Text));
        for (var number = chunk.FirstParagraph + 1; number <= chunk.LastParagraph; number++)
        {
            var (more, count) = PostgresTerms.Count(article.Paragraphs[number - 1].Text);
            length += count;
            foreach (var (term, times) in more)
                CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _) += times;
        }

        return (terms, length);
    }

    private List<string> Column(string sql, string[] ids)
    {
        using var command = connection.Prepare(sql, [ids]);
        using var reader = command.ExecuteReader();
        var column = new List<string>();
        while (reader.Read())
            column.Add(reader.GetString(0));
        return column;
    }

    /// <summary>Works on the index while no rebuild does; the argument names the encoder that it is for.</summary>
    private void InTransaction(Action<string?> write) => Explained(() =>
    {
        using var own = taken is null ? connection.BeginTransaction() : null;
        write(connection.Scalar("SELECT embedding FROM bot_index FOR SHARE") as string);
        own?.Commit();
        hasCounted = true;
        return 0;
    });

    private T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error)
        {
            // What was taken together falls together; the locks with it.
            taken?.Dispose();
            taken = null;
            hasCounted = false;
            if (error is NpgsqlException said)
                throw PostgresFault.Explain(said, place);
            throw;
        }
    }
}
