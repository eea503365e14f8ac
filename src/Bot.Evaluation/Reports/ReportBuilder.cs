namespace Bot.Evaluation;

/// <summary>From results a question to scores overall and per type.</summary>
internal static class ReportBuilder
{
    /// <param name="run">Name of the run.</param>
    /// <param name="goldSet">Name of the gold set.</param>
    /// <param name="results">In the order asked.</param>
    /// <param name="measures">Names of the per-question measures whose mean is a score, in the order to show them.</param>
    /// <param name="more">Scores of a group that are not means, shown after them.</param>
    public static EvaluationReport Build(
        string run,
        string goldSet,
        IReadOnlyList<QuestionResult> results,
        IReadOnlyList<string> measures,
        Func<IReadOnlyList<QuestionResult>, OutcomeCounts?, IEnumerable<Score>>? more = null)
    {
        var groups = new List<ScoreGroup> { Group(ScoreGroup.Overall, results) };
        var types = results.GroupBy(result => result.Type, StringComparer.OrdinalIgnoreCase).OrderBy(type => type.Key, StringComparer.Ordinal).ToArray();
        if (types.Length > 1)
            groups.AddRange(types.Select(type => Group(type.Key, [.. type])));
        return new EvaluationReport(run, goldSet, groups, results);

        ScoreGroup Group(string name, IReadOnlyList<QuestionResult> members)
        {
            var scores = new List<Score>();
            foreach (var measure in measures)
            {
                double[] values = [.. members.Where(result => result.Measures.ContainsKey(measure)).Select(result => result.Measures[measure])];
                if (values.Length > 0)
                    scores.Add(new Score(measure, values.Average(), values.Length));
            }

            Outcome[] ends = [.. members.Where(result => result.Outcome is not null).Select(result => result.Outcome!.Value)];
            var outcomes = ends.Length == 0 ? null : OutcomeCounts.Of(ends);
            scores.AddRange(more?.Invoke(members, outcomes) ?? []);
            scores.AddRange(Times(members));
            return new ScoreGroup(name, members.Count, scores, outcomes);
        }
    }

    private static IEnumerable<Score> Times(IReadOnlyList<QuestionResult> members)
    {
        double[] times = [.. members.Where(result => result.Milliseconds is not null).Select(result => result.Milliseconds!.Value)];
        if (Percentile.NearestRank(times, 50) is { } median)
            yield return new Score(ScoreNames.Median, median, times.Length);
        if (Percentile.NearestRank(times, 95) is { } slow)
            yield return new Score(ScoreNames.Percentile95, slow, times.Length);
    }
}
