namespace Bot.Retrieval.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task Nothing_is_read_again_while_nothing_is_committed()
    {
        await index.IndexAsync(TestArticles.Ferry);
        var search = new SearchIndex(index.Store, index.Options);

        search.Current().ShouldBeSameAs(search.Current());
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        var search = new SearchIndex(index.Store, index.Options);
        var before = search.Current();
        await index.Indexer().AddAsync([TestArticles.Glacier]);

        var after = search.Current();

        after.Articles.Count.ShouldBe(3);
        after.Articles.ShouldContain(before.Articles[0]);
        after.Articles.ShouldContain(before.Articles[1]);
    }

    [Fact]
    public async Task A_large_commit_is_found_at_once_and_has_its_cells_later()
    {
        var options = new RetrievalOptions { ExactRows = 3 };
        var search = new SearchIndex(index.Store, options);
        var retriever = new VectorRetriever(search, index.Encoder, options);
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        async Task<string> BestAsync() => (await retriever.RetrieveAsync(new RetrievalQuery("The ferry to Skarholm sails again."), 10))[0].Article.Id;

        (await BestAsync()).ShouldBe("ferry");
        await search.Tended;

        search.Current().Segments.ShouldHaveSingleItem().Cells.ShouldNotBeNull();
        (await BestAsync()).ShouldBe("ferry");
    }

    [Fact]
    public async Task A_question_does_not_wait_until_large_segments_are_one()
    {
        var options = new RetrievalOptions { MergedRows = 1 };
        var search = new SearchIndex(index.Store, options);
        await index.IndexAsync(TestArticles.Ferry);
        search.Current();
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);

        search.Current().Segments.Select(s => s.PlaceCount).ShouldBe([2, 2]);
        await search.Tended;

        search.Current().Segments.ShouldHaveSingleItem();
        search.Current().Articles.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_snapshot_in_use_stays_as_it_was()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        var snapshot = new SearchIndex(index.Store, index.Options).Current();
        using (var writer = index.Store.BeginWriting())
            writer.Remove("budget");

        snapshot.Articles.Select(a => a.Header.Id).ShouldBe(["budget", "ferry"]);
    }

    [Fact]
    public async Task Searches_run_while_articles_come_and_go()
    {
        await index.IndexAsync(TestArticles.Ferry);
        var retriever = new HybridRetriever(new SearchIndex(index.Store, index.Options), index.Encoder, index.Options);
        using var done = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var passages = await retriever.RetrieveAsync(new RetrievalQuery("ferry council glacier"), 10);
                passages.ShouldContain(p => p.Article.Id == "ferry");
                passages.Where(p => p.Article.Id == "budget").Select(p => p.Paragraphs[0].Number).Order().ShouldBeSubsetOf([1, 2]);
            }
        })).ToArray();
        for (var i = 0; i < 20; i++)
        {
            await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
            await index.IndexAsync(TestArticles.Ferry, TestArticles.Glacier);
        }

        await done.CancelAsync();
        await Task.WhenAll(searching);
    }
}
