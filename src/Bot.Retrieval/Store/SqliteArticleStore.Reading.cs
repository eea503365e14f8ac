using System.Data;
using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

public sealed partial class SqliteArticleStore
{
    /// <summary>Every article, ordered by id.</summary>
    public IReadOnlyList<ArticleListing> List() => Read(() =>
    {
        using var command = reading.Prepare("""
            SELECT id, title, source, published, content_hash, indexed, (SELECT count(*) FROM paragraph WHERE article = key), origin FROM article ORDER BY id
            """);
        using var reader = command.ExecuteReader();
        var list = new List<ArticleListing>();
        while (reader.Read())
            list.Add(new ArticleListing(reader.GetString(0), reader.GetString(1), reader.TextOrNull(2), ArticleRow.Date(reader.TextOrNull(3)), reader.GetString(4), reader.GetBoolean(5), reader.GetInt32(6), (ArticleOrigin)reader.GetInt32(7)));
        return list;
    });

    /// <summary>One article with its paragraphs, or null when there is none of that id.</summary>
    /// <param name="id">Article id.</param>
    /// <exception cref="IndexException">What stands in the file is not what was stored.</exception>
    public Article? Find(string id) => Find("id = $value", id);

    /// <summary>How much the store holds.</summary>
    public StoreCounts Count() => Read(() => new StoreCounts(
        reading.Number("SELECT count(*) FROM article"),
        reading.Number("SELECT count(*) FROM paragraph"),
        reading.Number("SELECT count(*) FROM chunk")));

    /// <summary>Checks the file (SQLite's own check, references) and every article with its vectors against their sums.</summary>
    /// <returns>What is wrong, a sentence each; empty when all is well.</returns>
    public IReadOnlyList<string> CheckIntegrity()
    {
        try
        {
            return Read(FindFaults);
        }
        catch (IndexException error) when (error.InnerException is SqliteException cause && StoreFault.IsUnreadable(cause))
        {
            return [$"{File}: {cause.Message}."];
        }
    }

    /// <summary>Changes whenever another connection, of this process or another, has committed (https://www.sqlite.org/pragma.html#pragma_data_version).</summary>
    internal long DataVersion() => Read(() => reading.Number("PRAGMA data_version"));

    /// <summary>What was committed since a generation, in one consistent view.</summary>
    /// <param name="since">The generation that the caller has; less than 0 for none.</param>
    /// <param name="known">How many findable articles it had.</param>
    /// <param name="knows">Whether an id was among them.</param>
    internal StoreChanges ReadChanges(long since, int known, Predicate<string> knows) => Read(() =>
    {
        using var view = reading.BeginTransaction(deferred: true);
        StoreSchema.RequireIdentity(reading, File, fingerprint, Dimensions);
        var generation = reading.Number("SELECT value FROM meta WHERE name = 'generation'");
        var changed = new List<StoredArticle>();
        var added = 0;
        using var command = reading.Prepare($"SELECT {ArticleRow.Columns}, {ArticleRow.SumColumns} FROM article WHERE indexed = 1 AND generation > $since", ("$since", since));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            changed.Add(ReadWhole(reader) ?? throw Damaged(reader.GetString(1)));
            added += knows(changed[^1].Header.Id) ? 0 : 1;
        }

        // Whoever counts as many as before and the new ones has lost none.
        var isComplete = reading.Number("SELECT count(*) FROM article WHERE indexed = 1") == known + added;
        return new StoreChanges(generation, changed, isComplete ? null : FindableIds());
    });

    private HashSet<string> FindableIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var command = reading.Prepare("SELECT id FROM article WHERE indexed = 1");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            ids.Add(reader.GetString(0));
        return ids;
    }

    private Article? Find(string condition, object value) => Read(() =>
    {
        using var view = reading.BeginTransaction(deferred: true);
        using var command = reading.Prepare($"SELECT {ArticleRow.Columns}, {ArticleRow.SumColumns} FROM article WHERE {condition}", ("$value", value));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        var row = ArticleRow.Read(reader);
        var header = row.Header;
        var paragraphs = row.Paragraphs(reading);
        if (!row.TextSum(paragraphs).AsSpan().SequenceEqual(reader.BytesOrEmpty(11)))
            throw Damaged(header.Id);
        return new Article(header.Id, header.Title, header.Source, header.Author, header.Published, header.Url, row.Language, paragraphs, row.ContentHash);
    });

    private List<string> FindFaults()
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

        // Where the pages do not hang together, what stands in them is not worth reading.
        if (faults.Count > 0)
            return faults;
        var orphans = reading.Number("SELECT count(*) FROM pragma_foreign_key_check");
        if (orphans > 0)
            faults.Add($"{File}: {orphans} rows refer to an article or paragraph that is not there.");
        using var command = reading.Prepare($"SELECT {ArticleRow.Columns}, {ArticleRow.SumColumns} FROM article");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (ReadWhole(rows) is null)
                faults.Add($"{File}: what is stored of the article {rows.GetString(1)} is not what was written.");
        }

        return faults;
    }

    /// <summary>The article that a reader stands on, with text and vectors; null when they are not what was stored.</summary>
    private StoredArticle? ReadWhole(SqliteDataReader reader)
    {
        var row = ArticleRow.Read(reader);
        var paragraphs = row.Paragraphs(reading);
        var chunks = row.Chunks(reading);
        var isSound = row.TextSum(paragraphs).AsSpan().SequenceEqual(reader.BytesOrEmpty(11))
            && (row.Indexed ? StoredSum.OfChunks(chunks).AsSpan().SequenceEqual(reader.BytesOrEmpty(12)) : chunks.Count == 0)
            && chunks.TrueForAll(c => c.Embedding.Length == Dimensions);
        return isSound ? new StoredArticle(row.Header, paragraphs, chunks) : null;
    }

    private IndexException Damaged(string id) => StoreFault.DamagedArticle(id, File);

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
        catch (Exception error) when (error is InvalidCastException or FormatException or OverflowException or InvalidOperationException && reading.State == ConnectionState.Open)
        {
            // A column holds another kind of value than was written into it, or none.
            throw StoreFault.Damaged(error, File);
        }
    }
}
