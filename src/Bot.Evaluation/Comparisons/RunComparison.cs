namespace Bot.Evaluation;

/// <summary>Two runs over the same questions: which scores differ by more than chance, and which questions ended otherwise.</summary>
/// <param name="Before">Name of the earlier run.</param>
/// <param name="After">Name of the later run.</param>
/// <param name="Questions">How many questions both have.</param>
/// <param name="Left">How many questions only one of them has, or asks otherwise; they are left out.</param>
/// <param name="Differences">What differs between the runs' configurations (<see cref="RunManifest.DifferencesFrom"/>).</param>
/// <param name="Scores">In the order of the report; times are not among them, for they belong to a machine.</param>
/// <param name="Changes">Questions that ended otherwise, the worst first.</param>
public sealed record RunComparison(
    string Before,
    string After,
    int Questions,
    int Left,
    IReadOnlyList<string> Differences,
    IReadOnlyList<ScoreComparison> Scores,
    IReadOnlyList<QuestionChange> Changes)
{
    /// <summary>Compares two reports, question by question.</summary>
    /// <param name="before">The earlier report with its name.</param>
    /// <param name="after">The later report with its name.</param>
    /// <param name="differences">What differs between their configurations.</param>
    /// <exception cref="EvaluationException">They are of different kinds, or have no question in common.</exception>
    public static RunComparison Of((string Name, EvaluationReport Report) before, (string Name, EvaluationReport Report) after, IReadOnlyList<string> differences)
    {
        if (before.Report.Run != after.Report.Run)
            throw new EvaluationException([$"{before.Name} measured {before.Report.Run}, {after.Name} measured {after.Report.Run}; compare two runs of one kind."]);
        var old = ById(before.Report);
        var pairs = new List<(QuestionResult Before, QuestionResult After)>();
        foreach (var now in ById(after.Report).Values)
        {
            // A question that was reworded, or has another gold answer, is another question.
            if (old.TryGetValue(now.Id, out var then) && then.Question == now.Question && then.Unanswerable == now.Unanswerable && then.Expected.SequenceEqual(now.Expected, StringComparer.Ordinal))
                pairs.Add((then, now));
        }

        if (pairs.Count == 0)
            throw new EvaluationException([$"{before.Name} and {after.Name} have no question in common; compare runs over the same gold set."]);
        var scores = new List<ScoreComparison>();
        foreach (var definition in Definitions(after.Report))
        {
            (double, double)[] terms(Func<(QuestionResult Before, QuestionResult After), QuestionResult> of) => [.. pairs.Select(pair => definition.Of(of(pair)))];
            if (definition.Measure(pairs.Select(pair => pair.Before)) is { } was && definition.Measure(pairs.Select(pair => pair.After)) is { } now
                && PairedBootstrap.Difference(terms(pair => pair.Before), terms(pair => pair.After)) is var (difference, interval))
            {
                scores.Add(new ScoreComparison(definition.Name, was.Value, now.Value, difference, interval, now.LowerIsBetter));
            }
        }

        QuestionChange[] changes =
        [
            .. pairs.Select(pair => new QuestionChange(pair.Before, pair.After, Worth(pair.After) - Worth(pair.Before)))
                .Where(change => change.Gain != 0 || change.Before.Outcome != change.After.Outcome)
                .OrderBy(change => change.Gain).ThenBy(change => change.After.Id, StringComparer.Ordinal),
        ];
        return new RunComparison(before.Name, after.Name, pairs.Count, Math.Max(before.Report.Questions.Count, after.Report.Questions.Count) - pairs.Count, differences, scores, changes);
    }

    /// <summary>How many scores got that verdict.</summary>
    public int Count(ComparisonVerdict verdict) => Scores.Count(score => score.Verdict == verdict);

    /// <summary>What a question's end is worth: right 1, a false refusal more than a wrong answer; for a ranking, one over the first rank.</summary>
    private static double Worth(QuestionResult result) => result.Outcome switch
    {
        Outcome.Right or Outcome.RightRefusal => 1,
        Outcome.FalseRefusal => 0.5,
        null => 1.0 / (result.ParagraphRank ?? result.ArticleRank ?? int.MaxValue),
        _ => 0,
    };

    private static IEnumerable<ScoreDefinition> Definitions(EvaluationReport report)
    {
        var order = report.Groups[0].Scores.Select(score => score.Name).ToList();
        return ReportBuilder.Definitions(report.Questions.SelectMany(result => result.Measures.Keys).Distinct(StringComparer.Ordinal))
            .Where(definition => order.Contains(definition.Name)).OrderBy(definition => order.IndexOf(definition.Name));
    }

    // A public set assembled from several sources may hold one question twice.
    private static Dictionary<string, QuestionResult> ById(EvaluationReport report) =>
        report.Questions.DistinctBy(result => result.Id, StringComparer.Ordinal).ToDictionary(result => result.Id, StringComparer.Ordinal);
}
