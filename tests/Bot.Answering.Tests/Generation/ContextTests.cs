using Bot.Corpus;

namespace Bot.Answering.Tests.Generation;

public sealed class ContextTests
{
    private const string Speech = "The mayor spoke on Friday. \"The bridge is safe. We have looked at every bolt,\" she said. Nobody asked more.";

    [Theory]
    [InlineData("The bridge is safe.")]
    [InlineData("We have looked at every bolt")]
    public void A_sentence_out_of_a_quotation_comes_with_the_rest_of_it_and_with_who_says_it(string words) =>
        Context.Around(Sample.Candidate(Speech, words)).Text.ShouldBe("\"The bridge is safe. We have looked at every bolt,\" she said.");

    [Fact]
    public void A_sentence_that_opens_with_a_pronoun_comes_with_the_one_before_it() =>
        Context.Around(Sample.Candidate("Ines Duarte chairs the board. She wants a new bridge.", "She wants a new bridge.")).Text
            .ShouldBe("Ines Duarte chairs the board. She wants a new bridge.");

    [Fact]
    public void Who_speaks_is_told_from_the_paragraph_before()
    {
        var candidate = Of("Ines Duarte, the mayor, spoke on Friday. It rained.", "\"The bridge is safe,\" she said.");
        Context.Introduction(candidate, Context.Around(candidate))!.Text.ShouldBe("Ines Duarte, the mayor, spoke on Friday.");
    }

    [Fact]
    public void Nobody_is_introduced_where_the_words_name_somebody()
    {
        var candidate = Of("Ines Duarte, the mayor, spoke on Friday.", "\"The bridge is safe,\" Rui Costa said, and she nodded.");
        Context.Introduction(candidate, Context.Around(candidate)).ShouldBeNull();
    }

    private static Candidate Of(string first, string second)
    {
        Paragraph[] paragraphs = [new("a", 1, first), new("a", 2, second)];
        var candidate = Sample.Candidate(second, second, paragraph: 2);
        return candidate with { Paragraph = paragraphs[1], Before = paragraphs[0] };
    }
}
