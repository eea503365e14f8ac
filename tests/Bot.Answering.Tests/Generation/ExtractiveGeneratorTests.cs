namespace Bot.Answering.Tests.Generation;

public sealed class ExtractiveGeneratorTests
{
    private const string Stalled = "Six countries take part. The talks have been stalled since 2008.";

    [Fact]
    public void A_factoid_leads_with_its_short_answer_and_gives_the_sentence()
    {
        var draft = Write("When did the talks stall?", [Sample.Candidate(Stalled, "2008")]);
        draft.Statements.Select(s => s.Text).ShouldBe(["2008", "The talks have been stalled since 2008."]);
    }

    [Theory]
    [InlineData("The body that decides here is the Parliament of Victoria (the lower house) and nobody else.", "Parliament of Victoria (the lower house", "Parliament of Victoria (the lower house)")]
    [InlineData("The body that decides here is called \"the Assembly\" and nothing else at all.", "the Assembly\"", "the Assembly")]
    public void A_short_answer_is_not_cut_in_its_brackets_or_quotation_marks(string text, string words, string shown)
    {
        var draft = Write("Which body decides?", [Sample.Candidate(text, words)]);
        draft.Statements[0].Text.ShouldBe(shown);
    }

    [Fact]
    public void A_second_article_with_the_same_answer_is_cited_as_well()
    {
        var draft = Write("When did the talks stall?", [Sample.Candidate(Stalled, "2008"), Sample.Candidate("No round has been held since 2008, officials say.", "2008", id: "b")]);
        draft.Statements[0].Quotes.Select(q => q.Article.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void An_article_that_has_copied_the_sentence_is_no_second_source()
    {
        var draft = Write("When did the talks stall?", [Sample.Candidate(Stalled, "2008"), Sample.Candidate("The talks have been stalled since 2008.", "2008", id: "b")]);
        draft.Statements[0].Quotes.Select(q => q.Article.Id).ShouldBe(["a"]);
    }

    [Fact]
    public void Different_figures_for_one_question_are_shown_side_by_side_with_their_dates()
    {
        var draft = Write(
            "How many troops took part in the exercise?",
            [
                Sample.Candidate("Some 17,000 American troops took part in the exercise.", "17,000", .9, "b", published: "2016-03-15"),
                Sample.Candidate("About 15,000 American troops took part in the exercise.", "15,000", .85, "a", published: "2016-03-11"),
            ]);
        draft.Statements[0].Text.ShouldBe("The articles disagree: 15,000 (Desk, 11 March 2016), or 17,000 (Desk, 15 March 2016)");
        draft.Statements[0].Quotes.Count.ShouldBe(2);
        SupportCheck.Holds(draft.Statements[0]).ShouldBeTrue();
    }

    [Fact]
    public void Figures_about_different_things_are_no_disagreement()
    {
        var draft = Write(
            "How many troops took part in the exercise?",
            [
                Sample.Candidate("Some 17,000 American troops took part in the exercise.", "17,000", .9, "b"),
                Sample.Candidate("The zone employed 54,000 workers.", "54,000", .85, "a"),
            ]);
        draft.Statements[0].Text.ShouldBe("17,000");
    }

    [Fact]
    public void Sentences_that_say_the_same_are_given_once()
    {
        var draft = Write(
            "Why did the talks stall?",
            [],
            [
                Sample.Candidate("They stalled over the verification of the programme.", "They stalled over the verification of the programme."),
                Sample.Candidate("They stalled over the verification of its programme.", "They stalled over the verification of its programme.", .8, "b"),
            ]);
        draft.Statements.Count.ShouldBe(1);
    }

    [Fact]
    public void A_comparison_has_a_sentence_for_each_side()
    {
        Evidence Side(string topic, params Candidate[] sentences) => new(Question.Parse(topic), [], sentences);
        var both = Sample.Candidate("China fears the radar, Russia its launchers.", "China fears the radar, Russia its launchers.");
        var draft = ExtractiveGenerator.Compare(
            Side("China radar", both),
            Side("Russia radar", both, Sample.Candidate("Russia speaks of stability.", "Russia speaks of stability.", .6, "c")));
        draft.Statements.Select(s => s.Text).ShouldBe(["China fears the radar, Russia its launchers.", "Russia speaks of stability."]);
    }

    [Fact]
    public void A_reason_leads_where_the_reader_is_sure_of_its_words()
    {
        const string text = "The club was relegated because of its disastrous finances. It played on.";
        Draft Why(double sure) => Write("Why was the club relegated?", [Sample.Candidate(text, "because of its disastrous finances", sure)], [Sample.Candidate(text, "The club was relegated because of its disastrous finances.")]);
        Why(.6).Statements.Select(s => s.Text).ShouldBe(["because of its disastrous finances", "The club was relegated because of its disastrous finances."]);
        Why(.4).Statements.Single().Text.ShouldBe("The club was relegated because of its disastrous finances.");
    }

    [Fact]
    public void Words_that_are_no_reason_do_not_lead()
    {
        const string text = "The council closed the club, the last of its kind.";
        var span = Sample.Candidate(text, "the last of its kind");
        Write("Why was the club closed?", [span with { Signals = span.Signals with { TypeMatch = -1 } }], [Sample.Candidate(text, text)]).Statements.Single().Text.ShouldBe(text);
    }

    [Fact]
    public void Who_may_be_a_committee_but_when_is_a_date()
    {
        const string text = "The rights are enforced by courts of the member states whenever they are asked to.";
        Candidate Of(string words) => Sample.Candidate(text, words) with { Signals = Sample.Candidate(text, words).Signals with { TypeMatch = -1 } };
        Write("Who can enforce the rights?", [Of("courts of the member states")]).Statements[0].Text.ShouldBe("courts of the member states");
        Write("When are the rights enforced?", [Of("whenever they are asked to")]).Statements[0].Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("They call it the long bridge (built in 1902) and like it.", "long bridge (built in 1902)", "long bridge (built in 1902)")]
    [InlineData("The bridge (long, old and green) is closed for good.", "long, old and green)", "long, old and green")]
    [InlineData("The board said \"it is much longer than the old one\" on Friday.", "much longer than the old one\"", "much longer than the old one")]
    public void A_mark_without_its_partner_is_left_out_of_the_short_answer(string text, string words, string shown) =>
        Write("Which bridge do they like?", [Sample.Candidate(text, words)]).Statements[0].Text.ShouldBe(shown);

    [Fact]
    public void Both_parts_of_a_question_are_answered_short_answers_first()
    {
        const string text = "The treaty was signed in Lisbon on 3 May 1998 by both sides.";
        Draft Part(string question, string words, double sure = .9) => Write(question, [Sample.Candidate(text, words, sure)]);
        ExtractiveGenerator.Join(Part("Where was it signed?", "Lisbon"), Part("When was it signed?", "3 May 1998"), .5).Statements.Select(s => s.Text).ShouldBe(["Lisbon", "3 May 1998", text]);
        ExtractiveGenerator.Join(Part("Where was it signed?", "Lisbon"), Part("When was it signed?", "3 May 1998", .3), .5).Statements.Select(s => s.Text).ShouldBe(["Lisbon", text]);
    }

    [Fact]
    public void A_sentence_that_opens_with_a_pronoun_brings_the_one_before_it()
    {
        const string text = "Lu Kang spoke on Monday. He said the system goes too far.";
        var draft = Write("Why does China object?", [], [Sample.Candidate(text, "He said the system goes too far.")]);
        draft.Statements.Single().Text.ShouldBe(text);
    }

    private static Draft Write(string question, Candidate[] spans, Candidate[]? sentences = null) =>
        ExtractiveGenerator.Write(new Evidence(Question.Parse(question), spans, sentences ?? []), .5, 4);
}
