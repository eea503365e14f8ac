namespace Bot.Evaluation;

/// <summary>How well the support check agrees with people on which statements a text carries.</summary>
public static class SupportRun
{
    /// <summary>Checks every statement.</summary>
    /// <param name="set">Statements that people judged.</param>
    /// <param name="check">From a statement and its text to the verdict, a score from 0 to 1 and a reason.</param>
    /// <param name="loop">How to go through them; one after the other when null.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task<EvaluationReport> RunAsync(
        SupportSet set,
        Func<string, string, (bool IsSupported, double Score, string Reason)> check,
        QuestionLoop? loop = null,
        CancellationToken cancellationToken = default)
    {
        loop ??= new QuestionLoop();
        var results = await loop.RunAsync(set.Statements, _ => null, (statement, _, _) => ValueTask.FromResult(Measure(statement)), cancellationToken);
        return ReportBuilder.Build("support check", set.Name, results, [ScoreNames.UnsupportedCaught, ScoreNames.SupportedPassed], Balanced);

        QuestionResult Measure(JudgedStatement statement)
        {
            var started = loop.Clock.GetTimestamp();
            var (isSupported, score, reason) = check(statement.Statement, statement.Text);
            var elapsed = loop.Clock.GetElapsedTime(started);
            return new QuestionResult
            {
                Id = statement.Id,
                Type = statement.Type,
                Question = statement.Statement,
                Expected = [$"{(statement.IsSupported ? "supported" : "not supported")}: {statement.Yes} of {statement.Votes} people say that it is"],
                Unanswerable = !statement.IsSupported,
                Answer = $"{(isSupported ? "supported" : "not supported")}: {reason}",
                Confidence = score,
                Measures = new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    [statement.IsSupported ? ScoreNames.SupportedPassed : ScoreNames.UnsupportedCaught] = isSupported == statement.IsSupported ? 1 : 0,
                },
                Milliseconds = elapsed.TotalMilliseconds,
            };
        }
    }

    private static IEnumerable<Score> Balanced(IReadOnlyList<QuestionResult> members)
    {
        if (Accuracy(members) is { } accuracy)
            yield return new Score(ScoreNames.BalancedAccuracy, accuracy, members.Count) { Interval = Bootstrap.Of(members.Count, sample => Accuracy([.. sample.Select(i => members[i])])) };
        if (Area(members) is { } area)
            yield return new Score(ScoreNames.SupportArea, area, members.Count) { Interval = Bootstrap.Of(members.Count, sample => Area([.. sample.Select(i => members[i])])) };
    }

    private static double? Accuracy(IReadOnlyList<QuestionResult> members)
    {
        double? Mean(string measure)
        {
            double[] values = [.. members.Where(result => result.Measures.ContainsKey(measure)).Select(result => result.Measures[measure])];
            return values.Length == 0 ? null : values.Average();
        }

        return (Mean(ScoreNames.UnsupportedCaught) + Mean(ScoreNames.SupportedPassed)) / 2;
    }

    private static double? Area(IReadOnlyList<QuestionResult> members)
    {
        var statements = SupportCurve.Statements(members);
        return RocCurve.Area([.. statements.Where(s => s.IsSupported).Select(s => s.Score)], [.. statements.Where(s => !s.IsSupported).Select(s => s.Score)]);
    }
}
