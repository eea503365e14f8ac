namespace Bot.Evaluation.Tests.Metrics;

public class ConfidenceTests
{
    private static readonly (double Confidence, bool Wrong)[] Answers = [(0.9, false), (0.5, true), (0.5, false), (0.2, true)];

    [Fact]
    public void The_curve_goes_from_the_surest_answer_to_all_and_takes_ties_together() =>
        RiskCoverage.Curve(Answers, 8).ShouldBe([new(0.9, 1 / 8.0, 0), new(0.5, 3 / 8.0, 1 / 3.0), new(0.2, 0.5, 0.5)]);

    [Fact]
    public void Its_area_weighs_each_risk_by_the_answers_it_covers()
    {
        // 1/4 at 0, 2/4 at 1/3, 1/4 at 1/2.
        RiskCoverage.Area(Answers)!.Value.ShouldBe((0.5 / 3) + 0.125, 1e-12);
        RiskCoverage.Area([]).ShouldBeNull();
    }

    [Fact]
    public void Answers_are_binned_by_confidence_and_one_is_in_the_last_bin()
    {
        var bins = Calibration.Bins([(0.05, false), (0.45, true), (0.41, false), (1.0, true)], 10);
        bins.Select(bin => (bin.Count, bin.Accuracy)).ShouldBe([(1, 0), (2, 0.5), (1, 1)]);
        bins[1].From.ShouldBe(0.4, 1e-12);
        bins[1].Confidence.ShouldBe(0.43, 1e-12);
        // (1 · .05 + 2 · |.43 - .5| + 1 · 0) / 4
        Calibration.Error(bins)!.Value.ShouldBe((0.05 + 0.14) / 4, 1e-12);
        Calibration.Error([]).ShouldBeNull();
    }

    [Fact]
    public void Refusals_take_part_in_telling_answerable_from_unanswerable()
    {
        QuestionResult Result(double confidence, bool unanswerable, Outcome outcome) =>
            new() { Id = $"{confidence}", Type = "t", Question = "?", Confidence = confidence, Unanswerable = unanswerable, Outcome = outcome };
        QuestionResult[] results = [Result(0.9, false, Outcome.Right), Result(0.3, false, Outcome.FalseRefusal), Result(0.5, true, Outcome.FalseAnswer), Result(0.1, true, Outcome.RightRefusal)];
        var scores = ConfidenceScores.Of(results).ToDictionary(score => score.Name, StringComparer.Ordinal);
        // .9 above both, .3 above one of two: 3 of 4 pairs.
        scores[ScoreNames.ConfidenceArea].Value.ShouldBe(0.75);
        scores[ScoreNames.ConfidenceArea].Count.ShouldBe(4);
        // Given: .9 right, .5 not.
        scores[ScoreNames.CalibrationError].Value.ShouldBe((0.1 + 0.5) / 2, 1e-12);
        scores[ScoreNames.RiskArea].Value.ShouldBe(0.25, 1e-12);
        ConfidenceScores.Of([results[0] with { Confidence = null }]).ShouldBeEmpty();
    }
}
