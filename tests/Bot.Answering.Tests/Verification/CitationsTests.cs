namespace Bot.Answering.Tests.Verification;

public sealed class CitationsTests
{
    private const string Text = "The talks have been stalled since 2008. Nobody knows why.";

    [Fact]
    public void The_same_words_keep_one_number_and_other_words_get_the_next()
    {
        var first = Sample.Quote(Text, "The talks have been stalled since 2008.");
        var second = Sample.Quote(Text, "Nobody knows why.");
        var statements = Citations.Number([new DraftStatement("2008", [first]), new DraftStatement(first.Text, [first]), new DraftStatement(second.Text, [second])]);

        statements.Select(s => s.Citations.Single().Number).ShouldBe([1, 1, 2]);
        Citations.Write(statements).ShouldBe("2008 [1]. The talks have been stalled since 2008 [1]. Nobody knows why [2].");
    }

    [Fact]
    public void A_citation_quotes_its_paragraph_character_for_character()
    {
        var citation = Citations.Number([new DraftStatement("Nobody knows why.", [Sample.Quote(Text, "Nobody knows why.")])])[0].Citations[0];
        Text.Substring(citation.Start, citation.Length).ShouldBe(citation.Quote);
        citation.Published.ShouldBe("2016-03-15");
    }

    [Theory]
    [InlineData("He said \"no.\"", "He said \"no.\" [1]")]
    [InlineData("44.73%", "44.73% [1].")]
    [InlineData("260bn roubles ($9bn)", "260bn roubles ($9bn) [1].")]
    [InlineData("It is in the U.S.", "It is in the U.S. [1]")]
    [InlineData("Is it over?", "Is it over? [1]")]
    public void Marks_stand_where_they_can_be_read(string statement, string written) =>
        Citations.Write(Citations.Number([new DraftStatement(statement, [Sample.Quote(statement, statement)])])).ShouldBe(written);
}
