using Microsoft.Extensions.AI;
using Npgsql;

namespace Bot.Retrieval;

/// <summary>
/// The index in a Postgres database with pgvector: any number of bots answer from it and any number of processes index into it at once. What one of them commits,
/// all of them find with the next question, for nothing is kept in memory.
/// </summary>
public sealed partial class PostgresArticleStore : IArticleStore
{
    private readonly NpgsqlDataSource source;
    private readonly string fingerprint;

    private PostgresArticleStore(NpgsqlDataSource source, string place, string fingerprint, int dimensions)
    {
        this.source = source;
        this.fingerprint = fingerprint;
        Place = place;
        Dimensions = dimensions;
    }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    public string Place { get; }

    /// <summary>Opens the index; makes the tables when there are none, and upgrades those of an earlier version.</summary>
    /// <param name="connectionString">As Npgsql reads it (https://www.npgsql.org/doc/connection-string-parameters.html).</param>
    /// <param name="embeddingFingerprint">Names the encoder and whatever else decides the vectors: vectors under different fingerprints are never mixed.</param>
    /// <param name="dimensions">How many numbers a vector has.</param>
    /// <exception cref="IndexException">The server cannot be reached or has no pgvector, or another encoder filled the index.</exception>
    public static PostgresArticleStore Open(string connectionString, string embeddingFingerprint, int dimensions) =>
        Open(connectionString, embeddingFingerprint, dimensions, (_, _) => { });

    /// <summary>Opens the index for another encoder: keeps the articles, drops their vectors and marks them to be indexed again.</summary>
    /// <param name="connectionString">As for <see cref="Open(string, string, int)"/>.</param>
    /// <param name="embeddingFingerprint">The new fingerprint.</param>
    /// <param name="dimensions">How many numbers a vector has from now on.</param>
    /// <exception cref="IndexException">The server cannot be reached, or the tables cannot be changed.</exception>
    public static PostgresArticleStore Rebuild(string connectionString, string embeddingFingerprint, int dimensions) =>
        Open(connectionString, embeddingFingerprint, dimensions, (connection, _) => PostgresSchema.Empty(connection, embeddingFingerprint, dimensions));

    /// <inheritdoc/>
    public IArticleWriter BeginWriting() => On(connection =>
    {
        RequireIdentity(connection);
        return new PostgresWriter(source.OpenConnection(), Place, fingerprint, Dimensions);
    });

    /// <inheritdoc/>
    public IRetriever CreateRetriever(IEmbeddingGenerator<string, Embedding<float>> encoder, RetrievalOptions options) => new PostgresRetriever(this, encoder, options);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    internal NpgsqlDataSource Source => source;

    internal string Fingerprint => fingerprint;

    private static PostgresArticleStore Open(string connectionString, string fingerprint, int dimensions, Action<NpgsqlConnection, string> prepare)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        ArgumentException.ThrowIfNullOrEmpty(fingerprint);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var (settings, place) = Parse(connectionString);
        var store = new PostgresArticleStore(NpgsqlDataSource.Create(settings), place, fingerprint, dimensions);
        try
        {
            store.On(connection =>
            {
                PostgresSchema.Ensure(connection, place, fingerprint, dimensions);
                prepare(connection, place);
                store.RequireIdentity(connection);
                return 0;
            });
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static (NpgsqlConnectionStringBuilder Settings, string Place) Parse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return (settings, $"The Postgres database {settings.Database ?? settings.Username} at {settings.Host}:{settings.Port}");
        }
        catch (ArgumentException error)
        {
            throw new IndexException($"{PostgresFault.Setting} cannot be read ({error.Message.TrimEnd('.')}); write it as Host=…;Database=…;Username=…;Password=….", error);
        }
    }

    private void RequireIdentity(NpgsqlConnection connection)
    {
        using var command = connection.Prepare("SELECT embedding, dimensions FROM bot_index");
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            throw new IndexException($"{Place} has the tables of this program without their contents; drop the tables that begin with bot_, then index again.");
        PostgresSchema.RequireIdentity(reader.GetString(0), reader.GetInt32(1), Place, fingerprint, Dimensions);
    }

    private T On<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using var connection = source.OpenConnection();
            return work(connection);
        }
        catch (NpgsqlException error)
        {
            throw PostgresFault.Explain(error, Place);
        }
    }
}
