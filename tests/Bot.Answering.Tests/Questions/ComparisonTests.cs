namespace Bot.Answering.Tests.Questions;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("Compare the budget of 2015 with that of 2016.", "the budget of 2015", "that of 2016")]
    [InlineData("What is the difference between a treaty and an armistice?", "a treaty", "an armistice")]
    [InlineData("How does the Senate's bill differ from the House's?", "the Senate's bill", "the House's")]
    [InlineData("Patriot vs. Aegis: which reaches farther?", "Patriot reaches", "Aegis reaches")]
    [InlineData("Which happened first, the flood or the fire?", "the flood happened", "the fire happened")]
    [InlineData("What is bigger: the loss of 2015, or the gain of 2016?", "the loss of 2015", "the gain of 2016")]
    [InlineData("Do Smith and Jones agree about tariffs?", "Smith tariffs", "Jones tariffs")]
    public void A_comparison_is_looked_for_side_by_side(string question, string left, string right)
    {
        Comparison.Sides(question).ShouldBe((left, right));
        Question.Parse(question).Kind.ShouldBe(QuestionKind.Comparison);
    }

    [Theory]
    [InlineData("Who met Smith and Jones?")]
    [InlineData("Did the court side with Smith or with Jones?")]
    [InlineData("Where do France and Spain meet?")]
    public void A_question_that_merely_names_two_things_is_none(string question) => Comparison.Sides(question).ShouldBeNull();
}
