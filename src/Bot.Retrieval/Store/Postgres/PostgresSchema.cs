using Npgsql;

namespace Bot.Retrieval;

/// <summary>
/// Tables of the index in a Postgres database with pgvector, as the steps that made them (see <see cref="StoreUpgrade"/>). They lie in the first schema of the
/// connection's search path.
/// </summary>
internal static class PostgresSchema
{
    // Any number of our own; keeps two bots that start together from upgrading at once.
    private const long UpgradeLock = 0x4E455753;

    private static readonly Func<int, string>[] Steps = [CreateTables, _ => ManyWriters];

    public static int Version => Steps.Length;

    /// <summary>Creates or upgrades the tables, in one transaction; refuses those of a newer program.</summary>
    public static void Ensure(NpgsqlConnection connection, string place, string fingerprint, int dimensions)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run("SELECT pg_advisory_xact_lock($1)", UpgradeLock);
        var version = connection.Scalar("SELECT to_regclass('bot_index')::text") is string ? (int)connection.Scalar("SELECT version FROM bot_index")! : 0;
        if (version > Version)
            throw new IndexException($"{place} was written by a newer version of this program (schema {version}, this one knows {Version}); update the program, or set another database.");
        if (version == Version)
            return;
        // Only an administrator may create the extension, who may have done so.
        if (connection.Scalar("SELECT 1 FROM pg_extension WHERE extname = 'vector'") is null)
            connection.Run("CREATE EXTENSION IF NOT EXISTS vector");
        foreach (var step in Steps.Skip(version))
            connection.Run(step(dimensions));
        if (version == 0)
            connection.Run("INSERT INTO bot_index (version, embedding, dimensions) VALUES ($1, $2, $3)", Version, fingerprint, dimensions);
        else
            connection.Run("UPDATE bot_index SET version = $1", Version);
        transaction.Commit();
    }

    /// <summary>Drops every vector and keeps the articles, to be indexed again under another identity.</summary>
    public static void Empty(NpgsqlConnection connection, string fingerprint, int dimensions)
    {
        using var transaction = connection.BeginTransaction();
        // Waits for the writers that are in the middle of something, and holds up the others before they have locked anything.
        connection.Scalar("SELECT 1 FROM bot_index FOR UPDATE");
        connection.Run("TRUNCATE bot_posting, bot_chunk, bot_count");
        connection.Run("UPDATE bot_article SET indexed = false, chunk_sum = NULL");
        connection.Run($"ALTER TABLE bot_chunk ALTER COLUMN embedding TYPE halfvec({dimensions})");
        connection.Run("UPDATE bot_index SET embedding = $1, dimensions = $2", fingerprint, dimensions);
        transaction.Commit();
    }

    public static void RequireIdentity(string? stored, int storedDimensions, string place, string fingerprint, int dimensions)
    {
        if (stored != fingerprint)
            throw new IndexException($"{place} was made with the encoder {stored}, but the encoder in use is {fingerprint}; run `index rebuild`, or set the earlier encoder again.");
        if (storedDimensions != dimensions)
            throw new IndexException($"{place} holds vectors of {storedDimensions} numbers, but the encoder in use gives {dimensions}; run `index rebuild`, or set the earlier encoder again.");
    }

    // bot_index: one row; chunks, words and title_words are the sums that BM25 needs. published_day: of published, for filters. bot_chunk.key: article key * 2^20 + ordinal.
    // bot_posting.term: 64-bit hash of the stem (PostgresTerms); its lengths repeat those of the chunk, so that scoring reads this table alone.
    // bot_work: ids that a writer has taken; the row's lock is the claim, and falls with the writer's connection.
    private static string CreateTables(int dimensions) => $"""
        CREATE TABLE bot_index (
          version integer NOT NULL, embedding text NOT NULL, dimensions integer NOT NULL,
          chunks bigint NOT NULL DEFAULT 0, words bigint NOT NULL DEFAULT 0, title_words bigint NOT NULL DEFAULT 0);
        CREATE TABLE bot_article (
          key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text COLLATE "C" NOT NULL UNIQUE, title text NOT NULL, source text, author text, published text,
          published_day date, url text, language text, content_hash text NOT NULL, origin integer NOT NULL, indexed boolean NOT NULL, text_sum bytea NOT NULL, chunk_sum bytea);
        CREATE TABLE bot_paragraph (
          article bigint NOT NULL REFERENCES bot_article ON DELETE CASCADE, number integer NOT NULL, text text NOT NULL, PRIMARY KEY (article, number));
        CREATE TABLE bot_chunk (
          key bigint PRIMARY KEY, article bigint NOT NULL REFERENCES bot_article ON DELETE CASCADE, ordinal integer NOT NULL, first_paragraph integer NOT NULL,
          last_paragraph integer NOT NULL, start integer NOT NULL, length integer NOT NULL, words integer NOT NULL, title_words integer NOT NULL,
          embedding halfvec({dimensions}) NOT NULL);
        CREATE INDEX bot_chunk_article ON bot_chunk (article);
        CREATE INDEX bot_chunk_embedding ON bot_chunk USING hnsw (embedding halfvec_ip_ops);
        CREATE TABLE bot_posting (
          term bigint NOT NULL, chunk bigint NOT NULL REFERENCES bot_chunk ON DELETE CASCADE, body integer NOT NULL, title integer NOT NULL,
          words integer NOT NULL, title_words integer NOT NULL, PRIMARY KEY (term, chunk));
        CREATE INDEX bot_posting_chunk ON bot_posting (chunk);
        CREATE TABLE bot_work (id text COLLATE "C" PRIMARY KEY);
        """;

    // bot_count: the sums of bot_index as what was added to them and taken away, a row each, for of one row that all of them change writers would wait for each other.
    // bot_posting: its chunks go with their postings in one statement (PostgresWriter), and are not looked up again for each of the sixty postings of a chunk. Its key holds
    // all that scoring needs, for what one word has is a page of the key, but lies in as many pages of the table as chunks have it.
    private const string ManyWriters = """
        CREATE TABLE bot_count (
          key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, chunks bigint NOT NULL, words bigint NOT NULL, title_words bigint NOT NULL);
        INSERT INTO bot_count (chunks, words, title_words) SELECT chunks, words, title_words FROM bot_index;
        ALTER TABLE bot_index DROP COLUMN chunks, DROP COLUMN words, DROP COLUMN title_words;
        ALTER TABLE bot_posting DROP CONSTRAINT bot_posting_chunk_fkey, DROP CONSTRAINT bot_posting_pkey;
        ALTER TABLE bot_posting ADD PRIMARY KEY (term, chunk) INCLUDE (body, title, words, title_words);
        """;
}
