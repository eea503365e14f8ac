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

        return text.ToString();
    }

    /// <summary>The same table in Markdown, and the questions that went wrong with what was expected and what came.</summary>
    public static string ToMarkdown(EvaluationReport report)
    {
        var rows = Rows(report);
        var text = new StringBuilder().Append("# ").Append(Escape($"{report.Run}, {report.GoldSet}")).Append("\n\n");
        Append(rows[0]);
        Append([.. rows[0].Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (var row in rows.Skip(1))
            Append(row);
        var wrong = report.Questions.Where(result => result.Outcome is Outcome.Wrong or Outcome.FalseRefusal or Outcome.FalseAnswer or Outcome.Failed || result.Problems.Count > 0).ToArray();
        if (wrong.Length > 0)
        {
            text.Append("\n## Questions that went wrong\n\n");
            Append(["id", "outcome", "question", "expected", "answer", "problems"]);
            Append(["---", "---", "---", "---", "---", "---"]);
            foreach (var result in wrong)
            {
                var expected = result.Unanswerable ? "a refusal" : string.Join(" / ", result.Expected);
                Append([result.Id, Words(result.Outcome), result.Question, expected, result.Answer ?? "", string.Join("; ", result.Problems)]);
            }
        }

        return text.ToString();

        void Append(IReadOnlyList<string> cells) => text.Append("| ").Append(string.Join(" | ", cells.Select(Escape))).Append(" |\n");
    }

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
        if (report.Groups[0].Outcomes is null)
            return rows;
        (string Name, Func<OutcomeCounts, int> Count)[] outcomes =
        [
            (Words(Outcome.Right), counts => counts.Right),
            (Words(Outcome.Wrong), counts => counts.Wrong),
            (Words(Outcome.FalseRefusal), counts => counts.FalseRefusals),
            (Words(Outcome.RightRefusal), counts => counts.RightRefusals),
            (Words(Outcome.FalseAnswer), counts => counts.FalseAnswers),
            (Words(Outcome.Failed), counts => counts.Failed),
        ];
        foreach (var (name, count) in outcomes)
            rows.Add([name, .. report.Groups.Select(group => group.Outcomes is { } counts ? $"{count(counts)}" : "")]);
        return rows;
    }

    private static string Cell(ScoreGroup group, Score? score)
    {
        if (score is null)
            return "-";
        return score.Count == group.Questions ? score.Format() : $"{score.Format()} ({score.Count})";
    }

    private static string Words(Outcome? outcome) => outcome switch
    {
        Outcome.Right => "answered right",
        Outcome.Wrong => "answered wrong",
        Outcome.FalseRefusal => "refused, answerable",
        Outcome.RightRefusal => "refused, unanswerable",
        Outcome.FalseAnswer => "answered, unanswerable",
        Outcome.Failed => "failed",
        _ => "",
    };

    /// <summary>Cells may hold an article's words: they must not end the cell or become markup.</summary>
    private static string Escape(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (var c in cell)
        {
            if (c is '\r' or '\n')
                text.Append(' ');
            else if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '!')
                text.Append('\\').Append(c);
            else
                text.Append(c);
        }

        return text.ToString();
    }
}
