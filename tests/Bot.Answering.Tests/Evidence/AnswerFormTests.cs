namespace Bot.Answering.Tests;

public sealed class AnswerFormTests
{
    [Theory]
    [InlineData("Wang Yi", 1)]
    [InlineData("Foreign Minister Wang Yi", 1)]
    [InlineData("Foreign Minister", -1)]
    [InlineData("President", -1)]
    [InlineData("1994", -1)]
    public void A_person_is_a_name_and_not_only_an_office(string words, int match) =>
        AnswerForm.Match(Question.Parse("Who signed the treaty?"), words, "").ShouldBe(match);
}
