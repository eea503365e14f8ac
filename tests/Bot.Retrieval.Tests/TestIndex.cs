using Bot.Corpus;

namespace Bot.Retrieval.Tests;

/// <summary>A real index in a folder of its own, gone at the end of the test.</summary>
internal sealed class TestIndex : IDisposable
{
    public const string Fingerprint = "word-hash-1";
    public const int Dimensions = 96;

    private readonly List<SqliteArticleStore> opened = [];

    public TestIndex() => Store = Open();

    public string Folder { get; } = Directory.CreateTempSubdirectory("bot-index-").FullName;

    public SqliteArticleStore Store { get; }

    public string File => Path.Combine(Folder, SqliteArticleStore.FileName);

    public WordHashEncoder Encoder { get; } = new(Dimensions);

    public RetrievalOptions Options { get; } = new();

    public SqliteArticleStore Open(string fingerprint = Fingerprint, int dimensions = Dimensions)
    {
        var store = SqliteArticleStore.Open(Folder, fingerprint, dimensions);
        opened.Add(store);
        return store;
    }

    public ArticleIndexer Indexer() => new(Store, TestArticles.ChunkAParagraph, Encoder, Options);

    public Task<IndexReport> IndexAsync(params Article[] articles) => Indexer().IndexAsync(articles);

    public void Dispose()
    {
        opened.ForEach(s => s.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}
