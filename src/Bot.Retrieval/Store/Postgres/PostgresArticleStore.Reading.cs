using Bot.Corpus;
using Npgsql;

namespace Bot.Retrieval;

public sealed partial class PostgresArticleStore
{
    private const string Columns = "a.key, a.id, a.title, a.source, a.author, a.published, a.url, a.language, a.content_hash, a.origin, a.indexed, a.text_sum, a.chunk_sum";

    /// <inheritdoc/>
    public IReadOnlyList<ArticleListing> List() => On(connection =>
    {
        using var command = connection.Prepare("""
            SELECT id, title, source, published, content_hash, indexed, (SELECT count(*)::integer FROM bot_paragraph WHERE article = key), origin FROM bot_article ORDER BY id
            """);
        using var reader = command.ExecuteReader();
        var list = new List<ArticleListing>();
        while (reader.Read())
            list.Add(new ArticleListing(reader.GetString(0), reader.GetString(1), reader.TextOrNull(2), ArticleRow.Date(reader.TextOrNull(3)), reader.GetString(4), reader.GetBoolean(5), reader.GetInt32(6), (ArticleOrigin)reader.GetInt32(7)));
        return list;
    });

    /// <inheritdoc/>
    public Article? Find(string id) => On(connection =>
    {
        // One statement, so one view of the store: an article that is being replaced is the old or the new one.
        using var command = connection.Prepare(
            $"SELECT {Columns}, array(SELECT text FROM bot_paragraph WHERE article = a.key ORDER BY number) FROM bot_article a WHERE id = $1", id);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        var row = Row(reader);
        var paragraphs = Numbered(id, reader.GetFieldValue<string[]>(13));
        if (!row.TextSum(paragraphs).AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(11)))
            throw new IndexException($"{Place}: what is stored of the article {id} is not what was written; restore a backup of the database, or remove the article and add it again.");
        var header = row.Header;
        return new Article(id, header.Title, header.Source, header.Author, header.Published, header.Url, row.Language, paragraphs, row.ContentHash);
    });

    /// <inheritdoc/>
    public StoreCounts Count() => On(connection =>
    {
        using var command = connection.Prepare("SELECT (SELECT count(*) FROM bot_article), (SELECT count(*) FROM bot_paragraph), (SELECT count(*) FROM bot_chunk)");
        using var reader = command.ExecuteReader();
        reader.Read();
        return new StoreCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    });

    /// <summary>Checks every article with its vectors against their sums, and the sums that ranking needs. The database's own files are the server's business (amcheck, checksums).</summary>
    /// <returns>What is wrong, a sentence each; empty when all is well.</returns>
    public IReadOnlyList<string> CheckIntegrity() => On(connection =>
    {
        var faults = new List<string>();
        if (connection.Scalar("""
            SELECT 1 FROM (SELECT coalesce(sum(chunks), 0) AS n, coalesce(sum(words), 0) AS w, coalesce(sum(title_words), 0) AS t FROM bot_count) AS i,
              (SELECT count(*) AS n, coalesce(sum(words), 0) AS w, coalesce(sum(title_words), 0) AS t FROM bot_chunk) AS c WHERE i.n <> c.n OR i.w <> c.w OR i.t <> c.t
            """) is not null)
            faults.Add($"{Place}: the counts that ranking needs are not those of the chunks.");
        if (connection.Scalar("SELECT 1 FROM bot_posting p WHERE NOT EXISTS (SELECT 1 FROM bot_chunk WHERE key = p.chunk) LIMIT 1") is not null)
            faults.Add($"{Place}: there are words of chunks that are gone.");
        using var command = connection.Prepare($"""
            SELECT {Columns}, array(SELECT text FROM bot_paragraph WHERE article = a.key ORDER BY number),
              array(SELECT ARRAY[ordinal, first_paragraph, last_paragraph, start, length] FROM bot_chunk WHERE article = a.key ORDER BY ordinal),
              (SELECT string_agg(embedding::text, ' ' ORDER BY ordinal) FROM bot_chunk WHERE article = a.key)
            FROM bot_article a
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!IsSound(reader))
                faults.Add($"{Place}: what is stored of the article {reader.GetString(1)} is not what was written.");
        }

        return faults;
    });

    private static bool IsSound(NpgsqlDataReader reader)
    {
        var row = Row(reader);
        if (!row.TextSum(Numbered(row.Header.Id, reader.GetFieldValue<string[]>(13))).AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(11)))
            return false;
        if (!row.Indexed)
            return reader.IsDBNull(15);
        var vectors = (reader.TextOrNull(15) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var places = vectors.Length == 0 ? new int[0, 5] : reader.GetFieldValue<int[,]>(14);
        var chunks = vectors.Select((v, i) => new StoredChunk(places[i, 0], places[i, 1], places[i, 2], places[i, 3], places[i, 4], Halves(v))).ToList();
        return StoredSum.OfChunks(chunks).AsSpan().SequenceEqual(reader.IsDBNull(12) ? [] : reader.GetFieldValue<byte[]>(12));
    }

    private static Half[] Halves(string vector) =>
        Array.ConvertAll(vector.Trim('[', ']').Split(','), number => (Half)float.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private static List<Paragraph> Numbered(string id, string[] texts) => [.. texts.Select((text, i) => new Paragraph(id, i + 1, text))];

    private static ArticleRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        new ArticleHeader(reader.GetString(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4), ArticleRow.Date(reader.TextOrNull(5)), reader.TextOrNull(6)),
        reader.TextOrNull(7),
        reader.GetString(8),
        (ArticleOrigin)reader.GetInt32(9),
        reader.GetBoolean(10));
}
