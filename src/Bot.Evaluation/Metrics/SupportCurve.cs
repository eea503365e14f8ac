namespace Bot.Evaluation;

/// <summary>What a support check lets through and catches at every operating point.</summary>
public static class SupportCurve
{
    /// <summary>Mean of the share of unsupported statements caught and the share of supported ones let through: .5 is a coin, whatever there are more of.</summary>
    /// <param name="statements">The check's score of each statement and whether people found it supported.</param>
    /// <param name="threshold">Statements that score at least this are let through.</param>
    /// <returns>Null when all or none are supported.</returns>
    public static SupportPoint? At(IEnumerable<(double Score, bool IsSupported)> statements, double threshold)
    {
        int supported = 0, passed = 0, unsupported = 0, caught = 0;
        foreach (var (score, isSupported) in statements)
        {
            if (isSupported)
                (supported, passed) = (supported + 1, passed + (score >= threshold ? 1 : 0));
            else
                (unsupported, caught) = (unsupported + 1, caught + (score < threshold ? 1 : 0));
        }

        return supported == 0 || unsupported == 0 ? null : new SupportPoint(threshold, (double)caught / unsupported, (double)passed / supported);
    }

    /// <summary>The points at .1, .2, … .9.</summary>
    public static IReadOnlyList<SupportPoint> Of(IReadOnlyList<(double Score, bool IsSupported)> statements) =>
        [.. Enumerable.Range(1, 9).Select(tenth => At(statements, tenth / 10.0)).OfType<SupportPoint>()];

    /// <summary>The statements of a report of such a run; empty for any other.</summary>
    internal static IReadOnlyList<(double Score, bool IsSupported)> Statements(EvaluationReport report) => Statements(report.Questions);

    internal static IReadOnlyList<(double Score, bool IsSupported)> Statements(IReadOnlyList<QuestionResult> results) =>
    [
        .. results.Where(result => result.Confidence is not null && (result.Measures.ContainsKey(ScoreNames.SupportedPassed) || result.Measures.ContainsKey(ScoreNames.UnsupportedCaught)))
            .Select(result => (result.Confidence!.Value, !result.Unanswerable)),
    ];
}

/// <summary>An operating point.</summary>
/// <param name="Threshold">Statements that score at least this are let through.</param>
/// <param name="Caught">Unsupported statements that are not let through / unsupported statements.</param>
/// <param name="Passed">Supported statements that are / supported statements.</param>
public sealed record SupportPoint(double Threshold, double Caught, double Passed)
{
    /// <summary>Mean of the two.</summary>
    public double BalancedAccuracy => (Caught + Passed) / 2;
}
