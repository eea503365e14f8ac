using Bot.Corpus;
using Bot.Pages;

namespace Bot.Tests.Pages;

public sealed class MarkTests
{
    private static readonly Article Story = new("story", "Story", null, null, null, null, null, [new Paragraph("story", 1, "One 😀 two."), new Paragraph("story", 2, "Three.")], "hash");

    [Fact]
    public void Nothing_asked_for_is_nothing_marked() => Mark.Parse(Story, null, null, null).ShouldBe(new Mark(0, 0, 0, Missing: false));

    [Fact]
    public void A_paragraph_alone_is_shown() => Mark.Parse(Story, "2", null, null).ShouldBe(new Mark(2, 0, 0, Missing: false));

    [Fact]
    public void Words_in_it_are_marked() => Mark.Parse(Story, "1", "7", "3").ShouldBe(new Mark(1, 7, 3, Missing: false));

    [Theory]
    [InlineData("3", null, null)]
    [InlineData("0", null, null)]
    [InlineData("one", null, null)]
    [InlineData("99999999999", "0", "1")]
    public void A_paragraph_that_is_not_there_is_said_to_be_missing(string p, string? start, string? length) =>
        Mark.Parse(Story, p, start, length).ShouldBe(new Mark(0, 0, 0, Missing: true));

    [Theory]
    [InlineData("-1", "3")]
    [InlineData("0", "0")]
    [InlineData("0", "11000")]
    [InlineData("2147483647", "2147483647")]
    [InlineData("x", "1")]
    [InlineData("3", null)]
    [InlineData("5", "2")] // inside the surrogate pair
    [InlineData("0", "5")]
    public void Words_that_are_not_there_leave_the_paragraph_shown(string start, string? length) =>
        Mark.Parse(Story, "1", start, length).ShouldBe(new Mark(1, 0, 0, Missing: true));
}
