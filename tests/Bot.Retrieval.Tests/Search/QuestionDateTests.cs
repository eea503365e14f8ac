namespace Bot.Retrieval.Tests.Search;

public sealed class QuestionDateTests
{
    [Theory]
    [InlineData("What happened on 11 March 2016?", "2016-03-11", "2016-03-11")]
    [InlineData("What happened on the 11th of March 2016?", "2016-03-11", "2016-03-11")]
    [InlineData("What happened on March 11, 2016?", "2016-03-11", "2016-03-11")]
    [InlineData("what happened on sept. 3rd 2016", "2016-09-03", "2016-09-03")]
    [InlineData("What happened on 2016-03-11?", "2016-03-11", "2016-03-11")]
    [InlineData("Who resigned in February 2016?", "2016-02-01", "2016-02-29")]
    [InlineData("Who won the 2022 election?", "2022-01-01", "2022-12-31")]
    public void A_date_in_the_question_spans_its_days(string question, string from, string to)
    {
        QuestionDate.Find(question).ShouldBe(new QuestionDate(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")));
    }

    [Theory]
    [InlineData("May I ask who won?")]
    [InlineData("Who got 2,016 votes out of 20167?")]
    [InlineData("Which train leaves at 1130?")]
    [InlineData("")]
    public void Other_words_and_numbers_are_no_date(string question) => QuestionDate.Find(question).ShouldBeNull();

    [Theory]
    [InlineData("on 31 February 2016", "2016-02-01", "2016-02-29")]
    [InlineData("on 2016-13-45", "2016-01-01", "2016-12-31")]
    public void A_day_that_does_not_exist_leaves_what_does(string question, string from, string to)
    {
        QuestionDate.Find(question).ShouldBe(new QuestionDate(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")));
    }

    [Fact]
    public void Nearness_falls_by_half_a_week_from_a_day_and_never_below_nothing()
    {
        var asked = QuestionDate.Find("on 11 March 2016")!.Value;

        asked.Nearness(new DateOnly(2016, 3, 11)).ShouldBe(1);
        asked.Nearness(new DateOnly(2016, 3, 18)).ShouldBe(0.5);
        asked.Nearness(new DateOnly(2016, 3, 4)).ShouldBe(0.5);
        asked.Nearness(null).ShouldBe(0);
    }
}
