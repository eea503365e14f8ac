using System.Text;
using static Bot.Evaluation.HtmlText;

namespace Bot.Evaluation;

/// <summary>Scores with their intervals, and what became of the questions.</summary>
internal static class HtmlScores
{
    public static string Outcomes(EvaluationReport report)
    {
        if (report.Groups[0].Outcomes is not { } counts)
            return "";
        var shown = OutcomeWords.All.Select(outcome => (outcome.Outcome, Count: outcome.Count(counts))).Where(outcome => outcome.Count > 0).ToArray();
        return $"""
            <section id="outcomes"><h2>What became of the questions</h2>
            <div class="stack" aria-hidden="true">{string.Concat(shown.Select(part => $"<i class=\"{Class(part.Outcome)}\" style=\"flex:{part.Count}\"></i>"))}</div>
            <ul class="legend">{string.Concat(shown.Select(part => $"<li class=\"{Class(part.Outcome)}\">{part.Count:N0} {OutcomeWords.Of(part.Outcome)}</li>"))}</ul>
            </section>

            """;
    }

    public static string Class(Outcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "";

    public static string Section(EvaluationReport report)
    {
        var all = report.Groups[0];
        var text = new StringBuilder("""
            <section id="scores"><h2>Scores</h2>
            <div class="scroll"><table><thead><tr><th></th><th>value</th><th>95 %</th><th class="optional"></th><th class="optional">questions</th></tr></thead><tbody>

            """);
        foreach (var score in all.Scores)
            text.Append($"<tr><td>{Of(score.Name)}{(score.LowerIsBetter && !score.IsTime ? " ↓" : "")}<small class=\"quiet meaning\">{Of(ScoreMeanings.Of(score.Name))}</small></td><td>{score.Format()}</td><td>{score.FormatInterval()}</td><td class=\"whisker optional\">{(score.IsTime ? "" : Whisker(score))}</td><td class=\"optional\">{score.Count:N0}</td></tr>\n");
        text.Append("</tbody></table></div>\n<p class=\"quiet small\">↓ lower is better</p>\n");
        if (report.Groups.Count > 1)
        {
            text.Append("<details><summary>By type of question</summary><div class=\"scroll\"><table><thead><tr><th></th>");
            foreach (var group in report.Groups.Skip(1))
                text.Append($"<th>{Of(group.Name)}<br><small>{group.Questions:N0}</small></th>");
            text.Append("</tr></thead><tbody>\n");
            foreach (var name in report.Groups.SelectMany(group => group.Scores).Select(score => score.Name).Distinct(StringComparer.Ordinal))
                text.Append($"<tr><td>{Of(name)}</td>{string.Concat(report.Groups.Skip(1).Select(group => $"<td>{group.Find(name)?.Format() ?? "–"}</td>"))}</tr>\n");
            text.Append("</tbody></table></div></details>\n");
        }

        return text.Append("</section>\n").ToString();
    }

    // A bar from 0 to 1 with the interval and the value on it.
    private static string Whisker(Score score)
    {
        var (low, high) = score.Interval is { } interval ? (interval.Low, interval.High) : (score.Value, score.Value);
        return $"<svg viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" x=\"0\" y=\"6\" width=\"200\" height=\"2\"/><rect class=\"span\" x=\"{N(200 * low)}\" y=\"4\" width=\"{N(Math.Max(1, 200 * (high - low)))}\" height=\"6\"/><rect class=\"dot\" x=\"{N(Math.Min(198, 200 * score.Value))}\" y=\"1\" width=\"2.2\" height=\"12\"/></svg>";
    }
}
