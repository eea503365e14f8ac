using Bot.Corpus;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Engine;

/// <summary>The store of articles with the encoder that fills it.</summary>
internal sealed class ArticleIndex : IDisposable
{
    private ArticleIndex(BotSettings settings, SentenceEncoder encoder, IArticleStore store)
    {
        Settings = settings;
        Encoder = encoder;
        Store = store;
        // [CLS] and [SEP] take two places of the window.
        var chunker = new Chunker(settings.Corpus.Chunking, text => encoder.Tokenizer.Count(text) + 2);
        Indexer = new ArticleIndexer(store, chunker.Chunk, encoder, settings.Retrieval);
    }

    public BotSettings Settings { get; }

    public SentenceEncoder Encoder { get; }

    public IArticleStore Store { get; }

    public ArticleIndexer Indexer { get; }

    /// <summary>Loads the encoder and opens the index.</summary>
    /// <exception cref="ModelException">The encoder's folder cannot be used.</exception>
    /// <exception cref="IndexException">The index cannot be used, or another encoder filled it.</exception>
    /// <exception cref="SettingsException">The chunks do not fit the encoder.</exception>
    public static ArticleIndex Open(BotSettings settings)
    {
        var encoder = LoadEncoder(settings);
        return new ArticleIndex(settings, encoder, settings.Retrieval.Store == StoreKind.Postgres
            ? PostgresArticleStore.Open(settings.Retrieval.ConnectionString, Fingerprint(settings, encoder), encoder.Dimensions)
            : SqliteArticleStore.Open(settings.Data.Index, Fingerprint(settings, encoder), encoder.Dimensions));
    }

    /// <summary>The same for an index of another encoder or a damaged one: articles stay, as far as they can be read, and wait to be embedded again.</summary>
    public static ArticleIndex OpenEmptied(BotSettings settings)
    {
        var encoder = LoadEncoder(settings);
        return new ArticleIndex(settings, encoder, settings.Retrieval.Store == StoreKind.Postgres
            ? PostgresArticleStore.Rebuild(settings.Retrieval.ConnectionString, Fingerprint(settings, encoder), encoder.Dimensions)
            : SqliteArticleStore.Rebuild(settings.Data.Index, Fingerprint(settings, encoder), encoder.Dimensions));
    }

    /// <summary>Copies the index into a file.</summary>
    /// <exception cref="IndexException">The file cannot be written, or the index is damaged.</exception>
    public StoreCounts Backup(string file) => Store is SqliteArticleStore sqlite ? sqlite.Backup(file) : throw BackUpTheDatabase();

    /// <summary>Puts a backup in the place of the index.</summary>
    /// <exception cref="IndexException">The backup cannot be used, or the index cannot be written.</exception>
    public static StoreCounts Restore(BotSettings settings, string backup)
    {
        if (settings.Retrieval.Store != StoreKind.Sqlite)
            throw BackUpTheDatabase();
        using var encoder = LoadEncoder(settings);
        return SqliteArticleStore.Restore(settings.Data.Index, backup, Fingerprint(settings, encoder), encoder.Dimensions);
    }

    private static SettingsException BackUpTheDatabase() => new("The index is in Postgres; back it up with the database, for example with pg_dump and pg_restore.");

    public void Dispose()
    {
        Store.Dispose();
        Encoder.Dispose();
    }

    private static SentenceEncoder LoadEncoder(BotSettings settings)
    {
        var encoder = SentenceEncoder.Load(settings.Inference.Encoder, settings.Inference.Precision);
        var window = settings.Corpus.Chunking.MaxTokens;
        return window <= encoder.MaxTokens
            ? encoder
            : throw new SettingsException($"Corpus:Chunking:MaxTokens is {window}, but the encoder reads {encoder.MaxTokens} tokens at most; lower it to {encoder.MaxTokens}.");
    }

    // What decides the vectors besides the model: where chunks begin and end.
    private static string Fingerprint(BotSettings settings, SentenceEncoder encoder) =>
        $"{encoder.Fingerprint}/{settings.Corpus.Chunking.TargetTokens}-{settings.Corpus.Chunking.MaxTokens}{(settings.Corpus.Chunking.Header ? "" : "-bare")}";
}
