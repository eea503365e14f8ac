namespace Bot.Answering.Tests;

public sealed class WholeWordsTests
{
    [Theory]
    [InlineData("He came for £15.8m from Parma.", "£15", "£15.8m")]
    [InlineData("He came for £15.8m from Parma.", "8", "15.8m")]
    [InlineData("It hired 1,200,000 people.", "1", "1,200,000")]
    [InlineData("An executive of Theranos.", "ranos", "Theranos")]
    [InlineData("The 25-year-old tested positive.", "25", "25")]
    [InlineData("It was in 2012, and again.", "2012", "2012")]
    [InlineData("It ended in 2012.", "2012", "2012")]
    [InlineData("Whole", "Whole", "Whole")]
    public void A_stretch_reaches_to_the_ends_of_its_words(string text, string part, string whole)
    {
        var (start, length) = WholeWords.Around(text, (text.IndexOf(part, StringComparison.Ordinal), part.Length));

        text.Substring(start, length).ShouldBe(whole);
    }
}
