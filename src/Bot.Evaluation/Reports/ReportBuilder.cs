namespace Bot.Evaluation;

/// <summary>From results a question to scores overall and per type.</summary>
internal static class ReportBuilder
{
    /// <param name="run">Name of the run.</param>
    /// <param name="goldSet">Name of the gold set.</param>
    /// <param name="results">In the order asked.</param>
    /// <param name="measures">Names of the per-question measures whose mean is a score, in the order to show them.</param>
    /// <param name="more">Scores of a group that are no ratio of sums, shown after the others.</param>
    public static EvaluationReport Build(
        string run,
        string goldSet,
        IReadOnlyList<QuestionResult> results,
        IReadOnlyList<string> measures,
        Func<IReadOnlyList<QuestionResult>, IEnumerable<Score>>? more = null)
    {
        var groups = new List<ScoreGroup> { Group(ScoreGroup.Overall, results) };
        var types = results.GroupBy(result => result.Type, StringComparer.OrdinalIgnoreCase).OrderBy(type => type.Key, StringComparer.Ordinal).ToArray();
        if (types.Length > 1)
            groups.AddRange(types.Select(type => Group(type.Key, [.. type])));
        return new EvaluationReport(run, goldSet, groups, results);

        ScoreGroup Group(string name, IReadOnlyList<QuestionResult> members)
        {
            Outcome[] ends = [.. members.Where(result => result.Outcome is not null).Select(result => result.Outcome!.Value)];
            var scores = new List<Score>();
            foreach (var definition in Definitions(measures))
            {
                if (definition.Measure(members) is { } score)
                    scores.Add(score);
            }

            scores.AddRange(more?.Invoke(members) ?? []);
            scores.AddRange(Times(members));
            return new ScoreGroup(name, members.Count, scores, ends.Length == 0 ? null : OutcomeCounts.Of(ends));
        }
    }

    /// <summary>How to compute scores of these measures, and those of what became of the questions, on any sample.</summary>
    public static IEnumerable<ScoreDefinition> Definitions(IEnumerable<string> measures) => [.. measures.Select(ScoreDefinition.Mean), ScoreDefinition.FollowUps, .. ScoreDefinition.Outcomes];

    private static IEnumerable<Score> Times(IReadOnlyList<QuestionResult> members)
    {
        double[] times = [.. members.Where(result => result.Milliseconds is not null).Select(result => result.Milliseconds!.Value)];
        foreach (var (name, percent) in ((string, double)[])[(ScoreNames.Median, 50), (ScoreNames.Percentile95, 95)])
        {
            if (Percentile.NearestRank(times, percent) is { } value)
                yield return new Score(name, value, times.Length) { Interval = Bootstrap.Of(times.Length, sample => Percentile.NearestRank([.. sample.Select(i => times[i])], percent)) };
        }
    }
}
