namespace Bot.Answering.Tests.Support;

public sealed class WordingRuleTests
{
    [Theory]
    [InlineData("The bridge is open to lorries.", "The bridge is not open to lorries.")]
    [InlineData("The bridge is not open to lorries.", "The bridge is open to lorries.")]
    [InlineData("The minister did not attend the meeting.", "The minister attended the meeting.")]
    [InlineData("The minister attended the meeting.", "The minister didn't attend the meeting.")]
    [InlineData("Nobody survived the crash on the coast road.", "Somebody survived the crash on the coast road.")]
    [InlineData("The minister denied the army took part.", "The army took part.")]
    [InlineData("One man declined to give his boat to the museum.", "One man gave his boat to the museum.")]
    [InlineData("Her views are her own.", "Her views are not her own.")]
    [InlineData("The mayor did not say who would pay for the bridge.", "The mayor did say who would pay for the bridge.")]
    [InlineData("The tax was not only for lorries.", "The tax was only for lorries.")]
    public void What_one_denies_the_other_must_not_assert(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Contradicted);

    [Theory]
    [InlineData("The minister did not attend the meeting.", "The minister didn't attend the meeting.")]
    [InlineData("The minister failed to attend the meeting.", "The minister did not attend the meeting.")]
    [InlineData("The deal was illegal under the charter.", "The deal was not legal under the charter.")]
    [InlineData("He did not resign, and the court cleared him in May.", "The court cleared him in May.")]
    [InlineData("Not only the army but also the police searched the port.", "The army and the police searched the port.")]
    [InlineData("One man, who declined to give his name, told the paper that he found the boat.", "One man told the paper that he found the boat.")]
    public void The_same_denial_may_be_worded_otherwise(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("The company may close the plant in Lyon.", "The company will close the plant in Lyon.")]
    [InlineData("Plant 2 may close in Lyon.", "Plant 2 will close in Lyon.")]
    [InlineData("The company could close the plant in Lyon.", "The company closed the plant in Lyon.")]
    [InlineData("He allegedly stole the painting from the museum.", "He stole the painting from the museum.")]
    [InlineData("The council should repair the bridge by winter.", "The council repaired the bridge by winter.")]
    [InlineData("The ferry may not be in the harbour by winter.", "The ferry will not be in the harbour by winter.")]
    [InlineData("The harvest was likely 90 tonnes in the valley.", "The harvest was 90 tonnes in the valley.")]
    [InlineData("A ferry for the islands likely won't be available by winter.", "A ferry for the islands won't be available by winter.")]
    public void What_is_only_possible_is_no_fact(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.NotSupported);

    [Theory]
    [InlineData("The company may close the plant in Lyon.", "The company might close the plant in Lyon.")]
    [InlineData("The company will close the plant in Lyon.", "The company would close the plant in Lyon.")]
    [InlineData("The company closed the plant in Lyon.", "The company closed the plant in Lyon.")]
    [InlineData("The company may, Keller said, close the plant in Lyon.", "Keller said the company may close the plant in Lyon.")]
    public void As_firm_or_less_is_supported(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);

    [Theory]
    [InlineData("Exports rose faster than imports.", "Exports fell faster than imports.")]
    [InlineData("The new bridge is longer than the old one.", "The new bridge is shorter than the old one.")]
    [InlineData("The treaty was signed before the election.", "The treaty was signed after the election.")]
    [InlineData("It is the second-largest port on the coast.", "It is the second-smallest port on the coast.")]
    [InlineData("He was accused of fraud by the court.", "He was convicted of fraud by the court.")]
    public void The_opposite_word_is_contradicted(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Contradicted);

    [Theory]
    [InlineData("“We will never give up this island,” she said.", "She said: “We will never give up this island.”")]
    [InlineData("“We will never, whatever happens, give up this island,” she said.", "She said: “We will never … give up this island.”")]
    public void A_quotation_is_the_words_themselves(string cited, string statement) => Against.Rules(cited, statement).ShouldBe(Verdict.Supported);

    [Fact]
    public void A_short_quotation_before_another_does_not_hide_it() =>
        Against.Rules("He spoke of \"bad tea\" and \"the good and cheap wine\".", "He spoke of \"bad tea\" and \"the good and sour wine\".").ShouldNotBe(Verdict.Supported);

    [Fact]
    public void Words_that_nobody_said_are_no_quotation() =>
        Against.Rules("“We will never give up this island,” she said.", "She said: “We will gladly give up this island.”").ShouldNotBe(Verdict.Supported);
}
