namespace Bot.Answering.Tests.Answers;

public sealed class AnswerTests
{
    [Fact]
    public void The_sources_are_each_number_once_in_order()
    {
        var first = new Citation(1, "a", "Title of a", "Desk", "2016-03-15", null, 1, 0, 18, "Nobody knows when.");
        var second = first with { Number = 2, Paragraph = 2 };
        var answer = new Answer("When?", null, false, "", [new Statement("Nobody knows.", [second, first]), new Statement("Nobody.", [first])], []);

        answer.Sources().ShouldBe([first, second]);
    }

    [Fact]
    public void A_refusal_has_no_sources() =>
        new Answer("When?", null, true, "The articles don't say.", [], [new NearestArticle("a", "Title of a")]).Sources().ShouldBeEmpty();
}
