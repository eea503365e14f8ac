using System.Runtime.InteropServices;
using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

public sealed partial class SqliteArticleStore
{
    private const string HeaderColumns = "key, id, title, source, author, published, url";

    /// <summary>Every article, ordered by id.</summary>
    public IReadOnlyList<ArticleListing> List() => Read(() =>
    {
        using var command = reading.Prepare("""
            SELECT id, title, source, published, content_hash, indexed, (SELECT count(*) FROM paragraph WHERE article = key), origin FROM article ORDER BY id
            """);
        using var reader = command.ExecuteReader();
        var list = new List<ArticleListing>();
        while (reader.Read())
            list.Add(new ArticleListing(reader.GetString(0), reader.GetString(1), reader.TextOrNull(2), Date(reader.TextOrNull(3)), reader.GetString(4), reader.GetBoolean(5), reader.GetInt32(6), (ArticleOrigin)reader.GetInt32(7)));
        return list;
    });

    /// <summary>One article with its paragraphs, or null when there is none of that id.</summary>
    /// <param name="id">Article id.</param>
    public Article? Find(string id) => Read(() =>
    {
        using var command = reading.Prepare($"SELECT {HeaderColumns}, language, content_hash FROM article WHERE id = $id", ("$id", id));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        var header = Header(reader);
        var paragraphs = Paragraphs(reader.GetInt64(0), id);
        return new Article(id, header.Title, header.Source, header.Author, header.Published, header.Url, reader.TextOrNull(7), paragraphs, reader.GetString(8));
    });

    /// <summary>How much the store holds.</summary>
    public StoreCounts Count() => Read(() => new StoreCounts(
        reading.Number("SELECT count(*) FROM article"),
        reading.Number("SELECT count(*) FROM paragraph"),
        reading.Number("SELECT count(*) FROM chunk")));

    /// <summary>Checks the file (SQLite's own check, references) and the vectors' sizes.</summary>
    /// <returns>What is wrong, a sentence each; empty when all is well.</returns>
    public IReadOnlyList<string> CheckIntegrity() => Read(() =>
    {
        var faults = new List<string>();
        using (var check = reading.Prepare("PRAGMA integrity_check"))
        using (var reader = check.ExecuteReader())
        {
            while (reader.Read())
            {
                if (reader.GetString(0) != "ok")
                    faults.Add($"{File}: {reader.GetString(0)}.");
            }
        }

        var orphans = reading.Number("SELECT count(*) FROM pragma_foreign_key_check");
        if (orphans > 0)
            faults.Add($"{File}: {orphans} rows refer to an article or paragraph that is not there.");
        var sizes = reading.Number("SELECT count(*) FROM chunk WHERE length(embedding) <> $bytes", ("$bytes", Dimensions * 2));
        if (sizes > 0)
            faults.Add($"{File}: {sizes} vectors do not have {Dimensions} numbers.");
        return faults;
    });

    /// <summary>Changes whenever another connection, of this process or another, has committed (https://www.sqlite.org/pragma.html#pragma_data_version).</summary>
    internal long DataVersion() => Read(() => reading.Number("PRAGMA data_version"));

    /// <summary>The findable articles in one consistent view: those whose generation is known as ids only, the others in full.</summary>
    /// <param name="known">Generation that the caller already has, by article id.</param>
    internal (List<string> Unchanged, List<StoredArticle> Changed) ReadChanges(IReadOnlyDictionary<string, long> known) => Read(() =>
    {
        using var view = reading.BeginTransaction(deferred: true);
        StoreSchema.RequireIdentity(reading, File, fingerprint, Dimensions);
        var unchanged = new List<string>();
        var changed = new List<StoredArticle>();
        using var command = reading.Prepare($"SELECT {HeaderColumns}, generation FROM article WHERE indexed = 1");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetString(1);
            var generation = reader.GetInt64(7);
            if (known.TryGetValue(id, out var have) && have == generation)
                unchanged.Add(id);
            else
                changed.Add(new StoredArticle(Header(reader), generation, Paragraphs(reader.GetInt64(0), id), Chunks(reader.GetInt64(0))));
        }

        return (unchanged, changed);
    });

    private T Read<T>(Func<T> read)
    {
        try
        {
            lock (gate)
                return read();
        }
        catch (SqliteException error)
        {
            throw StoreFault.Explain(error, File);
        }
    }

    private List<Paragraph> Paragraphs(long key, string id)
    {
        using var command = reading.Prepare("SELECT number, text FROM paragraph WHERE article = $key ORDER BY number", ("$key", key));
        using var reader = command.ExecuteReader();
        var paragraphs = new List<Paragraph>();
        while (reader.Read())
            paragraphs.Add(new Paragraph(id, reader.GetInt32(0), reader.GetString(1)));
        return paragraphs;
    }

    private List<StoredChunk> Chunks(long key)
    {
        using var command = reading.Prepare(
            "SELECT ordinal, first_paragraph, last_paragraph, start, length, embedding FROM chunk WHERE article = $key ORDER BY ordinal", ("$key", key));
        using var reader = command.ExecuteReader();
        var chunks = new List<StoredChunk>();
        while (reader.Read())
        {
            var embedding = MemoryMarshal.Cast<byte, Half>(reader.GetFieldValue<byte[]>(5)).ToArray();
            if (embedding.Length != Dimensions)
                throw new IndexException($"{File}: a vector has {embedding.Length} numbers instead of {Dimensions}; run `index rebuild`.");
            chunks.Add(new StoredChunk(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), embedding));
        }

        return chunks;
    }

    private static ArticleHeader Header(SqliteDataReader reader) => new(
        reader.GetString(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4), Date(reader.TextOrNull(5)), reader.TextOrNull(6));

    private static PublicationDate? Date(string? text) => PublicationDate.TryParse(text, out var date) ? date : null;
}
