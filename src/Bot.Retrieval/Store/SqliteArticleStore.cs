using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;

namespace Bot.Retrieval;

/// <summary>
/// Articles, their paragraphs, chunks and vectors in one SQLite file (WAL). Any number of processes read while one writes;
/// every article is one transaction, so a reader sees an article whole or not at all and a kill loses at most the one in flight.
/// Safe for use from several threads.
/// </summary>
public sealed partial class SqliteArticleStore : IArticleStore
{
    /// <summary>Name of the index file in its folder.</summary>
    public const string FileName = "articles.db";

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private readonly SqliteConnection reading;
    private readonly string fingerprint;

    private SqliteArticleStore(SqliteConnection reading, string file, string fingerprint, int dimensions)
    {
        this.reading = reading;
        File = file;
        this.fingerprint = fingerprint;
        Dimensions = dimensions;
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimensions { get; }

    /// <summary>Path of the index file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public string Place => File;

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
        var connection = Connect(folder, embeddingFingerprint, dimensions, () => WriterLock.Take(folder));
        try
        {
            StoreSchema.RequireIdentity(connection, PathOf(folder), embeddingFingerprint, dimensions);
            return new SqliteArticleStore(connection, PathOf(folder), embeddingFingerprint, dimensions);
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

    /// <summary>Becomes the one writer of this index until the result is disposed or the process ends, however it ends.</summary>
    /// <exception cref="IndexException">Another process is indexing, or the index has been rebuilt for another encoder meanwhile.</exception>
    public StoreWriter BeginWriting()
    {
        var held = WriterLock.Take(Path.GetDirectoryName(File)!);
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

    IArticleWriter IArticleStore.BeginWriting() => BeginWriting();

    /// <inheritdoc/>
    public IRetriever CreateRetriever(IEmbeddingGenerator<string, Embedding<float>> encoder, RetrievalOptions options) =>
        new HybridRetriever(new SearchIndex(this, options), encoder, options);

    /// <summary>Ends what goes on in the background for those who search the store.</summary>
    internal CancellationToken Closing => closing.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Not disposed of itself: it has nothing but the token, which is asked for longer.
        closing.Cancel();
        lock (gate)
            reading.Dispose();
    }

    private static string PathOf(string folder) => Path.Combine(folder, FileName);

    private static SqliteConnection Connect(string folder, string fingerprint, int dimensions, Func<IDisposable>? lockWriter)
    {
        CreateFolder(folder);
        SqliteConnection? connection = null;
        try
        {
            connection = StoreSchema.Connect(PathOf(folder));
            StoreSchema.Ensure(connection, PathOf(folder), fingerprint, dimensions, lockWriter);
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
}
