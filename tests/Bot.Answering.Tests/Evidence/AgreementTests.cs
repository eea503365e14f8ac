namespace Bot.Answering.Tests;

public sealed class AgreementTests
{
    private static readonly Question Where = Question.Parse("Where was the summit opened?");

    [Fact]
    public void What_another_sentence_says_too_is_likelier_than_what_stands_alone()
    {
        var lyon = Sample.Candidate("The summit was opened in Lyon.", "Lyon", .4, "a");
        var alone = Sample.Candidate("The summit was opened in Turin.", "Turin", .4, "b");
        var again = Sample.Candidate("Ministers met in Lyon for the opening.", "Lyon", .3, "c");
        var weighed = Agreement.Weigh(Where, [lyon, alone, again]).ToList();
        weighed[0].Signals.Agreement.ShouldBe(.3, 1e-9);
        weighed[0].Signals.Rival.ShouldBe(.4, 1e-9);
        weighed[1].Signals.Agreement.ShouldBe(0);
        weighed[1].Signals.Rival.ShouldBe(.7, 1e-9);
        weighed[0].Probability.ShouldBeGreaterThan(weighed[1].Probability);
        weighed[0].Confidence.ShouldBeGreaterThan(weighed[1].Confidence);
    }

    [Fact]
    public void A_part_of_an_answer_agrees_with_it_and_is_no_rival()
    {
        var full = Sample.Candidate("It opened on 21 November 1998.", "21 November 1998", .5, "a");
        var part = Sample.Candidate("The opening was in November 1998.", "November 1998", .4, "b");
        var weighed = Agreement.Weigh(Where, [full, part]).ToList();
        weighed[0].Signals.Agreement.ShouldBe(.4, 1e-9);
        weighed[1].Signals.Agreement.ShouldBe(.5, 1e-9);
        weighed.ShouldAllBe(c => c.Signals.Rival == 0);
    }

    [Fact]
    public void A_copied_sentence_is_no_second_voice()
    {
        var first = Sample.Candidate("The summit was opened in Lyon.", "Lyon", .5, "a");
        var copy = Sample.Candidate("The summit was opened in Lyon.", "Lyon", .5, "b");
        Agreement.Weigh(Where, [first, copy]).ShouldAllBe(c => c.Signals.Agreement == 0);
    }

    [Fact]
    public void Spans_behind_the_likeliest_ten_are_left_as_they_are()
    {
        Candidate[] spans = [.. Enumerable.Range(0, 12).Select(i => Sample.Candidate($"Report {i} names Lyon.", "Lyon", .5 - (.01 * i), $"a{i}"))];
        var weighed = Agreement.Weigh(Where, spans).ToList();
        weighed.Count.ShouldBe(12);
        weighed[10].ShouldBe(spans[10]);
        weighed[0].Signals.Agreement.ShouldBe(spans.Skip(1).Take(9).Sum(c => c.Probability), 1e-9);
    }

    [Fact]
    public void Fewer_than_ten_spans_can_be_sorted() =>
        Agreement.Weigh(Where, new List<Candidate> { Sample.Candidate("It opened in Lyon.", "Lyon", .5, "a") }).OrderByDescending(c => c.Confidence).ToList().ShouldHaveSingleItem();
}
