namespace Bot.Answering.Tests.Generation;

public sealed class DisagreementTests
{
    private const string Lyon = "The summit of harbour towns was opened in Lyon by Anna Keller.";

    [Fact]
    public void Another_name_in_the_same_sentence_is_shown_beside_the_first_with_source_and_day()
    {
        var draft = Write("Where was the summit opened?", Of(Lyon, "Lyon", "a", "2016-03-11"), Of("The summit of harbour towns was opened in Turin by Anna Keller.", "Turin", "b", "2016-03-15"));
        draft.Statements[0].Text.ShouldBe("The articles disagree: Lyon (Desk, 11 March 2016), or Turin (Desk, 15 March 2016)");
        SupportCheck.Holds(draft.Statements[0]).ShouldBeTrue();
        draft.Statements.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("The fair of the mill towns was closed in Turin last week.", "Turin")]
    [InlineData("The summit of harbour towns was opened in the Lyon region by Anna Keller.", "Lyon region")]
    [InlineData("The summit of harbour towns was opened in Turin, not in Lyon, by Anna Keller.", "Turin")]
    public void Other_subjects_longer_names_and_articles_that_know_both_do_not_disagree(string other, string words) =>
        Write("Where was the summit opened?", Of(Lyon, "Lyon", "a", "2016-03-11"), Of(other, words, "b", "2016-03-15")).Statements[0].Text.ShouldBe("Lyon");

    [Theory]
    [InlineData("November 1998", true)]
    [InlineData("1999", true)]
    [InlineData("November 12", true)]
    [InlineData("1998", false)]
    [InlineData("last autumn", false)]
    public void Dates_disagree_where_both_give_a_year_a_month_or_a_day_and_it_differs(string date, bool disagree) =>
        Write("When was the lighthouse opened?", Of("The lighthouse was opened on 21 October 1998.", "21 October 1998", "a", "2016-03-11"), Of($"The lighthouse was opened in {date}.", date, "b", "2016-03-15"))
            .Statements[0].Text.StartsWith("The articles disagree", StringComparison.Ordinal).ShouldBe(disagree);

    [Fact]
    public void A_sentence_that_knows_both_dates_disagrees_with_neither() =>
        Write("When was the lighthouse opened?", Of("The lighthouse was opened on 21 October 1998 to sailors and on 3 May 2001 to visitors.", "21 October 1998", "a", "2016-03-11"), Of("The lighthouse was opened on 3 May 2001.", "3 May 2001", "b", "2016-03-15"))
            .Statements[0].Text.ShouldBe("21 October 1998");

    [Fact]
    public void A_passage_without_the_year_asked_for_disagrees_with_nobody()
    {
        var right = Of("The revenue of the port was 40 million in 2021.", "40 million", "a", "2022-03-11");
        var other = Of("The revenue of the port was 55 million.", "55 million", "b", "2023-03-15");
        other = other with { Signals = other.Signals with { MissingNumbers = 1 } };
        Write("How much was the revenue of the port in 2021?", right, other).Statements[0].Text.ShouldBe("40 million");
    }

    [Fact]
    public void A_sentence_that_says_much_less_of_the_question_tells_of_something_else()
    {
        var lyon = Of(Lyon, "Lyon", "a", "2016-03-11");
        var turin = Of("The summit of harbour towns was opened in Turin by Anna Keller.", "Turin", "b", "2016-03-15");
        Write("Where was the summit opened?", lyon with { Signals = lyon.Signals with { SentenceCoverage = 1 } }, turin with { Signals = turin.Signals with { SentenceCoverage = .5 } })
            .Statements[0].Text.ShouldBe("Lyon");
    }

    [Fact]
    public void An_older_article_is_out_of_date_where_the_latest_is_asked_for() =>
        Write("Where was the latest summit opened?", Of(Lyon, "Lyon", "a", "2016-03-11"), Of("The summit of harbour towns was opened in Turin by Anna Keller.", "Turin", "b", "2016-03-15"))
            .Statements[0].Text.ShouldBe("Turin");

    private static Candidate Of(string text, string words, string id, string published) => Sample.Candidate(text, words, id == "a" ? .9 : .85, id, published: published);

    private static Draft Write(string question, params Candidate[] spans) => ExtractiveGenerator.Write(new Evidence(Question.Parse(question), spans, []), .2, 4);
}
