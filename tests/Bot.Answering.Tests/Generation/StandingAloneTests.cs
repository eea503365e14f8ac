namespace Bot.Answering.Tests.Generation;

public sealed class StandingAloneTests
{
    [Theory]
    [InlineData("“The bridge is safe. Nobody need worry,” said Anna Keller. Work goes on.", "The bridge is safe.", "“The bridge is safe. Nobody need worry,” said Anna Keller.")]
    [InlineData("\"The bridge is safe. Nobody need worry,\" said Anna Keller. Work goes on.", "Nobody need worry", "\"The bridge is safe. Nobody need worry,\" said Anna Keller.")]
    [InlineData("Anna Keller answered the critics. “The bridge is safe.” Work goes on.", "bridge is safe", "Anna Keller answered the critics. “The bridge is safe.”")]
    [InlineData("The bridge is open. “It is safe,” said Anna Keller.", "The bridge is open.", "The bridge is open.")]
    public void A_quotation_comes_with_its_speaker(string paragraph, string words, string quoted) => Context.Around(Sample.Candidate(paragraph, words)).Text.ShouldBe(quoted);

    [Theory]
    [InlineData("Who stole the boat?", "Brandt denied stealing the boat.", "Brandt")]
    [InlineData("Where was the boat built?", "If the boat was built in Lyon, the deal is void.", "Lyon")]
    [InlineData("How many boats did the town buy?", "The town may buy 40 boats next year.", "40")]
    public void Words_out_of_a_denial_a_condition_or_a_possibility_do_not_lead(string question, string sentence, string words) =>
        Lead(question, sentence, words).ShouldBe(sentence);

    [Theory]
    [InlineData("Who stole the boat?", "Brandt stole the boat.", "Brandt")]
    [InlineData("How many boats may the town buy?", "The town may buy 40 boats next year.", "40")]
    public void Words_of_a_plain_sentence_do(string question, string sentence, string words) => Lead(question, sentence, words).ShouldBe(words);

    [Theory]
    [InlineData("Who built the boat?", true)]
    [InlineData("“Who built the boat?”", true)]
    [InlineData("“Who built the boat?” asked Keller.", false)]
    public void A_sentence_that_only_asks_is_told(string sentence, bool asks) => Assertion.Asks(sentence).ShouldBe(asks);

    private static string Lead(string question, string sentence, string words) =>
        ExtractiveGenerator.Write(new Evidence(Question.Parse(question), [Sample.Candidate(sentence, words)], []), .2, 4).Statements[0].Text;
}
