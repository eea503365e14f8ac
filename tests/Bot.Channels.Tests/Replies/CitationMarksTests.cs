using Bot.Channels.Replies;

namespace Bot.Channels.Tests.Replies;

public sealed class CitationMarksTests
{
    [Fact]
    public void Sources_are_counted_in_the_order_of_the_text() => CitationMarks.Cited("a [7] b [2][7] c [1]").ShouldBe([7, 2, 1]);

    [Theory]
    [InlineData("One [1]. Two [2]. Three.", 24, "One [1]. Two [2]. Three.")]
    [InlineData("One [1]. Two [2]. Three.", 23, "One [1]. Two [2].")]
    [InlineData("One [1]. Two [2]. Three.", 17, "One [1]. Two [2].")]
    [InlineData("One [1]. Two [2]. Three.", 16, "One [1].")]
    [InlineData("“One” [1].” Two [2]. Three.", 13, "“One” [1].”")]
    [InlineData("No marks here at all", 12, "No marks")]
    [InlineData("Unbreakable", 5, "")]
    [InlineData("One [1].", 0, "")]
    public void A_text_is_cut_after_a_statement(string text, int length, string cut) => CitationMarks.CutAtStatement(text, length).ShouldBe(cut);

    [Theory]
    [InlineData("A [1]. B [2].", 2, "A [1]. B [2].")]
    [InlineData("A [1]. B [2].", 1, "A [1].")]
    [InlineData("A [1][2]. B [1].", 1, "A [1]. B [1].")]
    [InlineData("A [1]. B stands alone. C [2]", 1, "A [1].")]
    [InlineData("Nothing cited.", 1, "Nothing cited.")]
    public void Statements_beyond_the_number_of_sources_are_left_out(string text, int max, string limited) => CitationMarks.Limit(text, max).ShouldBe(limited);
}
