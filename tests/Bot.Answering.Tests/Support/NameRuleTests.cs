namespace Bot.Answering.Tests.Support;

public sealed class NameRuleTests
{
    private const string Visit = "On Monday Foreign Minister Anna Keller of the United States visited the International Atomic Energy Agency in Vienna.";

    [Theory]
    [InlineData("Keller visited the agency.")]
    [InlineData("On Monday Anna Keller visited the agency in Vienna.")]
    [InlineData("On Monday Keller visited the IAEA.")]
    [InlineData("On Monday the U.S. minister visited the agency.")]
    [InlineData("On Monday the American minister visited Vienna's agency.")]
    public void A_name_may_be_shortened(string statement) => Against.Rules(Visit, statement).ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("On Monday Anna Brandt visited the agency in Vienna.")]
    [InlineData("Brandt visited the agency.")]
    [InlineData("On Monday Keller visited the agency in Geneva.")]
    [InlineData("On Monday the Chinese minister visited the agency.")]
    [InlineData("On Monday Keller visited the OPEC.")]
    public void A_name_that_is_not_there_is_no_part_of_it(string statement) => Against.Rules(Visit, statement).ShouldNotBe(Verdict.Supported);

    [Fact]
    public void A_first_name_of_one_and_a_last_name_of_another_make_no_third_person() =>
        Against.Rules("At the lake John Brown met Mary Stone.", "At the lake John Stone was seen.").ShouldBe(Verdict.NotSupported);

    [Fact]
    public void The_headline_names_whom_the_words_speak_of() =>
        Against.Rules("She opened the bridge in June.", "Merkel opened the bridge in June.", title: "Merkel opens a bridge").ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("Officials said the road was open.", "The officials said the road was open.")]
    [InlineData("The road was open, police said.", "Police said the road was open.")]
    public void A_capital_at_the_start_makes_no_name(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);
}
