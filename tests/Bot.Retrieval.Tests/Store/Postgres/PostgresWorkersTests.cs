using Bot.Retrieval.Tests.Durability;

namespace Bot.Retrieval.Tests.Store.Postgres;

/// <summary>Several workers and several readers on one index, each with connections of its own, at the same time.</summary>
[Collection(PostgresServer.Collection)]
public sealed class PostgresWorkersTests
{
    private const int Articles = 40;

    [ServerFact]
    public void What_a_worker_is_at_another_passes_over_and_finds_done_later()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        using var first = index.Store.BeginWriting();
        using var second = index.Open().BeginWriting();

        first.Take([TestArticles.Ferry, TestArticles.Budget]).ShouldBe([Claim.Mine, Claim.Mine]);
        second.Take([TestArticles.Budget, TestArticles.Glacier]).ShouldBe([Claim.Elsewhere, Claim.Mine]);
        Store(first, TestArticles.Ferry);
        index.Store.Find("ferry").ShouldBeNull();
        first.Release();

        index.Store.Find("ferry").ShouldNotBeNull();
        second.Take([TestArticles.Ferry, TestArticles.Budget]).ShouldBe([Claim.Done, Claim.Mine]);
    }

    [ServerFact]
    public void A_worker_that_dies_leaves_what_it_had_taken_to_another()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        using var first = index.Store.BeginWriting();
        using var second = index.Open().BeginWriting();
        first.Take([TestArticles.Ferry, TestArticles.Budget]);
        Store(first, TestArticles.Ferry);

        index.CutOff();

        Should.Throw<IndexException>(first.Release);
        index.Store.Find("ferry").ShouldBeNull();
        second.Take([TestArticles.Ferry, TestArticles.Budget]).ShouldBe([Claim.Mine, Claim.Mine]);
    }

    [ServerFact]
    public void Two_workers_store_at_the_same_time()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        using var first = index.Store.BeginWriting();
        using var second = index.Open().BeginWriting();
        first.Take([TestArticles.Ferry]);
        second.Take([TestArticles.Glacier]);

        // On one thread: a worker that waited for the other would wait for ever.
        Store(first, TestArticles.Ferry);
        Store(second, TestArticles.Glacier);
        second.Release();
        first.Release();

        index.Store.Count().ShouldBe(new StoreCounts(2, 4, 4));
        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    [ServerFact]
    public async Task Workers_share_the_work_while_readers_see_whole_articles_only()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        index.Options.EmbeddingBatch = 4;
        using var done = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadAsync(index.Open(), index.Options, done.Token))).ToArray();

        for (var version = 1; version <= 3; version++)
        {
            var articles = Enumerable.Range(0, Articles).Select(i => NumberedArticles.Make($"added-{i}", version)).ToList();
            var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => WorkAsync(index.Open(), index.Options, articles))));

            reports.Sum(r => r.Added + r.Updated).ShouldBe(Articles);
            reports.Sum(r => r.EmbeddedChunks).ShouldBe(articles.Sum(a => a.Paragraphs.Count));
            reports.ShouldAllBe(r => r.Added + r.Updated + r.Unchanged == Articles && r.Problems.Count == 0);
            index.Store.List().Select(a => a.ContentHash).ShouldBe(articles.OrderBy(a => a.Id, StringComparer.Ordinal).Select(a => a.ContentHash));
            index.Store.CheckIntegrity().ShouldBeEmpty();
        }

        await done.CancelAsync();
        (await Task.WhenAll(reading)).ShouldAllBe(seen => seen > 0);
    }

    private static void Store(IArticleWriter writer, Corpus.Article article)
    {
        var chunks = TestArticles.ChunkAParagraph(article);
        writer.Upsert(article, chunks, [.. chunks.Select(_ => (ReadOnlyMemory<float>)new float[TestIndex.Dimensions])]);
    }

    private static async Task<IndexReport> WorkAsync(IArticleStore store, RetrievalOptions options, IReadOnlyList<Corpus.Article> articles)
    {
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        return await new ArticleIndexer(store, TestArticles.ChunkAParagraph, encoder, options).AddAsync(articles);
    }

    /// <summary>Searches until it is told to stop, and fails at a passage whose title and text are not of one version; says how many passages it saw.</summary>
    private static async Task<int> ReadAsync(IArticleStore store, RetrievalOptions options, CancellationToken done)
    {
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        var retriever = store.CreateRetriever(encoder, options);
        var seen = 0;
        for (var question = 0; !done.IsCancellationRequested || seen == 0; question++)
        {
            foreach (var passage in await retriever.RetrieveAsync(new RetrievalQuery($"What says paragraph 1 of added-{question % Articles}?"), 10, CancellationToken.None))
            {
                var version = int.Parse(passage.Article.Title[(passage.Article.Title.LastIndexOf(' ') + 1)..]);
                passage.Paragraphs.ShouldBeSubsetOf(NumberedArticles.Make(passage.Article.Id, version).Paragraphs);
                seen++;
            }
        }

        return seen;
    }
}
