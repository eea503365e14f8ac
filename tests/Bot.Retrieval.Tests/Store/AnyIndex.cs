using System.Reflection;
using Bot.Retrieval.Tests.Store.Postgres;
using Xunit.Sdk;

namespace Bot.Retrieval.Tests.Store;

/// <summary>A case of a theory for each store; Postgres is skipped with the reason where it cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class StoreAttribute : DataAttribute
{
    private readonly StoreKind kind;

    public StoreAttribute(StoreKind kind)
    {
        this.kind = kind;
        Skip = kind == StoreKind.Postgres ? PostgresServer.WhyMissing : null;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[kind]];
}

/// <summary>An empty index of one kind or the other, for one test.</summary>
internal sealed class AnyIndex : IDisposable
{
    private readonly StoreKind kind;
    private readonly List<IArticleStore> opened = [];
    private readonly string place;

    public AnyIndex(StoreKind kind)
    {
        this.kind = kind;
        place = kind == StoreKind.Sqlite ? Directory.CreateTempSubdirectory("bot-index-").FullName : PostgresServer.NewIndex();
        Store = Open();
    }

    public IArticleStore Store { get; }

    public WordHashEncoder Encoder { get; } = new(TestIndex.Dimensions);

    public RetrievalOptions Options { get; } = new();

    /// <summary>The same index again, as another bot opens it.</summary>
    public IArticleStore Open(string fingerprint = TestIndex.Fingerprint, int dimensions = TestIndex.Dimensions) => Kept(
        kind == StoreKind.Sqlite ? SqliteArticleStore.Open(place, fingerprint, dimensions) : PostgresArticleStore.Open(place, fingerprint, dimensions));

    public IArticleStore Rebuild(string fingerprint, int dimensions) => Kept(
        kind == StoreKind.Sqlite ? SqliteArticleStore.Rebuild(place, fingerprint, dimensions) : PostgresArticleStore.Rebuild(place, fingerprint, dimensions));

    /// <summary>Ends every session that is in the middle of a transaction on an index in Postgres.</summary>
    public void CutOff() => PostgresServer.CutOff(place);

    public ArticleIndexer Indexer(IArticleStore? store = null) => new(store ?? Store, TestArticles.ChunkAParagraph, Encoder, Options);

    public Task<IndexReport> IndexAsync(params Corpus.Article[] articles) => Indexer().IndexAsync(articles);

    public async Task<IReadOnlyList<Passage>> FindAsync(string question, IArticleStore? store = null) =>
        await (store ?? Store).CreateRetriever(Encoder, Options).RetrieveAsync(new RetrievalQuery(question), 10);

    public void Dispose()
    {
        opened.ForEach(s => s.Dispose());
        if (kind == StoreKind.Sqlite)
            Directory.Delete(place, recursive: true);
    }

    private IArticleStore Kept(IArticleStore store)
    {
        opened.Add(store);
        return store;
    }
}
