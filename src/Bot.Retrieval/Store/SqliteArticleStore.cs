using Microsoft.Data.Sqlite;

namespace Bot.Retrieval;

/// <summary>
/// Articles, their paragraphs, chunks and vectors in one SQLite file (WAL). Any number of processes read while one writes;
/// every article is one transaction, so a reader sees an article whole or not at all and a kill loses at most the one in flight.
/// Safe for use from several threads.
/// </summary>
public sealed partial class SqliteArticleStore : IDisposable
{
    /// <summary>Name of the index file in its folder.</summary>
    public const string FileName = "articles.db";

    private readonly Lock gate = new();
    private readonly SqliteConnection reading;
    private readonly string folder;
    private readonly string fingerprint;

    private SqliteArticleStore(SqliteConnection reading, string folder, string fingerprint, int dimensions)
    {
        this.reading = reading;
        this.folder = folder;
        this.fingerprint = fingerprint;
        Dimensions = dimensions;
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimensions { get; }

    /// <summary>Path of the index file.</summary>
    public string File => PathOf(folder);

    /// <summary>Opens the index in a folder; makes folder and file when there are none.</summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="embeddingFingerprint">Names the encoder and whatever else decides the vectors (such as the chunk size): vectors under different fingerprints are never mixed.</param>
    /// <param name="dimensions">How many numbers a vector has.</param>
    /// <exception cref="IndexException">Another encoder filled it, it is damaged, newer than this program, or the folder cannot be used.</exception>
    public static SqliteArticleStore Open(string folder, string embeddingFingerprint, int dimensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(embeddingFingerprint);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var connection = Connect(folder, embeddingFingerprint, dimensions);
        try
        {
            StoreSchema.RequireIdentity(connection, PathOf(folder), embeddingFingerprint, dimensions);
            return new SqliteArticleStore(connection, folder, embeddingFingerprint, dimensions);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw StoreFault.Explain(error, PathOf(folder));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens the index for another encoder: keeps the articles, drops their vectors and marks them to be indexed again.
    /// A file that cannot be read is set aside as <c>articles.db.unreadable</c> and a new one is made.
    /// </summary>
    /// <param name="folder">Folder of the index.</param>
    /// <param name="embeddingFingerprint">The new fingerprint, as for <see cref="Open"/>.</param>
    /// <param name="dimensions">How many numbers a vector has from now on.</param>
    /// <exception cref="IndexException">Another process is indexing, or the folder cannot be used.</exception>
    public static SqliteArticleStore Rebuild(string folder, string embeddingFingerprint, int dimensions)
    {
        CreateFolder(folder);
        using (WriterLock.Take(folder))
        {
            try
            {
                using var connection = Connect(folder, embeddingFingerprint, dimensions);
                StoreSchema.Empty(connection, embeddingFingerprint, dimensions);
            }
            catch (SqliteException error)
            {
                throw StoreFault.Explain(error, PathOf(folder));
            }
            catch (IndexException error) when (error.InnerException is SqliteException cause ? StoreFault.IsUnreadable(cause) : StoreSchema.IsNewer(error))
            {
                SetAside(folder);
            }
        }

        return Open(folder, embeddingFingerprint, dimensions);
    }

    /// <summary>Becomes the one writer of this index until the result is disposed or the process ends, however it ends.</summary>
    /// <exception cref="IndexException">Another process is indexing, or the index has been rebuilt for another encoder meanwhile.</exception>
    public StoreWriter BeginWriting()
    {
        var held = WriterLock.Take(folder);
        SqliteConnection? own = null;
        try
        {
            own = StoreSchema.Connect(File);
            StoreSchema.RequireIdentity(own, File, fingerprint, Dimensions);
            return new StoreWriter(own, held, File, Dimensions);
        }
        catch (SqliteException error)
        {
            own?.Dispose();
            held.Dispose();
            throw StoreFault.Explain(error, File);
        }
        catch
        {
            own?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            reading.Dispose();
    }

    private static string PathOf(string folder) => Path.Combine(folder, FileName);

    private static SqliteConnection Connect(string folder, string fingerprint, int dimensions)
    {
        CreateFolder(folder);
        SqliteConnection? connection = null;
        try
        {
            connection = StoreSchema.Connect(PathOf(folder));
            StoreSchema.Ensure(connection, PathOf(folder), fingerprint, dimensions);
            return connection;
        }
        catch (SqliteException error)
        {
            connection?.Dispose();
            throw StoreFault.Explain(error, PathOf(folder));
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw StoreFault.Explain(error, folder);
        }
    }

    private static void SetAside(string folder)
    {
        var file = PathOf(folder);
        try
        {
            System.IO.File.Move(file, file + ".unreadable", overwrite: true);
            System.IO.File.Delete(file + "-wal");
            System.IO.File.Delete(file + "-shm");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreFault.Explain(error, folder);
        }
    }
}
