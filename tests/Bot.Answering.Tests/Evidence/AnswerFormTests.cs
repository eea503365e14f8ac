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
        AnswerForm.Match(Question.Parse("Who signed the treaty?"), words, 0, words.Length).ShouldBe(match);

    [Theory]
    [InlineData("It was used in the late 19th century.", 1)]
    [InlineData("It was the 19th of its kind.", -1)]
    public void A_century_is_a_date_though_the_word_stands_behind(string sentence, int match) =>
        AnswerForm.Match(Question.Parse("In what century was it used?"), sentence, sentence.IndexOf("19th", StringComparison.Ordinal), 4).ShouldBe(match);

    [Theory]
    [InlineData("Portuguese Foreign Minister Rui Costa signed it.", "Portuguese", -1)]
    [InlineData("Rui Costa signed it.", "Rui", -1)]
    [InlineData("The council met Costa Monday.", "Costa", 1)]
    [InlineData("The NATO radar was switched off.", "NATO", -1)]
    public void A_person_is_neither_the_beginning_of_a_name_nor_an_abbreviation(string sentence, string words, int match) =>
        AnswerForm.Match(Question.Parse("Who signed the treaty?"), sentence, sentence.IndexOf(words, StringComparison.Ordinal), words.Length).ShouldBe(match);

    [Theory]
    [InlineData("The club was relegated because of its disastrous finances.", "disastrous finances", 1)]
    [InlineData("The club was relegated because of its disastrous finances.", "because of its disastrous finances", 1)]
    [InlineData("Frozen pipes are emptied to avoid damage.", "avoid damage", 1)]
    [InlineData("It was closed in response to the test.", "in response to the test", 1)]
    [InlineData("The ministry said that it would shut down the club.", "it would shut down the club", -1)]
    [InlineData("The council closed the club, the last of its kind.", "the last of its kind", -1)]
    public void A_reason_is_told_by_the_word_that_gives_it(string sentence, string words, int match) =>
        AnswerForm.Match(Question.Parse("Why was the club closed?"), sentence, sentence.IndexOf(words, StringComparison.Ordinal), words.Length).ShouldBe(match);

    [Theory]
    [InlineData("How old is the general?", "He was appointed in 1994.", "1994", -1)]
    [InlineData("How old is the general?", "Gen. Park, 58, took command.", "58", 1)]
    [InlineData("How old is the general?", "The 58-year-old took command.", "58-year-old", 1)]
    [InlineData("How old is the general?", "He turned 58 when the war began.", "58", 1)]
    [InlineData("How old is the general?", "He was to serve nine years in prison.", "nine years", -1)]
    [InlineData("How old are the fossils?", "They date back 515 million years.", "515 million years", 1)]
    [InlineData("How much did the club pay for him?", "They hold a 28.1% stake.", "28.1%", -1)]
    [InlineData("How much did the club pay for him?", "He came for £15.8m from Parma.", "£15.8m", 1)]
    [InlineData("How much did sales grow?", "Sales grew by 12%.", "12%", 1)]
    [InlineData("How many votes did he get?", "He got 44.73% of the vote.", "44.73%", -1)]
    [InlineData("How many votes did he get?", "He got 8,191,132 votes.", "8,191,132", 1)]
    [InlineData("How far does the missile fly?", "It flies 200 kilometers.", "200 kilometers", 1)]
    [InlineData("How far does the missile fly?", "It was tested 12 times.", "12 times", -1)]
    [InlineData("How long did the war last?", "It lasted from 1950 to 1953.", "1950 to 1953", 1)]
    [InlineData("How long did the war last?", "It killed 2.5 million people.", "2.5 million", -1)]
    [InlineData("What percentage of voters stayed at home?", "Some 5,000 voters stayed at home.", "5,000", -1)]
    [InlineData("What percentage of voters stayed at home?", "Almost 31 percent stayed at home.", "31 percent", 1)]
    [InlineData("What is the cost of the system?", "The system has 48 interceptors.", "48", -1)]
    [InlineData("How fast is the train?", "It runs at 300 kilometers per hour.", "300", 1)]
    [InlineData("How many tests were there?", "There were six tests.", "six", 1)]
    public void A_number_needs_the_unit_of_what_is_asked(string question, string sentence, string words, int match) =>
        AnswerForm.Match(Question.Parse(question), sentence, sentence.IndexOf(words, StringComparison.Ordinal), words.Length).ShouldBe(match);

    [Theory]
    [InlineData("today", true, 1)]
    [InlineData("today", false, -1)]
    [InlineData("last week", false, -1)]
    [InlineData("in March", false, 1)]
    [InlineData("10 February 2016", false, 1)]
    public void What_is_told_from_the_articles_day_is_a_date_only_where_that_is_known(string words, bool dated, int match) =>
        AnswerForm.Match(Question.Parse("When was the auction?"), words, 0, words.Length, dated).ShouldBe(match);
}
