using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

public sealed partial class SqliteArticleStore
{
    /// <summary>
    /// Copies the index as it is at one commit into a new file, while others read and write it, and checks the copy before it gets its name
    /// (https://www.sqlite.org/backup.html).
    /// </summary>
    /// <param name="path">The new file; not there yet.</param>
    /// <returns>What the copy holds.</returns>
    /// <exception cref="IndexException">There is such a file, it cannot be written, or the index is damaged.</exception>
    public StoreCounts Backup(string path)
    {
        path = Path.GetFullPath(path);
        if (Path.Exists(path))
            throw new IndexException($"{path} exists already; name another file, or delete that one first.");
        var partial = path + ".partial";
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            DeleteParts(partial);
            using (var source = StoreSchema.Connect(File))
                Copy(source, partial);
            using var copy = OpenCopy(partial);
            var store = new SqliteArticleStore(copy, partial, fingerprint, Dimensions);
            if (store.CheckIntegrity() is { Count: > 0 } faults)
                throw new IndexException($"{File} was not backed up, for it is damaged ({faults[0].TrimEnd('.')}).");
            var counts = store.Count();
            System.IO.File.Move(partial, path);
            return counts;
        }
        catch (SqliteException error)
        {
            throw StoreFault.Explain(error, StoreFault.IsUnreadable(error) ? File : partial);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreFault.Explain(error, path);
        }
        finally
        {
            DeleteParts(partial);
        }
    }

    /// <summary>
    /// Puts a backup in the place of the index, in one transaction: bots that are running answer from it from the next question on. A backup of an earlier version
    /// is upgraded on the way; the file itself is left as it is.
    /// </summary>
    /// <param name="folder">Folder of the index; made when there is none.</param>
    /// <param name="backup">A file that <see cref="Backup"/> made.</param>
    /// <param name="embeddingFingerprint">As for <see cref="Open"/>; the backup must be of the same.</param>
    /// <param name="dimensions">How many numbers a vector has.</param>
    /// <returns>What the index holds now.</returns>
    /// <exception cref="IndexException">The backup cannot be used, another process is indexing, or the folder cannot be written; the index is as it was.</exception>
    public static StoreCounts Restore(string folder, string backup, string embeddingFingerprint, int dimensions)
    {
        if (!System.IO.File.Exists(backup))
            throw new IndexException($"{backup} does not exist; name a file that `index backup` made.");
        CreateFolder(folder);
        using var held = WriterLock.Take(folder);
        var stage = PathOf(folder) + ".restoring";
        try
        {
            DeleteParts(stage);
            using (var source = OpenCopy(backup))
                Copy(source, stage);
            using var staged = StoreSchema.Connect(stage);
            var counts = Check(staged, backup, embeddingFingerprint, dimensions);
            if (!TryReplace(folder, staged))
            {
                SetAside(folder);
                using var live = StoreSchema.Connect(PathOf(folder));
                staged.BackupDatabase(live);
            }

            return counts;
        }
        catch (SqliteException error)
        {
            throw StoreFault.Explain(error, StoreFault.IsUnreadable(error) ? backup : PathOf(folder));
        }
        finally
        {
            DeleteParts(stage);
        }
    }

    private static StoreCounts Check(SqliteConnection staged, string backup, string fingerprint, int dimensions)
    {
        StoreSchema.Ensure(staged, backup, fingerprint, dimensions, lockWriter: null);
        StoreSchema.RequireIdentity(staged, backup, fingerprint, dimensions);
        var store = new SqliteArticleStore(staged, backup, fingerprint, dimensions);
        return store.CheckIntegrity() is { Count: > 0 } faults
            ? throw new IndexException($"{backup} is damaged ({faults[0].TrimEnd('.')}); restore an earlier backup.")
            : store.Count();
    }

    private static bool TryReplace(string folder, SqliteConnection staged)
    {
        try
        {
            using var live = StoreSchema.Connect(PathOf(folder));
            if (live.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'") > 0)
            {
                // A generation that running bots know must not come again for another content.
                var generation = live.Number("SELECT value FROM meta WHERE name = 'generation'");
                staged.Run("UPDATE article SET generation = generation + $g; UPDATE meta SET value = value + $g WHERE name = 'generation'", ("$g", generation));
            }

            staged.BackupDatabase(live);
            return true;
        }
        catch (SqliteException error) when (StoreFault.IsUnreadable(error))
        {
            return false;
        }
    }

    private static void Copy(SqliteConnection source, string path)
    {
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        target.Open();
        // A copy that is not finished is thrown away, so it needs no journal that could outlive it.
        target.Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL");
        source.BackupDatabase(target);
        target.Run("PRAGMA journal_mode = DELETE");
    }

    private static SqliteConnection OpenCopy(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void DeleteParts(string file)
    {
        try
        {
            foreach (var part in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"])
                System.IO.File.Delete(file + part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What stands in the way is met again, with a message, when the file is written.
        }
    }
}
