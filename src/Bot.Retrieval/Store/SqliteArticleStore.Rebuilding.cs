using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

public sealed partial class SqliteArticleStore
{
    private const string AsideSuffix = ".unreadable";

    /// <summary>
    /// Opens the index for another encoder, or after damage: keeps the articles, drops their vectors and marks them to be indexed again. A damaged file is set
    /// aside as <c>articles.db.unreadable</c>, and every article whose text is still what was stored is taken over from it.
    /// </summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="embeddingFingerprint">The new fingerprint, as for <see cref="Open"/>.</param>
    /// <param name="dimensions">How many numbers a vector has from now on.</param>
    /// <exception cref="IndexException">Another process is indexing, or the folder cannot be used.</exception>
    public static SqliteArticleStore Rebuild(string folder, string embeddingFingerprint, int dimensions)
    {
        CreateFolder(folder);
        using (var held = WriterLock.Take(folder))
        {
            if (!TryEmpty(folder, embeddingFingerprint, dimensions))
            {
                var aside = SetAside(folder);
                using var fresh = new StoreWriter(Connect(folder, embeddingFingerprint, dimensions, lockWriter: null), held, PathOf(folder), dimensions);
                TakeOver(aside, fresh);
            }
        }

        return Open(folder, embeddingFingerprint, dimensions);
    }

    /// <summary>False when the file cannot be read or is not what was written into it.</summary>
    private static bool TryEmpty(string folder, string fingerprint, int dimensions)
    {
        var file = PathOf(folder);
        try
        {
            using var connection = Connect(folder, fingerprint, dimensions, lockWriter: null);
            using var check = connection.Prepare("PRAGMA integrity_check(1)");
            if (check.ExecuteScalar() as string != "ok" || Articles(connection, file).Any(a => a.Article is null))
                return false;
            StoreSchema.Empty(connection, fingerprint, dimensions);
            return true;
        }
        catch (SqliteException error) when (StoreFault.IsUnreadable(error))
        {
            return false;
        }
        catch (SqliteException error)
        {
            throw StoreFault.Explain(error, file);
        }
        catch (IndexException error) when (StoreSchema.IsNewer(error) || StoreFault.IsDamage(error))
        {
            return false;
        }
    }

    /// <summary>Every article with its origin; null in place of one whose text is not what was stored.</summary>
    private static IEnumerable<(Article? Article, ArticleOrigin Origin)> Articles(SqliteConnection connection, string file)
    {
        var store = new SqliteArticleStore(connection, file, "", dimensions: 1);
        foreach (var key in store.Keys("ASC").Concat(store.Keys("DESC")).Distinct().ToList())
        {
            Article? article;
            var origin = ArticleOrigin.Added;
            try
            {
                article = store.Find("key = $value", key);
                origin = (ArticleOrigin)store.Read(() => connection.Number("SELECT origin FROM article WHERE key = $key", ("$key", key)));
            }
            catch (IndexException error) when (StoreFault.IsDamage(error))
            {
                article = null;
            }

            yield return (article, origin);
        }
    }

    /// <summary>The articles' keys up to the first that cannot be read; from both ends, what lies beyond a bad page is found too.</summary>
    private List<long> Keys(string order)
    {
        var keys = new List<long>();
        try
        {
            using var command = reading.Prepare($"SELECT key FROM article NOT INDEXED ORDER BY key {order}");
            using var reader = command.ExecuteReader();
            while (reader.Read())
                keys.Add(reader.GetInt64(0));
        }
        catch (SqliteException error) when (StoreFault.IsUnreadable(error))
        {
            // What was read so far is what there is.
        }

        return keys;
    }

    private static void TakeOver(string aside, StoreWriter writer)
    {
        try
        {
            using var connection = StoreSchema.Connect(aside);
            // A newer program's tables are not guessed at.
            if (connection.Number("PRAGMA user_version") != StoreUpgrade.Version)
                return;
            foreach (var (article, origin) in Articles(connection, aside))
            {
                if (article is not null)
                    writer.Keep(article, origin);
            }
        }
        catch (SqliteException error) when (StoreFault.IsUnreadable(error))
        {
            // Nothing in it can be read.
        }
    }

    private static string SetAside(string folder)
    {
        var file = PathOf(folder);
        try
        {
            // The write-ahead log goes with its file: it may hold commits that the file does not.
            foreach (var part in (ReadOnlySpan<string>)["-wal", "-shm", ""])
            {
                System.IO.File.Delete(file + AsideSuffix + part);
                if (System.IO.File.Exists(file + part))
                    System.IO.File.Move(file + part, file + AsideSuffix + part);
            }

            return file + AsideSuffix;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreFault.Explain(error, folder);
        }
    }
}
