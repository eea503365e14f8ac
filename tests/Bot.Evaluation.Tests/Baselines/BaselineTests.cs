namespace Bot.Evaluation.Tests.Baselines;

public sealed class BaselineTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void The_same_scores_pass_after_a_round_trip_through_the_file()
    {
        var path = Path.Combine(scratch.Root, "answers.json");
        Baseline.From(Report(0.61234567, 0.1), "evaluate").Write(path);
        var baseline = Baseline.Read(path);
        baseline.Command.ShouldBe("evaluate");
        baseline.Scores.Keys.ShouldBe(["EM", "list: item recall", "wrong answers"], ignoreOrder: true);
        baseline.Compare(Report(0.61234567, 0.1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.60, 0.10, null)]
    [InlineData(0.59, 0.10, null)]
    [InlineData(0.58, 0.10, "EM: 0.580, was 0.600 (tolerance 0.01)")]
    [InlineData(0.70, 0.10, null)]
    [InlineData(0.60, 0.05, null)]
    [InlineData(0.60, 0.13, "wrong answers: 0.130, was 0.100 (tolerance 0.01)")]
    public void A_score_fails_when_it_is_worse_by_more_than_its_tolerance(double exactMatch, double wrongAnswers, string? expected) =>
        Baseline.From(Report(0.6, 0.1), "evaluate", 0.01).Compare(Report(exactMatch, wrongAnswers))
            .Select(regression => regression.ToString()).ShouldBe(expected is null ? [] : [expected]);

    [Fact]
    public void A_score_that_is_no_longer_measured_fails()
    {
        var report = Report(0.6, 0.1);
        var regression = Baseline.From(report, "evaluate").Compare(report with { Groups = [report.Groups[0]] }).ShouldHaveSingleItem();
        regression.ToString().ShouldBe("list: item recall: not measured, was 0.250");
    }

    [Fact]
    public void One_question_of_a_small_group_may_turn() =>
        Baseline.From(Report(0.6, 0.1), "evaluate", 0.01).Scores["list: item recall"].ShouldBe(new BaselineScore(0.25, 1));

    [Fact]
    public void Another_gold_set_is_no_comparison() =>
        Should.Throw<EvaluationException>(() => Baseline.From(Report(0.6, 0.1), "evaluate --gold island").Compare(Report(0.6, 0.1) with { GoldSet = "mainland" }))
            .Message.ShouldContain("evaluate --gold island");

    [Fact]
    public void A_baseline_of_another_configuration_says_what_differs()
    {
        var path = Path.Combine(scratch.Root, "answers.json");
        var manifest = Runs.RunFolderTests.Manifest;
        Baseline.From(Report(0.6, 0.1), "evaluate", 0.01, manifest).Write(path);
        var baseline = Baseline.Read(path);
        baseline.DifferencesFrom(manifest with { Program = "newer", Command = "other" }).ShouldBeEmpty();
        baseline.DifferencesFrom(manifest with { Corpus = "c1", Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { ["Answering:MinimumConfidence"] = "0.4" } })
            .ShouldBe(["Answering:MinimumConfidence 0.2 → 0.4", "Articles c0 → c1", "Generator extractive → (none)"]);
        Baseline.From(Report(0.6, 0.1), "evaluate").DifferencesFrom(manifest).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    public void A_file_that_is_no_baseline_is_named(string content)
    {
        var path = scratch.Write("bad.json", content);
        Should.Throw<EvaluationException>(() => Baseline.Read(path)).Message.ShouldStartWith($"{path}: this baseline cannot be read");
    }

    private static EvaluationReport Report(double exactMatch, double wrongAnswers) => new(
        "answers",
        "island",
        [
            new("all", 10, [new(ScoreNames.ExactMatch, exactMatch, 1000), new(ScoreNames.WrongAnswerRate, wrongAnswers, 1000), new(ScoreNames.Median, 5, 10)], null),
            new("list", 1, [new(ScoreNames.ItemRecall, 0.25, 1)], null),
        ],
        []);
}
