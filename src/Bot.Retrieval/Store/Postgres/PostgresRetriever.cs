using Bot.Corpus;
using Microsoft.Extensions.AI;
using Npgsql;

namespace Bot.Retrieval;

/// <summary>
/// Ranks as <see cref="HybridRetriever"/> does, by the same formulas over the same terms, inside the database and in one round trip: the nearest chunks of the HNSW
/// index, in half precision, and the best by BM25 are scored together, in single precision, and only the passages come back.
/// </summary>
/// <param name="store">What is searched.</param>
/// <param name="encoder">The encoder that filled it; unit vectors.</param>
/// <param name="options">Weights and sizes.</param>
public sealed class PostgresRetriever(PostgresArticleStore store, IEmbeddingGenerator<string, Embedding<float>> encoder, RetrievalOptions options) : IRetriever
{
    // $1 question's vector, $2 terms and $3 how often each is asked, $4 k1, $5 b, $6 title weight, $7 encoder weight, $8 candidates of each arm, $9 passages,
    // $10 sources in lower case, $11 and $12 first and last day, $13 date bonus, $14 and $15 the days that the question names, $16 days in which a date's nearness halves.
    private const string Passages = """
        WITH asked AS (SELECT * FROM unnest($2, $3) AS q (term, times)),
        total AS (
          SELECT n, greatest((w + $6 * t) / greatest(n, 1), 1e-9) AS average
          FROM (SELECT coalesce(sum(chunks), 0)::float8 AS n, coalesce(sum(words), 0)::float8 AS w, coalesce(sum(title_words), 0)::float8 AS t FROM bot_count) AS c),
        hit AS MATERIALIZED (
          SELECT p.term, p.chunk, p.body + $6 * p.title AS tf, p.words + $6 * p.title_words AS length FROM asked JOIN bot_posting p USING (term)),
        weight AS (
          SELECT q.term, q.times, ln(1 + (t.n - coalesce(h.df, 0) + 0.5) / (coalesce(h.df, 0) + 0.5)) AS idf
          FROM asked q CROSS JOIN total t LEFT JOIN (SELECT term, count(*) AS df FROM hit GROUP BY term) h USING (term)),
        bound AS (SELECT sum(times * idf) * ($4 + 1) AS most FROM weight),
        scored AS MATERIALIZED (
          SELECT h.chunk, sum(w.times * w.idf * h.tf * ($4 + 1) / (h.tf + $4 * (1 - $5 + $5 * h.length / t.average))) AS keyword
          FROM hit h JOIN weight w USING (term) CROSS JOIN total t GROUP BY h.chunk),
        by_keyword AS (
          SELECT t.chunk AS key FROM (
            SELECT s.chunk, s.keyword FROM scored s
            WHERE ($10::text[] IS NULL AND $11::date IS NULL AND $12::date IS NULL) OR EXISTS (
              SELECT 1 FROM bot_article a WHERE a.key = s.chunk >> 20
                AND ($10::text[] IS NULL OR lower(a.source) = ANY($10)) AND ($11::date IS NULL OR a.published_day >= $11) AND ($12::date IS NULL OR a.published_day <= $12))
            ORDER BY s.keyword DESC FETCH FIRST ($8) ROWS WITH TIES) AS t
          JOIN bot_article a ON a.key = t.chunk >> 20
          ORDER BY t.keyword DESC, a.id, t.chunk LIMIT $8),
        by_vector AS (
          SELECT c.key FROM bot_chunk c JOIN bot_article a ON a.key = c.article
          WHERE ($10::text[] IS NULL OR lower(a.source) = ANY($10)) AND ($11::date IS NULL OR a.published_day >= $11) AND ($12::date IS NULL OR a.published_day <= $12)
          ORDER BY c.embedding <#> $1::real[]::halfvec LIMIT $8),
        candidate AS (
          SELECT a.key AS article, a.id, c.ordinal, c.first_paragraph, c.last_paragraph,
            $7 * -(c.embedding::vector <#> $1::real[]::vector) + (1 - $7) * coalesce(s.keyword / nullif(b.most, 0), 0)
              + CASE WHEN $14::date IS NULL OR a.published_day IS NULL THEN 0 ELSE $13 * power(0.5, greatest($14::date - a.published_day, a.published_day - $15::date, 0) / $16) END AS score
          FROM (SELECT key FROM by_keyword UNION SELECT key FROM by_vector) AS k
          JOIN bot_chunk c USING (key) JOIN bot_article a ON a.key = c.article LEFT JOIN scored s ON s.chunk = c.key CROSS JOIN bound b),
        best AS (
          SELECT DISTINCT ON (article, first_paragraph, last_paragraph) * FROM candidate ORDER BY article, first_paragraph, last_paragraph, score DESC, ordinal)
        SELECT a.id, a.title, a.source, a.author, a.published, a.url, b.ordinal, b.first_paragraph, b.score,
          array(SELECT p.text FROM bot_paragraph p WHERE p.article = b.article AND p.number BETWEEN b.first_paragraph AND b.last_paragraph ORDER BY p.number)
        FROM best b JOIN bot_article a ON a.key = b.article ORDER BY b.score DESC, b.id, b.ordinal LIMIT $9
        """;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Passage>> RetrieveAsync(RetrievalQuery query, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (string.IsNullOrWhiteSpace(query.Text))
            return [];
        var vector = await QuestionVector.EmbedAsync(encoder, query.Text, store.Dimensions, cancellationToken);
        try
        {
            await using var batch = store.Source.CreateBatch();
            Fill(batch, query, vector, count);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            PostgresSchema.RequireIdentity(reader.GetString(0), reader.GetInt32(1), store.Place, store.Fingerprint, store.Dimensions);
            await reader.NextResultAsync(cancellationToken);
            var passages = new List<Passage>();
            while (await reader.ReadAsync(cancellationToken))
                passages.Add(Passage(reader));
            return passages;
        }
        catch (NpgsqlException error)
        {
            throw PostgresFault.Explain(error, store.Place);
        }
    }

    private void Fill(NpgsqlBatch batch, RetrievalQuery query, ReadOnlyMemory<float> vector, int count)
    {
        var candidates = Math.Max(count, options.Candidates);
        var terms = PostgresTerms.Ask(query.Text);
        var date = options.DateBonus > 0 ? QuestionDate.Find(query.Text) : null;
        // For this batch only. The index looks at so many neighbours (pgvector's largest is 1,000), and goes on where a filter takes too many away. Compiling the query
        // takes longer than running it.
        batch.Add("SELECT embedding, dimensions, set_config('hnsw.ef_search', $1, true), set_config('hnsw.iterative_scan', 'strict_order', true), set_config('jit', 'off', true) FROM bot_index", $"{Math.Clamp(candidates * 2, 40, 1000)}");
        batch.Add(
            Passages,
            vector.ToArray(), terms.Keys.ToArray(), terms.Values.ToArray(), options.K1, options.B, options.TitleWeight, options.EncoderWeight, candidates, count,
            query.Sources?.Select(s => s.ToLowerInvariant()).ToArray(), query.From, query.To, options.DateBonus, date?.From, date?.To, date?.HalfLife ?? 1.0);
    }

    private static Passage Passage(NpgsqlDataReader reader)
    {
        var header = new ArticleHeader(
            reader.GetString(0), reader.GetString(1), reader.TextOrNull(2), reader.TextOrNull(3), ArticleRow.Date(reader.TextOrNull(4)), reader.TextOrNull(5));
        var first = reader.GetInt32(7);
        return new Passage(header, reader.GetInt32(6), [.. reader.GetFieldValue<string[]>(9).Select((text, i) => new Paragraph(header.Id, first + i, text))], reader.GetDouble(8));
    }
}
