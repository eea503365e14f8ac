using Bot.Corpus;

namespace Bot.Retrieval.Tests.Store;

/// <summary>What every store does alike.</summary>
[Collection(Postgres.PostgresServer.Collection)]
public sealed class ArticleStoreTests
{
    [Theory, Store(StoreKind.Sqlite), Store(StoreKind.Postgres)]
    public async Task An_article_comes_back_as_it_was_stored(StoreKind kind)
    {
        using var index = new AnyIndex(kind);
        var dated = TestArticles.Make("dated", "Naïve \U0001F6A2 '); DROP TABLE article; --", null, "2016-11-01T10:29:00+08:00", "A \u202E mark.", "Another.");

        await index.IndexAsync(TestArticles.Ferry, dated);

        foreach (var expected in new[] { TestArticles.Ferry, dated })
        {
            var article = index.Open().Find(expected.Id)!;
            (article with { Paragraphs = [] }).ShouldBe(expected with { Paragraphs = [] });
            article.Paragraphs.ShouldBe(expected.Paragraphs);
        }

        index.Store.Find("nobody").ShouldBeNull();
        index.Store.Count().ShouldBe(new StoreCounts(2, 4, 4));
        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    [Theory, Store(StoreKind.Sqlite), Store(StoreKind.Postgres)]
    public async Task The_list_says_what_is_there(StoreKind kind)
    {
        using var index = new AnyIndex(kind);
        await index.IndexAsync(TestArticles.Ferry);
        await index.Indexer().AddAsync([TestArticles.Glacier]);

        index.Store.List().ShouldBe(
        [
            new ArticleListing("ferry", "Ferry line reopens", "Harbour Post", new PublicationDate(new DateOnly(2016, 3, 11)), TestArticles.Ferry.ContentHash, true, 2),
            new ArticleListing("glacier", "Glacier retreats", "City Herald", null, TestArticles.Glacier.ContentHash, true, 2, ArticleOrigin.Added),
        ]);
    }

    [Theory, Store(StoreKind.Sqlite), Store(StoreKind.Postgres)]
    public async Task Unchanged_articles_cost_nothing_changed_ones_are_replaced_and_missing_ones_go(StoreKind kind)
    {
        using var index = new AnyIndex(kind);
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier);
        var before = index.Encoder.Texts;
        var changed = TestArticles.Make("ferry", "Ferry line closes", "Harbour Post", "2016-04-01", "The ferry stopped for good.");

        var report = await index.IndexAsync(changed, TestArticles.Budget);

        (report.Added, report.Updated, report.Unchanged, report.Removed, report.EmbeddedChunks).ShouldBe((0, 1, 1, 1, 1));
        (index.Encoder.Texts - before).ShouldBe(1);
        index.Store.Find("ferry")!.Paragraphs.ShouldHaveSingleItem().Text.ShouldBe("The ferry stopped for good.");
        index.Store.Count().ShouldBe(new StoreCounts(2, 3, 3));
        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    [Theory, Store(StoreKind.Sqlite), Store(StoreKind.Postgres)]
    public async Task What_one_bot_changes_another_finds_with_its_next_question(StoreKind kind)
    {
        using var index = new AnyIndex(kind);
        await index.IndexAsync(TestArticles.Ferry);
        var other = index.Open();
        var retriever = other.CreateRetriever(index.Encoder, index.Options);
        async Task<IEnumerable<string>> FoundAsync() => (await retriever.RetrieveAsync(new RetrievalQuery("Who passed the budget?"), 10)).Select(p => p.Article.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        (await FoundAsync()).ShouldBe(["ferry"]);

        await index.Indexer().AddAsync([TestArticles.Budget]);
        (await FoundAsync()).ShouldBe(["budget", "ferry"]);

        using (var writer = index.Store.BeginWriting())
            writer.Remove("budget").ShouldBeTrue();
        (await FoundAsync()).ShouldBe(["ferry"]);
        other.Find("budget").ShouldBeNull();
        other.CheckIntegrity().ShouldBeEmpty();
    }

    [Theory, Store(StoreKind.Sqlite), Store(StoreKind.Postgres)]
    public async Task Another_encoder_is_refused_until_a_rebuild_which_keeps_the_articles(StoreKind kind)
    {
        using var index = new AnyIndex(kind);
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        Should.Throw<IndexException>(() => index.Open("word-hash-2")).Message.ShouldContain("run `index rebuild`");

        var rebuilt = index.Rebuild("word-hash-2", 48);

        rebuilt.Count().ShouldBe(new StoreCounts(2, 4, 0));
        await Should.ThrowAsync<IndexException>(() => index.FindAsync("ferry"));
        Should.Throw<IndexException>(() => index.Store.BeginWriting()).Message.ShouldContain("word-hash-2");
        using var encoder = new WordHashEncoder(48);
        var report = await new ArticleIndexer(rebuilt, TestArticles.ChunkAParagraph, encoder, index.Options).ReindexAsync();
        (report.Updated, report.EmbeddedChunks).ShouldBe((2, 4));
        rebuilt.CheckIntegrity().ShouldBeEmpty();
    }

    [Theory, Store(StoreKind.Sqlite), Store(StoreKind.Postgres)]
    public async Task A_vector_that_is_not_finite_leaves_its_article_out_and_no_other(StoreKind kind)
    {
        using var index = new AnyIndex(kind);
        using (var writer = index.Store.BeginWriting())
        {
            ReadOnlyMemory<float>[] vectors = [new float[TestIndex.Dimensions], Enumerable.Repeat(float.NaN, TestIndex.Dimensions).ToArray()];
            Should.Throw<ArgumentException>(() => writer.Upsert(TestArticles.Ferry, TestArticles.ChunkAParagraph(TestArticles.Ferry), vectors));
        }

        await index.IndexAsync(TestArticles.Budget);

        index.Store.List().ShouldHaveSingleItem().Id.ShouldBe("budget");
    }
}
