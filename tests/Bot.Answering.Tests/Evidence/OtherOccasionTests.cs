namespace Bot.Answering.Tests;

public sealed class OtherOccasionTests
{
    [Theory]
    [InlineData("When did Norland first test a bomb?", "On 6 January it announced a fourth test.", true)]
    [InlineData("When did Norland first test a bomb?", "Its inaugural test was on 9 October 2006.", false)]
    [InlineData("When did Norland first test a bomb?", "It tested one on 9 October 2006.", false)]
    [InlineData("Where was the 7th round held?", "The sixth round was held in Torvik.", true)]
    [InlineData("Where was the 7th round held?", "The seventh round was held in Torvik.", false)]
    [InlineData("Who won the first prize in May?", "She won on the 3rd of May.", false)]
    [InlineData("How many votes did he get in 2006?", "In 2012 he got 8,191,132 votes.", true)]
    [InlineData("How many votes did he get in 2006?", "He got 2,012 votes.", false)]
    [InlineData("How many votes did he get in 2006?", "From 2002 to 2008 he got more each time.", false)]
    [InlineData("When did Rovers win the cup before 2000?", "They won it in 1946.", false)]
    public void A_sentence_may_speak_of_another_occasion(string question, string sentence, bool other) =>
        new OtherOccasion(Question.Parse(question)).IsIn(sentence).ShouldBe(other);
}
