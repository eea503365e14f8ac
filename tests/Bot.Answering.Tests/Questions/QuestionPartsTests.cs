namespace Bot.Answering.Tests.Questions;

public sealed class QuestionPartsTests
{
    [Theory]
    [InlineData("Where and when was the bridge opened?", "Where was the bridge opened?", "When was the bridge opened?")]
    [InlineData("when or where did the crew meet", "When did the crew meet", "Where did the crew meet")]
    [InlineData("When was the summit held and who took part?", "When was the summit held?", "Who took part?")]
    [InlineData("Who signed the treaty, and when?", "Who signed the treaty?", "When?")]
    public void A_question_for_two_things_is_two_questions(string question, string first, string then) =>
        QuestionParts.Of(question).ShouldBe((first, then));

    [Theory]
    [InlineData("Who met Ortega and Silva?")]
    [InlineData("What did the mayor say about schools and roads?")]
    [InlineData("Which towns were flooded and evacuated?")]
    [InlineData("Do the reports say when and where it happened?")]
    [InlineData("")]
    public void A_question_for_one_thing_stays_whole(string question) => QuestionParts.Of(question).ShouldBeNull();
}
