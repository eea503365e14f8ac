using Bot.Corpus;
using Microsoft.Data.Sqlite;

namespace Bot.Retrieval.Tests.Store;

public sealed class SqliteArticleStoreTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task An_article_comes_back_as_it_was_stored()
    {
        await index.IndexAsync(TestArticles.Ferry);

        var article = index.Open().Find("ferry")!;

        article.ShouldSatisfyAllConditions(
            a => (a with { Paragraphs = [] }).ShouldBe(TestArticles.Ferry with { Paragraphs = [] }),
            a => a.Paragraphs.ShouldBe(TestArticles.Ferry.Paragraphs));
    }

    [Theory]
    [InlineData("2016-11-01")]
    [InlineData("2016-11-01T10:29")]
    [InlineData("2016-11-01T10:29:00+08:00")]
    [InlineData(null)]
    public async Task A_date_comes_back_no_more_precise_than_it_was(string? published)
    {
        var article = TestArticles.Make("dated", "Dated", null, published, "Text.");
        await index.IndexAsync(article);

        index.Store.Find("dated")!.Published.ShouldBe(article.Published);
        index.Store.List().ShouldHaveSingleItem().Published.ShouldBe(article.Published);
    }

    [Theory]
    [InlineData("nul \0 inside")]
    [InlineData("emoji \U0001F6A2 and \u202E marks")]
    [InlineData("'); DROP TABLE article; --")]
    public async Task Hostile_text_is_kept_character_for_character(string text)
    {
        await index.IndexAsync(TestArticles.Make("hostile", text, text, null, text));

        index.Store.Find("hostile")!.Paragraphs[0].Text.ShouldBe(text);
        index.Store.Find("hostile")!.Title.ShouldBe(text);
    }

    [Fact]
    public void An_article_that_is_not_there_is_null()
    {
        index.Store.Find("nobody").ShouldBeNull();
        using var writer = index.Store.BeginWriting();
        writer.Remove("nobody").ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_says_what_is_there()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);

        index.Store.List().ShouldBe(
        [
            new ArticleListing("budget", "Council passes budget", "City Herald", new PublicationDate(new DateOnly(2018, 6, 2)), TestArticles.Budget.ContentHash, true, 2),
            new ArticleListing("ferry", "Ferry line reopens", "Harbour Post", new PublicationDate(new DateOnly(2016, 3, 11)), TestArticles.Ferry.ContentHash, true, 2),
        ]);
    }

    [Fact]
    public async Task A_removed_article_leaves_nothing_behind()
    {
        await index.IndexAsync(TestArticles.Ferry);
        using (var writer = index.Store.BeginWriting())
            writer.Remove("ferry").ShouldBeTrue();

        index.Store.Count().ShouldBe(new StoreCounts(0, 0, 0));
        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sound_index_has_no_faults()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);

        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_vector_of_the_wrong_size_is_a_fault()
    {
        await index.IndexAsync(TestArticles.Ferry);
        Execute("UPDATE chunk SET embedding = x'00' WHERE ordinal = 0");

        index.Store.CheckIntegrity().ShouldHaveSingleItem().ShouldContain("article ferry is not what was written");
    }

    [Fact]
    public void A_vector_that_is_not_finite_is_refused_and_nothing_is_stored()
    {
        using var writer = index.Store.BeginWriting();
        var vectors = new ReadOnlyMemory<float>[] { new float[TestIndex.Dimensions], Enumerable.Repeat(float.NaN, TestIndex.Dimensions).ToArray() };

        Should.Throw<ArgumentException>(() => writer.Upsert(TestArticles.Ferry, TestArticles.ChunkAParagraph(TestArticles.Ferry), vectors));

        index.Store.Count().Articles.ShouldBe(0);
    }

    [Fact]
    public async Task An_open_reader_never_sees_half_an_article()
    {
        await index.IndexAsync(TestArticles.Ferry);
        using var writer = index.Store.BeginWriting();
        var counts = new List<StoreCounts>();
        var vectors = new Watched([.. Enumerable.Repeat(new ReadOnlyMemory<float>(new float[TestIndex.Dimensions]), 2)], () => counts.Add(index.Store.Count()));

        writer.Upsert(TestArticles.Budget, TestArticles.ChunkAParagraph(TestArticles.Budget), vectors);

        counts.ShouldNotBeEmpty();
        counts.ShouldAllBe(c => c == new StoreCounts(1, 2, 2));
        index.Store.Count().ShouldBe(new StoreCounts(2, 4, 4));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={index.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
