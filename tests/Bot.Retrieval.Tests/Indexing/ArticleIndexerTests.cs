namespace Bot.Retrieval.Tests.Indexing;

public sealed class ArticleIndexerTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task A_first_run_adds_every_article()
    {
        var report = await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);

        (report.Added, report.Updated, report.Unchanged, report.Removed, report.EmbeddedChunks).ShouldBe((2, 0, 0, 0, 4));
        report.Problems.ShouldBeEmpty();
        index.Store.Count().ShouldBe(new StoreCounts(2, 4, 4));
    }

    [Fact]
    public async Task An_unchanged_article_costs_no_embedding()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        var before = index.Encoder.Texts;

        var report = await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);

        (report.Added, report.Updated, report.Unchanged, report.EmbeddedChunks).ShouldBe((0, 0, 2, 0));
        index.Encoder.Texts.ShouldBe(before);
    }

    [Fact]
    public async Task A_changed_article_is_replaced_and_only_it_is_embedded()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        var changed = TestArticles.Make("ferry", "Ferry line closes", "Harbour Post", "2016-04-01", "The ferry stopped for good.");

        var report = await index.IndexAsync(changed, TestArticles.Budget);

        (report.Updated, report.Unchanged, report.EmbeddedChunks).ShouldBe((1, 1, 1));
        index.Store.Find("ferry")!.Paragraphs.ShouldHaveSingleItem().Text.ShouldBe("The ferry stopped for good.");
        index.Store.Count().ShouldBe(new StoreCounts(2, 3, 3));
    }

    [Fact]
    public async Task An_article_missing_from_the_collection_is_removed()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);

        var report = await index.IndexAsync(TestArticles.Budget);

        report.Removed.ShouldBe(1);
        index.Store.List().Select(a => a.Id).ShouldBe(["budget"]);
    }

    [Fact]
    public async Task Adding_leaves_the_others_alone()
    {
        await index.IndexAsync(TestArticles.Ferry);

        var report = await index.Indexer().AddAsync([TestArticles.Budget]);

        (report.Added, report.Removed).ShouldBe((1, 0));
        index.Store.List().Select(a => a.Id).ShouldBe(["budget", "ferry"]);
    }

    [Fact]
    public async Task An_added_article_outlives_the_indexing_of_the_folder()
    {
        await index.IndexAsync(TestArticles.Ferry);
        await index.Indexer().AddAsync([TestArticles.Budget]);

        var report = await index.IndexAsync();

        report.Removed.ShouldBe(1);
        index.Store.List().Select(a => (a.Id, a.Origin)).ShouldBe([("budget", ArticleOrigin.Added)]);
    }

    [Fact]
    public async Task An_added_article_becomes_the_folders_once_its_file_is_there()
    {
        await index.Indexer().AddAsync([TestArticles.Budget]);
        await index.IndexAsync(TestArticles.Budget);

        await index.IndexAsync(TestArticles.Ferry);

        index.Store.List().Select(a => (a.Id, a.Origin)).ShouldBe([("ferry", ArticleOrigin.Folder)]);
    }

    [Fact]
    public async Task The_folders_article_is_not_overwritten_by_adding_another_of_its_id()
    {
        await index.IndexAsync(TestArticles.Ferry);
        var other = TestArticles.Make("ferry", "Another ferry", "Harbour Post", "2016-03-12", "Quite another text.");

        var report = await index.Indexer().AddAsync([other]);

        report.Problems.ShouldHaveSingleItem().ShouldContain("has the id of one in the articles folder");
        index.Store.Find("ferry")!.Title.ShouldBe(TestArticles.Ferry.Title);
    }

    [Fact]
    public async Task Chunks_of_several_articles_are_embedded_together()
    {
        index.Options.EmbeddingBatch = 4;

        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier);

        index.Encoder.Batches.ShouldBe([4, 2]);
    }

    [Fact]
    public async Task An_article_longer_than_a_batch_is_embedded_in_pieces_and_stored_whole()
    {
        index.Options.EmbeddingBatch = 4;
        var paragraphs = Enumerable.Range(1, 9).Select(i => $"Paragraph number {i}.").ToArray();

        await index.IndexAsync(TestArticles.Make("long", "Long", null, null, paragraphs));

        index.Encoder.Batches.ShouldBe([4, 4, 1]);
        index.Store.Count().ShouldBe(new StoreCounts(1, 9, 9));
    }

    [Fact]
    public async Task Cancelling_keeps_what_is_committed_and_the_next_run_goes_on()
    {
        index.Options.EmbeddingBatch = 2;
        using var source = new CancellationTokenSource();
        var progress = new StopAfterFirst(source);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            index.Indexer().IndexAsync([TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier], progress, source.Token));
        var report = await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier);

        (report.Unchanged, report.Added).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Cancelling_removes_nothing()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        using var source = new CancellationTokenSource();
        var progress = new StopAfterFirst(source);

        await Should.ThrowAsync<OperationCanceledException>(() => index.Indexer().IndexAsync([TestArticles.Glacier, TestArticles.Ferry], progress, source.Token));

        index.Store.List().ShouldContain(a => a.Id == "budget");
    }

    [Fact]
    public async Task A_bad_article_does_not_stop_the_others()
    {
        var indexer = new ArticleIndexer(
            index.Store, a => a.Id == "budget" ? throw new InvalidDataException("Sentence without end.") : TestArticles.ChunkAParagraph(a), index.Encoder, index.Options);

        var report = await indexer.IndexAsync([TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier]);

        report.Added.ShouldBe(2);
        report.Problems.ShouldHaveSingleItem().ShouldContain("budget");
    }

    [Fact]
    public async Task The_first_of_two_articles_with_the_same_id_counts_and_the_second_is_named()
    {
        var second = TestArticles.Make("ferry", "Another ferry", null, null, "Something else.");

        var report = await index.IndexAsync(TestArticles.Ferry, second);

        index.Store.Find("ferry")!.Title.ShouldBe("Ferry line reopens");
        report.Problems.ShouldHaveSingleItem().ShouldContain("Another ferry");
    }

    [Fact]
    public async Task A_chunk_on_a_paragraph_that_is_not_there_leaves_the_article_out()
    {
        var indexer = new ArticleIndexer(index.Store, a => [new(a.Id, 0, 1, 7, 0, 3, "text")], index.Encoder, index.Options);

        var report = await indexer.IndexAsync([TestArticles.Ferry]);

        report.Problems.ShouldHaveSingleItem().ShouldContain("ferry");
        index.Store.Count().Articles.ShouldBe(0);
    }

    private sealed class StopAfterFirst(CancellationTokenSource source) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => source.Cancel();
    }
}
