namespace Bot.Answering.Tests;

public sealed class TermCoverageTests
{
    [Theory]
    [InlineData("What happened on October 28?", "It happened on Oct 28.")]
    [InlineData("Who tests missiles?", "The missile was tested.")]
    public void A_word_counts_as_repeated_in_another_form(string question, string sentence) =>
        new TermCoverage(Question.Parse(question)).Share(TermCoverage.StemSet(sentence)).ShouldBe(1);

    [Fact]
    public void A_month_written_short_is_no_missing_name() =>
        new TermCoverage(Question.Parse("What did Lu Kang say on October 28?")).MissingNames(TermCoverage.StemSet("Lu Kang said it on Oct 28.")).ShouldBe(0);
}
