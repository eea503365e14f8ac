using System.Text;

namespace Bot.Evaluation;

/// <summary>A comparison of two runs as plain text for a terminal, and as Markdown.</summary>
public static class ComparisonText
{
    private const int ShownOnTerminal = 20;

    /// <summary>What any reader of verdicts should know.</summary>
    internal const string Caution = "Verdicts at 95 %: of twenty scores without a difference, one shows one by chance.";

    /// <summary>An aligned table: score, before, after, difference with its interval, verdict; then the first questions that ended otherwise.</summary>
    public static string ToTable(RunComparison comparison)
    {
        var rows = Rows(comparison);
        var text = new StringBuilder().Append(Heading(comparison)).Append('\n');
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => column is 0 or 5 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).Append('\n');
        text.Append(Summary(comparison)).Append('\n');
        foreach (var change in comparison.Changes.Take(ShownOnTerminal))
            text.Append(change.Gain > 0 ? "  + " : "  - ").Append(change.After.Id).Append(": ").Append(Ends(change)).Append("  ").Append(change.After.Question.ReplaceLineEndings(" ")).Append('\n');
        if (comparison.Changes.Count > ShownOnTerminal)
            text.Append("  … and ").Append(comparison.Changes.Count - ShownOnTerminal).Append(" more that ended otherwise\n");
        return text.ToString();
    }

    /// <summary>The same in Markdown, with every question that ended otherwise.</summary>
    public static string ToMarkdown(RunComparison comparison)
    {
        var rows = Rows(comparison);
        var text = new StringBuilder().Append("## ").Append(MarkdownText.Escape(Heading(comparison))).Append("\n\n").AppendHead(rows[0], numbers: true);
        foreach (var row in rows.Skip(1))
            text.AppendRow(row);
        text.Append('\n').Append(MarkdownText.Escape(Summary(comparison))).Append('\n');
        if (comparison.Changes.Count > 0)
        {
            text.Append('\n').AppendHead(["id", "change", "question", "before", "after"], numbers: false);
            foreach (var change in comparison.Changes)
                text.AppendRow([change.After.Id, Ends(change), change.After.Question, change.Before.Answer ?? "", change.After.Answer ?? ""]);
        }

        return text.ToString();
    }

    internal static string Heading(RunComparison comparison) => $"{comparison.After} against {comparison.Before}, {comparison.Questions:N0} questions of both";

    /// <summary>How many scores are better, worse and undecided, and what else one should know.</summary>
    internal static string Summary(RunComparison comparison)
    {
        var text = $"{comparison.Count(ComparisonVerdict.Better)} better, {comparison.Count(ComparisonVerdict.Worse)} worse, {comparison.Count(ComparisonVerdict.CannotTell)} can't tell. {Caution}";
        if (comparison.Left > 0)
            text += $" Left out, because only one run has them or they were changed: {comparison.Left:N0}.";
        return text + (comparison.Differences.Count > 0 ? $" The runs differ in: {string.Join("; ", comparison.Differences)}." : "");
    }

    /// <summary>From what end to what end, in words.</summary>
    internal static string Ends(QuestionChange change) => change.After.Outcome is not null
        ? $"{OutcomeWords.Of(change.Before.Outcome)} → {OutcomeWords.Of(change.After.Outcome)}"
        : $"first found at {Rank(change.Before)} → {Rank(change.After)}";

    internal static List<string[]> Rows(RunComparison comparison)
    {
        var rows = new List<string[]> { (string[])["", "before", "after", "difference", "95 %", "verdict"] };
        foreach (var score in comparison.Scores)
            rows.Add([score.Name, Value(score.Before), Value(score.After), Signed(score.Difference), $"{Signed(score.Interval.Low)} – {Signed(score.Interval.High)}", score.Words]);
        return rows;
    }

    private static string Rank(QuestionResult result) => (result.ParagraphRank ?? result.ArticleRank)?.ToString() ?? "no rank";

    private static string Value(double value) => value.ToString("0.000").Replace("0.", ".", StringComparison.Ordinal);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000").Replace("0.", ".", StringComparison.Ordinal);
}
