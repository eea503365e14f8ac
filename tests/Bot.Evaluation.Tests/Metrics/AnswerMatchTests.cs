namespace Bot.Evaluation.Tests.Metrics;

public class AnswerMatchTests
{
    [Theory]
    [InlineData("The  Cat, sat!", "cat sat")]
    [InlineData("an A-level", "alevel")]
    [InlineData("“Squid Game”", "squid game")]
    [InlineData("$19 million", "19 million")]
    [InlineData("1998–99", "199899")]
    [InlineData("€5", "€5")]
    [InlineData("theatre and another", "theatre and another")]
    [InlineData("A. The", "")]
    public void Normalisation_drops_case_punctuation_articles_and_spaces(string text, string expected) =>
        string.Join(' ', AnswerMatch.Normalise(text)).ShouldBe(expected);

    [Theory]
    [InlineData("the Eiffel Tower.", 1)]
    [InlineData("Eiffel", 0)]
    [InlineData("in Paris", 0)]
    [InlineData("PARIS", 1)]
    public void Exact_match_takes_any_gold_answer(string prediction, double expected) =>
        AnswerMatch.ExactMatch(prediction, ["Eiffel Tower", "Paris"]).ShouldBe(expected);

    [Fact]
    public void F1_is_the_harmonic_mean_of_token_precision_and_recall()
    {
        // Two of three predicted words, two of four gold words: 2 * 2 / 7.
        AnswerMatch.F1("red big car", ["big old red house"]).ShouldBe(4.0 / 7, 1e-12);
        AnswerMatch.F1("blue", ["red"]).ShouldBe(0);
    }

    [Fact]
    public void F1_counts_a_repeated_word_as_often_as_the_gold_has_it() =>
        // One of three against one of one: 2 * 1 / 4.
        AnswerMatch.F1("york york york", ["York"]).ShouldBe(0.5);

    [Fact]
    public void F1_takes_the_best_gold_answer() =>
        AnswerMatch.F1("12 May 2008", ["Monday", "May 2008"]).ShouldBe(0.8, 1e-12);

    [Fact]
    public void Without_words_on_one_side_nothing_matches()
    {
        AnswerMatch.F1("the", ["Paris"]).ShouldBe(0);
        AnswerMatch.Contains("Paris", ["the"]).ShouldBeFalse();
    }

    [Fact]
    public void Containment_compares_whole_words_in_order()
    {
        AnswerMatch.Contains("It hit on 12 May, 2008, at noon.", ["May 2008"]).ShouldBeTrue();
        AnswerMatch.Contains("In 2008, in May.", ["May 2008"]).ShouldBeFalse();
        AnswerMatch.Contains("Maya 2008", ["May 2008", "maya"]).ShouldBeTrue();
        AnswerMatch.Contains("Mayan", ["May", "Maya"]).ShouldBeFalse();
    }

    [Fact]
    public void Yes_and_no_count_at_the_start_only()
    {
        AnswerMatch.Contains("No. It was signed later.", ["no"]).ShouldBeTrue();
        AnswerMatch.Contains("There was no signature.", ["no"]).ShouldBeFalse();
        AnswerMatch.Contains("There was no signature.", ["no signature"]).ShouldBeTrue();
    }

    [Fact]
    public void Item_recall_counts_an_item_under_any_of_its_names() =>
        AnswerMatch.ItemRecall("Britain, France and Italy", ["UK | Britain", "France", "Germany", "Spain"]).ShouldBe(0.5);

    [Fact]
    public void Citation_marks_are_not_words() =>
        AnswerMatch.WithoutMarks("Talks stalled [1][12]. They resumed [2].").ShouldBe("Talks stalled. They resumed.");
}
