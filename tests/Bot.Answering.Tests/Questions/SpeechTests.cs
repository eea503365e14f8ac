namespace Bot.Answering.Tests.Questions;

public sealed class SpeechTests
{
    [Theory]
    [InlineData("What did Kirby say about the deployment?", true)]
    [InlineData("What did the spokesman Lu Kang say on October 28?", true)]
    [InlineData("What does Douglas Paal propose?", true)]
    [InlineData("What did he say about it?", false)]
    [InlineData("What do people who met Kirby every day say?", false)]
    [InlineData("When did Kirby say that?", false)]
    public void A_question_for_somebodys_words_names_the_person_before_the_verb(string question, bool asked) =>
        (Speech.Asked(question) is not null).ShouldBe(asked);

    [Theory]
    [InlineData("The system is defensive, Kirby said.", "", true)]
    [InlineData("\"No decision has been made,\" he said.", "Kirby spoke on Monday. ", true)]
    [InlineData("\"No decision has been made,\" he said.", "Lu spoke on Monday. ", false)]
    [InlineData("\"No decision has been made,\" Lu said, and he left.", "Kirby spoke on Monday. ", false)]
    [InlineData("Kirby left for Seoul.", "", false)]
    public void A_sentence_answers_when_that_person_says_it(string sentence, string before, bool answers) =>
        Speech.Asked("What did Kirby say about the deployment?")!.Answers(sentence, before, "", "", TermCoverage.StemSet("The deployment of the system")).ShouldBe(answers);

    [Theory]
    [InlineData("Kirby told reporters that the system is defensive.", true)]
    [InlineData("Lu told reporters that the system is aggressive.", false)]
    public void A_paragraph_that_only_says_he_is_that_of_the_person_who_spoke_in_the_one_before(string paragraphBefore, bool answers)
    {
        var speech = Speech.Asked("What did Kirby say about the deployment?")!;
        var passage = TermCoverage.StemSet("The deployment of the system");
        speech.Answers("No decision has been made.", "\"We are talking with Seoul. ", " And talks are prudent,\" he said.", paragraphBefore, passage).ShouldBe(answers);
    }

    [Fact]
    public void Words_on_another_subject_are_no_answer() =>
        Speech.Asked("What did Kirby say about Japan?")!.Answers("The system is defensive, Kirby said.", "", "", "", TermCoverage.StemSet("The deployment of the system")).ShouldBeFalse();
}
