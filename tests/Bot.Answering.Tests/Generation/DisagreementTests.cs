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

    [Fact]
    public void An_older_article_is_out_of_date_where_the_latest_is_asked_for() =>
        Write("Where was the latest summit opened?", Of(Lyon, "Lyon", "a", "2016-03-11"), Of("The summit of harbour towns was opened in Turin by Anna Keller.", "Turin", "b", "2016-03-15"))
            .Statements[0].Text.ShouldBe("Turin");

    private static Candidate Of(string text, string words, string id, string published) => Sample.Candidate(text, words, id == "a" ? .9 : .85, id, published: published);

    private static Draft Write(string question, params Candidate[] spans) => ExtractiveGenerator.Write(new Evidence(Question.Parse(question), spans, []), .2, 4);
}
