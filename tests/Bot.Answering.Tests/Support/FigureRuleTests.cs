namespace Bot.Answering.Tests.Support;

public sealed class FigureRuleTests
{
    [Theory]
    [InlineData("The zone employed 54,000 workers.", "The zone employed 54000 workers.")]
    [InlineData("The zone employed 54,000 workers.", "The zone employed 54 thousand workers.")]
    [InlineData("The loss came to 4,987 jobs.", "The loss came to about 5,000 jobs.")]
    [InlineData("The loss came to 5,230 jobs.", "The loss came to more than 5,000 jobs.")]
    [InlineData("The loss came to 4,987 jobs.", "The loss came to nearly 5,000 jobs.")]
    [InlineData("Some 1.3 million homes went dark.", "Some 1,300,000 homes went dark.")]
    [InlineData("The bank lent $2.5bn to the port.", "The bank lent $2.5 billion to the port.")]
    [InlineData("Twelve ships left the harbour.", "12 ships left the harbour.")]
    [InlineData("A dozen ships left the harbour.", "Twelve ships left the harbour.")]
    [InlineData("Prices rose by 12.4 per cent.", "Prices rose by 12.4%.")]
    [InlineData("Prices rose by 12.4 per cent.", "Prices rose by 12 percent.")]
    [InlineData("It was the third test of the year.", "It was the 3rd test of the year.")]
    [InlineData("The road is 100 km long.", "The road is 62 miles long.")]
    [InlineData("Two hundred and five people signed.", "205 people signed.")]
    [InlineData("The team won 28-24 at home.", "At home the team won 28–24.")]
    public void A_figure_may_be_written_rounded_or_converted(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("The zone employed 54,000 workers.", "The zone employed 45,000 workers.")]
    [InlineData("The loss came to 4,987 jobs.", "The loss came to about 4,000 jobs.")]
    [InlineData("Twelve ships left the harbour.", "Ten ships left the harbour.")]
    [InlineData("Some 1.3 million homes went dark.", "Some 1.3 billion homes went dark.")]
    [InlineData("Prices rose by 12 per cent.", "Prices rose by 12 dollars.")]
    [InlineData("It was the third test of the year.", "It was the fourth test of the year.")]
    [InlineData("More than 300 people fled the town.", "Fewer than 300 people fled the town.")]
    [InlineData("The road is 100 km long.", "The road is 100 miles long.")]
    [InlineData("The team won 28-24 at home.", "The team won 24-28 at home.")]
    [InlineData("Five died and 12 were hurt in the crash.", "Twelve died and 5 were hurt in the crash.")]
    public void A_figure_that_the_words_do_not_give_is_contradicted(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Contradicted);

    [Fact]
    public void A_figure_that_nothing_in_the_words_answers_to_is_not_supported() =>
        Against.Rules("The ministry praised the harbour's crews.", "The ministry praised 40 crews.").ShouldBe(Verdict.NotSupported);

    [Theory]
    [InlineData("Covid-19 closed the schools.", "Covid-19 closed the schools.")]
    [InlineData("An F-16 flew over the border.", "The F-16 flew over the border.")]
    public void A_number_in_a_name_is_no_figure(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);

    [Fact]
    public void The_reason_names_both_figures() =>
        Against.Reason("The zone employed 54,000 workers.", "The zone employed 45,000 workers.")!.ShouldSatisfyAllConditions(r => r.ShouldContain("54,000"), r => r.ShouldContain("45,000"));
}
