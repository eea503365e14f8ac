namespace Bot.Answering.Tests.Questions;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("Who chaired the talks?", QuestionKind.Factoid, AnswerType.Person)]
    [InlineData("when did the war end", QuestionKind.Factoid, AnswerType.Date)]
    [InlineData("In which year did it join?", QuestionKind.Factoid, AnswerType.Date)]
    [InlineData("How many troops took part?", QuestionKind.Factoid, AnswerType.Number)]
    [InlineData("Where did they meet?", QuestionKind.Factoid, AnswerType.Place)]
    [InlineData("Which countries take part?", QuestionKind.List, AnswerType.Any)]
    [InlineData("Name the members of the council", QuestionKind.List, AnswerType.Any)]
    [InlineData("Why did the talks stall?", QuestionKind.Explanation, AnswerType.Reason)]
    [InlineData("For what reason did the talks stall?", QuestionKind.Explanation, AnswerType.Reason)]
    [InlineData("What was the main reason for the delay of the talks?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("How does the radar work?", QuestionKind.Explanation, AnswerType.Any)]
    [InlineData("What is THAAD?", QuestionKind.Explanation, AnswerType.Any)]
    [InlineData("What's Adam Szubin's job?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("In what colony were the settlers promised land?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("Did China agree?", QuestionKind.YesNo, AnswerType.Any)]
    [InlineData("What did Lu Kang say on Monday?", QuestionKind.Explanation, AnswerType.Any)]
    [InlineData("THAAD range?", QuestionKind.Factoid, AnswerType.Number)]
    [InlineData("A man who found a coin sold it. When was that?", QuestionKind.Factoid, AnswerType.Date)]
    [InlineData("What band is often regarded as the first of its kind?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("What did the ministry do last year?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("In what century was the engine used?", QuestionKind.Factoid, AnswerType.Date)]
    [InlineData("When rich countries trade with poor countries, whose wages increase?", QuestionKind.Factoid, AnswerType.Person)]
    [InlineData("When did the talks end, according to the ministry?", QuestionKind.Factoid, AnswerType.Date)]
    [InlineData("How much higher was the rate compared to the year before?", QuestionKind.Factoid, AnswerType.Number)]
    [InlineData("What are numbers greater than 1 with 3 or more divisors called?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("What are stators attached to?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("Which museum would receive items on loan?", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("Name a car that sold well", QuestionKind.Factoid, AnswerType.Any)]
    [InlineData("How does the first test compare with the second?", QuestionKind.Comparison, AnswerType.Any)]
    public void The_words_tell_what_is_asked_for(string text, object kind, object type)
    {
        var question = Question.Parse(text);
        question.Kind.ShouldBe(kind);
        question.AnswerType.ShouldBe(type);
    }

    [Fact]
    public void Names_are_capitalised_runs_and_question_words_are_not()
    {
        Question.Parse("What did the US Department of the Treasury and Wang Yi say in Beijing?").Names
            .ShouldBe(["US Department of the Treasury", "Wang Yi", "Beijing"]);
        Question.Parse("Who is John Kirby?").Names.ShouldBe(["John Kirby"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("\uD83D\uDE00\uD83D\uDE00")]
    [InlineData("ما هي المحادثات؟")]
    public void Anything_can_be_parsed(string text) => Question.Parse(text).Text.ShouldBe(text);
}
