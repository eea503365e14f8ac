namespace Bot.Answering.Tests.Support;

public sealed class StatementTests
{
    private const string Text = "The talks involve six countries and have been stalled since 2008.";

    [Fact]
    public void Words_of_the_quote_hold() =>
        SupportCheck.Holds(new DraftStatement("since 2008", [Sample.Quote(Text, Text)])).ShouldBeTrue();

    [Fact]
    public void A_statement_without_a_citation_does_not_hold() =>
        SupportCheck.Holds(new DraftStatement("since 2008", [])).ShouldBeFalse();

    [Fact]
    public void A_figure_that_is_not_in_the_quote_does_not_hold() =>
        SupportCheck.Holds(new DraftStatement("They disagree: 2008 or 2009", [Sample.Quote(Text, Text)])).ShouldBeFalse();

    [Fact]
    public void A_name_that_is_not_in_the_quote_does_not_hold() =>
        SupportCheck.Holds(new DraftStatement("They stalled since 2008 in Geneva", [Sample.Quote(Text, Text)])).ShouldBeFalse();

    [Fact]
    public void A_quote_outside_its_paragraph_does_not_hold() =>
        SupportCheck.Holds(new DraftStatement("since 2008", [Sample.Quote(Text, Text) with { Length = Text.Length + 1 }])).ShouldBeFalse();
}
