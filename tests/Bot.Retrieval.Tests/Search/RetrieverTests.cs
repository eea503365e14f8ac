using Bot.Corpus;

namespace Bot.Retrieval.Tests.Search;

/// <summary>What every retriever keeps, whatever it ranks by.</summary>
public abstract class RetrieverContract : IDisposable
{
    private readonly TestIndex index = new();

    private protected abstract IRetriever Create(SearchIndex search, TestIndex test);

    public void Dispose()
    {
        index.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_paragraph_that_shares_the_words_comes_first()
    {
        var retriever = await OverAllAsync();

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("Who called the vote historic?"), 3);

        passages[0].Article.Id.ShouldBe("budget");
        passages[0].Paragraphs.ShouldHaveSingleItem().ShouldBe(TestArticles.Budget.Paragraphs[1]);
        passages.Select(p => p.Score).ShouldBe(passages.Select(p => p.Score).OrderDescending());
    }

    [Fact]
    public async Task A_passage_carries_what_a_citation_shows()
    {
        var retriever = await OverAllAsync();

        var passage = (await retriever.RetrieveAsync(new RetrievalQuery("ferry Skarholm sails"), 1)).ShouldHaveSingleItem();

        passage.Article.ShouldBe(new ArticleHeader(
            "ferry", "Ferry line reopens", "Harbour Post", "A. Writer", new PublicationDate(new DateOnly(2016, 3, 11)), "https://news.example/ferry"));
        passage.ChunkOrdinal.ShouldBe(0);
    }

    [Theory]
    [InlineData("city herald", "budget,glacier")]
    [InlineData("Harbour Post", "ferry")]
    [InlineData("Nobody", "")]
    public async Task A_source_filter_keeps_only_that_publisher(string source, string expected)
    {
        var retriever = await OverAllAsync();

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("the ferry, the council and the glacier", Sources: [source]), 10);

        Ids(passages).ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_filter_acts_before_the_best_are_chosen()
    {
        var many = Enumerable.Range(0, 150).Select(i => TestArticles.Make($"copy-{i:000}", "Ferry", "Loud Wire", null, "The ferry to Skarholm sails again.")).ToList();
        await index.IndexAsync([.. many, TestArticles.Ferry]);
        var retriever = Create(new SearchIndex(index.Store, index.Options), index);

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("ferry Skarholm", Sources: ["Harbour Post"]), 1);

        passages.ShouldHaveSingleItem().Article.Id.ShouldBe("ferry");
    }

    [Theory]
    [InlineData("2016-03-11", "2016-03-11", "ferry")]
    [InlineData("2016-03-12", null, "budget")]
    [InlineData(null, "2018-06-01", "ferry")]
    [InlineData(null, null, "budget,ferry,glacier")]
    public async Task A_date_filter_is_inclusive_and_leaves_undated_articles_out(string? from, string? to, string expected)
    {
        var retriever = await OverAllAsync();

        var query = new RetrievalQuery("the ferry, the council and the glacier", From: Day(from), To: Day(to));
        var passages = await retriever.RetrieveAsync(query, 10);

        Ids(passages).ShouldBe(expected.Split(','));
    }

    [Fact]
    public async Task Equal_scores_are_ordered_by_article_then_chunk()
    {
        var twins = new[] { "b", "c", "a" }.Select(id => TestArticles.Make(id, "Twin", null, null, "Same words here.", "Same words here.")).ToArray();
        await index.IndexAsync(twins);
        var retriever = Create(new SearchIndex(index.Store, index.Options), index);

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("same words"), 5);

        passages.Select(p => (p.Article.Id, p.ChunkOrdinal)).ShouldBe([("a", 0), ("a", 1), ("b", 0), ("b", 1), ("c", 0)]);
    }

    [Fact]
    public async Task The_order_of_indexing_does_not_change_the_answer()
    {
        using var other = new TestIndex();
        await other.IndexAsync(TestArticles.Glacier, TestArticles.Ferry, TestArticles.Budget);
        var reversed = Create(new SearchIndex(other.Store, other.Options), other);
        var straight = await OverAllAsync();
        var query = new RetrievalQuery("what did the council say about ice and the pier?");

        var passages = await straight.RetrieveAsync(query, 10);
        var again = await reversed.RetrieveAsync(query, 10);

        again.Select(p => (p.Article.Id, p.ChunkOrdinal, p.Score)).ShouldBe(passages.Select(p => (p.Article.Id, p.ChunkOrdinal, p.Score)));
    }

    [Fact]
    public async Task A_removed_article_is_not_found_by_the_next_query()
    {
        var retriever = await OverAllAsync();
        using (var writer = index.Store.BeginWriting())
            writer.Remove("ferry").ShouldBeTrue();

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("ferry Skarholm sails"), 10);

        passages.ShouldNotContain(p => p.Article.Id == "ferry");
    }

    [Fact]
    public async Task A_commit_of_another_store_is_seen_by_the_next_query()
    {
        var retriever = await OverAllAsync();
        var late = TestArticles.Make("late", "Bridge opens", "City Herald", null, "The suspension bridge opens tomorrow.");
        await new ArticleIndexer(index.Open(), TestArticles.ChunkAParagraph, index.Encoder, index.Options).AddAsync([late]);

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("when does the suspension bridge open tomorrow"), 1);

        passages.ShouldHaveSingleItem().Article.Id.ShouldBe("late");
    }

    [Fact]
    public async Task A_changed_article_is_found_by_its_new_words_only()
    {
        var retriever = await OverAllAsync();
        await index.IndexAsync(TestArticles.Make("ferry", "Ferry", "Harbour Post", "2016-03-12", "An ice breaker joined the fleet."));

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("ferry ice breaker fleet Skarholm"), 10);

        passages[0].Paragraphs[0].Text.ShouldBe("An ice breaker joined the fleet.");
        passages.ShouldNotContain(p => p.Paragraphs.Any(q => q.Text.Contains("Skarholm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Windows_on_one_paragraph_give_one_passage_with_the_whole_paragraph()
    {
        const string text = "Granite was quarried here. Granite was shipped there.";
        var article = TestArticles.Make("stone", "Stone", null, null, text);
        var indexer = new ArticleIndexer(index.Store, a => [new(a.Id, 0, 1, 1, 0, 26, text[..26]), new(a.Id, 1, 1, 1, 27, 26, text[27..])], index.Encoder, index.Options);
        await indexer.IndexAsync([article]);
        var retriever = Create(new SearchIndex(index.Store, index.Options), index);

        var passage = (await retriever.RetrieveAsync(new RetrievalQuery("granite shipped there"), 5)).ShouldHaveSingleItem();

        passage.ChunkOrdinal.ShouldBe(1);
        passage.Paragraphs.ShouldBe(article.Paragraphs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_question_finds_nothing(string question)
    {
        var retriever = await OverAllAsync();

        (await retriever.RetrieveAsync(new RetrievalQuery(question), 5)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_index_finds_nothing()
    {
        var retriever = Create(new SearchIndex(index.Store, index.Options), index);

        (await retriever.RetrieveAsync(new RetrievalQuery("ferry"), 5)).ShouldBeEmpty();
    }

    private async Task<IRetriever> OverAllAsync()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier);
        return Create(new SearchIndex(index.Store, index.Options), index);
    }

    private static SortedSet<string> Ids(IEnumerable<Passage> passages) => new(passages.Select(p => p.Article.Id), StringComparer.Ordinal);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}

public sealed class VectorRetrieverTests : RetrieverContract
{
    private protected override IRetriever Create(SearchIndex search, TestIndex test) => new VectorRetriever(search, test.Encoder, test.Options);
}

public sealed class KeywordRetrieverTests : RetrieverContract
{
    private protected override IRetriever Create(SearchIndex search, TestIndex test) => new KeywordRetriever(search, test.Options);
}

public sealed class HybridRetrieverTests : RetrieverContract
{
    [Theory]
    [InlineData("What did the harbour board decide in March 2016?", 0.05, "b-2016")]
    [InlineData("What did the harbour board decide in March 2016?", 0.0, "a-2015")]
    [InlineData("What did the harbour board decide?", 0.05, "a-2015")]
    public async Task Of_equal_passages_the_one_published_near_the_date_asked_comes_first(string question, double bonus, string expected)
    {
        using var index = new TestIndex();
        const string text = "The harbour board decided to raise the fees.";
        await index.IndexAsync(TestArticles.Make("a-2015", "Board", null, "2015-01-20", text), TestArticles.Make("b-2016", "Board", null, "2016-03-18", text));
        index.Options.DateBonus = bonus;
        var retriever = Create(new SearchIndex(index.Store, index.Options), index);

        var passages = await retriever.RetrieveAsync(new RetrievalQuery(question), 2);

        passages.Count.ShouldBe(2);
        passages[0].Article.Id.ShouldBe(expected);
    }

    [Fact]
    public async Task A_date_is_a_preference_and_not_a_filter()
    {
        using var index = new TestIndex();
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier);
        var retriever = Create(new SearchIndex(index.Store, index.Options), index);

        var passages = await retriever.RetrieveAsync(new RetrievalQuery("Who called the vote historic in March 2016?"), 1);

        passages.ShouldHaveSingleItem().Article.Id.ShouldBe("budget");
    }

    private protected override IRetriever Create(SearchIndex search, TestIndex test) => new HybridRetriever(search, test.Encoder, test.Options);
}
