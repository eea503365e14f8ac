namespace Bot.Evaluation.Tests.Comparisons;

public class RunComparisonTests
{
    [Fact]
    public void A_score_that_rose_on_most_questions_is_better_and_a_rate_that_rose_is_worse()
    {
        var before = Report(i => (i % 2 == 0 ? 1 : 0, Outcome.RightRefusal));
        var after = Report(i => (1, i % 2 == 0 ? Outcome.RightRefusal : Outcome.FalseAnswer));
        var comparison = RunComparison.Of(("a", before), ("b", after), ["Answering:Passages 10 → 12"]);
        var exact = comparison.Scores.Single(score => score.Name == ScoreNames.ExactMatch);
        (exact.Before, exact.After, exact.Difference, exact.Verdict).ShouldBe((0.5, 1, 0.5, ComparisonVerdict.Better));
        comparison.Scores.Single(score => score.Name == ScoreNames.AbstentionRecall).Verdict.ShouldBe(ComparisonVerdict.Worse);
        comparison.Questions.ShouldBe(40);
        comparison.Changes.Count.ShouldBe(20);
        ComparisonText.ToTable(comparison).ShouldContain("Answering:Passages 10 → 12");
    }

    [Fact]
    public void Lower_is_better_for_a_rate_of_failures()
    {
        var comparison = RunComparison.Of(("a", Report(i => (1, i % 2 == 0 ? Outcome.Right : Outcome.Wrong))), ("b", Report(_ => (1, Outcome.Right))), []);
        var wrong = comparison.Scores.Single(score => score.Name == ScoreNames.WrongAnswerRate);
        (wrong.Difference, wrong.Verdict, wrong.Words).ShouldBe((-0.5, ComparisonVerdict.Better, "better"));
    }

    [Fact]
    public void One_question_of_forty_may_be_luck()
    {
        var comparison = RunComparison.Of(("a", Report(_ => (1, Outcome.Right))), ("b", Report(i => (i == 0 ? 0 : 1, Outcome.Right))), []);
        comparison.Scores.Single(score => score.Name == ScoreNames.ExactMatch).Words.ShouldBe("can't tell");
    }

    [Fact]
    public void A_run_against_itself_shows_nothing()
    {
        var report = Report(i => (i % 3 / 2.0, Outcome.Right));
        var comparison = RunComparison.Of(("a", report), ("a", report), []);
        comparison.Scores.ShouldAllBe(score => score.Difference == 0 && score.Verdict == ComparisonVerdict.CannotTell);
        comparison.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Questions_that_were_changed_or_are_new_are_left_out()
    {
        var before = Report(_ => (1, Outcome.Right));
        var after = before with { Questions = [.. before.Questions.Skip(2), before.Questions[0] with { Expected = ["other"] }, before.Questions[1] with { Id = "new" }] };
        var comparison = RunComparison.Of(("a", before), ("b", after), []);
        (comparison.Questions, comparison.Left).ShouldBe((38, 2));
    }

    [Fact]
    public void Runs_of_two_kinds_or_over_other_questions_are_not_compared()
    {
        var report = Report(_ => (1, Outcome.Right));
        Should.Throw<EvaluationException>(() => RunComparison.Of(("a", report), ("b", report with { Run = "retrieval" }), [])).Message.ShouldContain("compare two runs of one kind");
        Should.Throw<EvaluationException>(() => RunComparison.Of(("a", report), ("b", report with { Questions = [] }), [])).Message.ShouldContain("no question in common");
    }

    [Fact]
    public void The_table_says_the_verdict_of_each_score()
    {
        var comparison = new RunComparison("runs/a", "runs/b", 12, 0, [], [new(ScoreNames.ExactMatch, 0.5, 0.75, 0.25, new(0.1, 0.4), false), new(ScoreNames.ErrorRate, 0, 0, 0, new(0, 0), true)], []);
        ComparisonText.ToTable(comparison).ShouldStartWith(
            """
            runs/b against runs/a, 12 questions of both
                    before  after  difference           95 %  verdict
            EM        .500   .750       +.250  +.100 – +.400  better
            errors    .000   .000        .000    .000 – .000  can't tell
            1 better, 0 worse, 1 can't tell.
            """);
        ComparisonText.ToMarkdown(comparison).ShouldContain("| EM | .500 | .750 | +.250 | +.100 – +.400 | better |");
    }

    private static EvaluationReport Report(Func<int, (double ExactMatch, Outcome Outcome)> of)
    {
        QuestionResult[] questions =
        [
            .. Enumerable.Range(0, 40).Select(i => new QuestionResult
            {
                Id = $"q{i}",
                Type = "t",
                Question = $"Question {i}?",
                Outcome = of(i).Outcome,
                Measures = new Dictionary<string, double>(StringComparer.Ordinal) { [ScoreNames.ExactMatch] = of(i).ExactMatch },
            }),
        ];
        return ReportBuilder.Build("answers", "island", questions, [ScoreNames.ExactMatch]);
    }
}
