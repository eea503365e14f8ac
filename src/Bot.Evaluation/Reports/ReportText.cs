using System.Text;

namespace Bot.Evaluation;

/// <summary>A report as plain text for a terminal, and as Markdown.</summary>
public static class ReportText
{
    /// <summary>An aligned table: scores down, groups across, the number of questions behind a score in parentheses where it is not all of them.</summary>
    /// <param name="report">What a run measured.</param>
    /// <param name="byType">False for all questions together only: a column a type is wider than a terminal when there are many.</param>
    public static string ToTable(EvaluationReport report, bool byType = true)
    {
        var rows = Rows(byType ? report : report with { Groups = [report.Groups[0]] });
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder().Append(report.Run).Append(", ").Append(report.GoldSet).Append('\n');
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        if (SupportCurve.Of(SupportCurve.Statements(report)) is { Count: > 0 } curve)
        {
            text.Append("\nat other thresholds\n");
            foreach (var row in Curve(curve))
                text.Append(string.Join("  ", row.Select((cell, column) => cell.PadLeft(ThresholdHead[column].Length))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The same table in Markdown, how it was measured, and the questions that went wrong with what was expected and what came.</summary>
    /// <param name="report">What a run measured.</param>
    /// <param name="manifest">How it was measured; null to leave it out.</param>
    public static string ToMarkdown(EvaluationReport report, RunManifest? manifest = null)
    {
        var rows = Rows(report);
        var text = new StringBuilder().Append("# ").Append(MarkdownText.Escape($"{report.Run}, {report.GoldSet}")).Append("\n\n").AppendHead(rows[0], numbers: true);
        foreach (var row in rows.Skip(1))
            text.AppendRow(row);
        if (SupportCurve.Of(SupportCurve.Statements(report)) is { Count: > 0 } curve)
        {
            text.Append("\n## At other thresholds\n\n").AppendHead(ThresholdHead, numbers: true);
            foreach (var row in Curve(curve).Skip(1))
                text.AppendRow(row);
        }

        if (manifest is not null)
        {
            text.Append("\n## How it was measured\n\n").AppendHead(["", ""], numbers: false);
            foreach (var (name, value) in manifest.Facts())
                text.AppendRow([name, value]);
        }

        var wrong = report.Questions.Where(result => result.Outcome is Outcome.Wrong or Outcome.FalseRefusal or Outcome.FalseAnswer or Outcome.Failed || result.Problems.Count > 0).ToArray();
        if (wrong.Length > 0)
        {
            text.Append("\n## Questions that went wrong\n\n");
            text.AppendHead(["id", "outcome", "question", "expected", "answer", "problems"], numbers: false);
            foreach (var result in wrong)
            {
                var expected = result.Unanswerable ? "a refusal" : string.Join(" / ", result.Expected);
                text.AppendRow([result.Id, OutcomeWords.Of(result.Outcome), result.Question, expected, result.Answer ?? "", string.Join("; ", result.Problems)]);
            }
        }

        return text.ToString();
    }

    private static readonly string[] ThresholdHead = ["threshold", ScoreNames.UnsupportedCaught, ScoreNames.SupportedPassed, ScoreNames.BalancedAccuracy];

    private static IEnumerable<string[]> Curve(IReadOnlyList<SupportPoint> curve) =>
        [ThresholdHead, .. curve.Select(point => (string[])[Cell(point.Threshold), Cell(point.Caught), Cell(point.Passed), Cell(point.BalancedAccuracy)])];

    private static string Cell(double value) => value.ToString("0.000").Replace("0.", ".", StringComparison.Ordinal);

    private static List<string[]> Rows(EvaluationReport report)
    {
        var rows = new List<string[]>
        {
            (string[])["", .. report.Groups.Select(group => group.Name)],
            (string[])["questions", .. report.Groups.Select(group => $"{group.Questions}")],
        };
        var names = report.Groups.SelectMany(group => group.Scores).Select(score => score.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in report.Groups[0].Scores.Select(score => score.Name).Union(names, StringComparer.Ordinal))
            rows.Add([name, .. report.Groups.Select(group => Cell(group, group.Find(name)))]);
        if (report.Groups[0].Outcomes is not null)
        {
            foreach (var (outcome, count) in OutcomeWords.All)
                rows.Add([OutcomeWords.Of(outcome), .. report.Groups.Select(group => group.Outcomes is { } counts ? $"{count(counts)}" : "")]);
        }

        // The interval of all questions stands beside their scores; of the types it would only be wide.
        return report.Groups[0].Scores.Any(score => score.Interval is not null)
            ? [.. rows.Select((row, at) => (string[])[.. row[..2], at == 0 ? "95 %" : report.Groups[0].Find(row[0])?.FormatInterval() ?? "", .. row[2..]])]
            : rows;
    }

    private static string Cell(ScoreGroup group, Score? score)
    {
        if (score is null)
            return "-";
        return score.Count == group.Questions ? score.Format() : $"{score.Format()} ({score.Count})";
    }
}
