namespace Bot.Evaluation;

/// <summary>What the confidence of answers is worth.</summary>
public static class ConfidenceScores
{
    /// <summary>The answers that were given, with their confidence.</summary>
    public static IReadOnlyList<(double Confidence, bool Right)> Given(IEnumerable<QuestionResult> results) =>
    [
        .. results.Where(result => result is { Confidence: not null, Outcome: Outcome.Right or Outcome.Wrong or Outcome.FalseAnswer })
            .Select(result => (result.Confidence!.Value, result.Outcome == Outcome.Right)),
    ];

    internal static IEnumerable<Score> Of(IReadOnlyList<QuestionResult> members)
    {
        QuestionResult[] known = [.. members.Where(result => result.Confidence is not null)];
        if (known.Length == 0)
            yield break;
        if (Area(known) is { } area)
            yield return new Score(ScoreNames.ConfidenceArea, area, known.Length) { Interval = Bootstrap.Of(known.Length, sample => Area([.. sample.Select(i => known[i])])) };
        var given = Given(known);
        if (given.Count == 0)
            yield break;
        yield return Over(ScoreNames.CalibrationError, sample => Calibration.Error(Calibration.Bins(sample)));
        yield return Over(ScoreNames.RiskArea, sample => RiskCoverage.Area([.. sample.Select(answer => (answer.Confidence, !answer.Right))]));

        Score Over(string name, Func<(double Confidence, bool Right)[], double?> statistic) =>
            new(name, statistic([.. given])!.Value, given.Count) { Interval = Bootstrap.Of(given.Count, sample => statistic([.. sample.Select(i => given[i])])) };
    }

    private static double? Area(QuestionResult[] results)
    {
        double[] Values(bool unanswerable) => [.. results.Where(result => result.Unanswerable == unanswerable).Select(result => result.Confidence!.Value)];
        return RocCurve.Area(Values(false), Values(true));
    }
}
