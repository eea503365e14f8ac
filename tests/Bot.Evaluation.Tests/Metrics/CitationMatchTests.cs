using Bot.Answering;

namespace Bot.Evaluation.Tests.Metrics;

public class CitationMatchTests
{
    private static readonly Citation Valid = Island.Cite(1, Island.Bridge, 2, "12 million crowns");

    [Fact]
    public void A_quote_at_its_place_is_valid() => Problems(Valid).ShouldBeEmpty();

    [Fact]
    public void An_article_that_does_not_exist_is_named() =>
        Problems(Valid with { ArticleId = "tunnel" }).ShouldHaveSingleItem().ShouldBe("[1] cites the article 'tunnel', which does not exist");

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_paragraph_that_does_not_exist_is_named(int paragraph) =>
        Problems(Valid with { Paragraph = paragraph }).ShouldHaveSingleItem().ShouldBe($"[1] cites paragraph {paragraph} of 'bridge', which has 3");

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(8, 100)]
    [InlineData(8, 0)]
    [InlineData(int.MaxValue, 5)]
    [InlineData(8, int.MaxValue)]
    public void A_range_outside_the_paragraph_is_a_problem(int start, int length) =>
        Problems(Valid with { Start = start, Length = length }).ShouldHaveSingleItem().ShouldStartWith("[1] quotes characters");

    [Fact]
    public void A_quote_that_differs_in_case_or_place_is_a_problem()
    {
        Problems(Valid with { Quote = "12 MILLION crowns" }).ShouldHaveSingleItem().ShouldContain("does not have at that place");
        Problems(Valid with { Start = Valid.Start - 1 }).ShouldHaveSingleItem().ShouldContain("does not have at that place");
    }

    [Fact]
    public void A_number_that_the_text_lacks_is_a_problem()
    {
        var answer = Island.Answered("How much?", new Statement("12 million crowns", [Valid])) with { Text = "12 million crowns [11]" };
        CitationMatch.FindProblems(answer, Island.Find).ShouldHaveSingleItem().ShouldBe("[1] is not shown in the text");
    }

    [Fact]
    public void A_statement_without_a_citation_is_a_problem() =>
        CitationMatch.FindProblems(Island.Answered("How much?", new Statement("A lot.", [])), Island.Find).ShouldHaveSingleItem().ShouldContain("has no citation");

    [Fact]
    public void Precision_counts_each_cited_paragraph_once() =>
        CitationMatch.Precision([("a", 1), ("a", 1), ("a", 2), ("b", 1)], [new Evidence("a", [1, 3])])!.Value.ShouldBe(1.0 / 3, 1e-12);

    [Fact]
    public void Recall_asks_for_one_paragraph_of_each_evidence_article()
    {
        Evidence[] evidence = [new("a", [1, 3]), new("b", [2])];
        CitationMatch.Recall([("a", 3)], evidence).ShouldBe(0.5);
        CitationMatch.Recall([("a", 3), ("b", 1)], evidence).ShouldBe(0.5);
        CitationMatch.Recall([("a", 1), ("a", 3), ("b", 2)], evidence).ShouldBe(1);
    }

    [Fact]
    public void Without_citations_or_evidence_the_ratio_is_undefined()
    {
        CitationMatch.Precision([], [new Evidence("a", [1])]).ShouldBeNull();
        CitationMatch.Recall([("a", 1)], []).ShouldBeNull();
    }

    private static IReadOnlyList<string> Problems(Citation citation) =>
        CitationMatch.FindProblems(Island.Answered("How much?", new Statement("12 million crowns", [citation])), Island.Find);
}
