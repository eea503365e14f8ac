using System.Text;
using static Bot.Evaluation.HtmlText;

namespace Bot.Evaluation;

/// <summary>The difference between two runs.</summary>
internal static class HtmlComparison
{
    private const int Shown = 200;

    public static string Section(RunComparison comparison)
    {
        var text = new StringBuilder($"""
            <section id="difference"><h2>{Of(ComparisonText.Heading(comparison))}</h2>
            <p>{Chip(ComparisonVerdict.Better, $"{comparison.Count(ComparisonVerdict.Better)} better")} {Chip(ComparisonVerdict.Worse, $"{comparison.Count(ComparisonVerdict.Worse)} worse")} {Chip(ComparisonVerdict.CannotTell, $"{comparison.Count(ComparisonVerdict.CannotTell)} can't tell")}</p>
            <p class="quiet small">{Bdi(ComparisonText.Summary(comparison))}</p>
            <div class="scroll"><table><thead><tr><th></th><th>before</th><th>after</th><th>difference</th><th class="optional">95 %</th><th class="optional"></th><th></th></tr></thead><tbody>

            """);
        var widest = comparison.Scores.SelectMany(score => new[] { Math.Abs(score.Interval.Low), Math.Abs(score.Interval.High), 0.01 }).DefaultIfEmpty(1).Max();
        foreach (var (score, row) in comparison.Scores.Zip(ComparisonText.Rows(comparison).Skip(1)))
            text.Append($"<tr><td>{Of(row[0])}</td><td>{row[1]}</td><td>{row[2]}</td><td>{row[3]}</td><td class=\"optional\">{row[4]}</td><td class=\"whisker optional\">{Whisker(score, widest)}</td><td>{Chip(score.Verdict, row[5])}</td></tr>\n");
        text.Append("</tbody></table></div>\n");
        if (comparison.Changes.Count > 0)
        {
            text.Append($"<details><summary>{comparison.Changes.Count:N0} questions ended otherwise</summary>\n");
            foreach (var change in comparison.Changes.Take(Shown))
            {
                text.Append($"""
                    <details class="q"><summary><span class="asked">{Bdi(change.After.Question)}</span><span class="chip {(change.Gain > 0 ? "better" : change.Gain < 0 ? "worse" : "cannottell")}">{Of(ComparisonText.Ends(change))}</span></summary>
                    <div class="open"><dl><dt>gold</dt><dd>{Bdi(HtmlQuestions.Gold(change.After))}</dd><dt>before</dt><dd>{Bdi(change.Before.Answer)}</dd><dt>after</dt><dd>{Bdi(change.After.Answer)}</dd></dl></div></details>

                    """);
            }

            text.Append(comparison.Changes.Count > Shown ? $"<p class=\"quiet\">… and {comparison.Changes.Count - Shown:N0} more.</p></details>\n" : "</details>\n");
        }

        return text.Append("</section>\n").ToString();
    }

    private static string Chip(ComparisonVerdict verdict, string words) => $"<span class=\"chip {verdict.ToString().ToLowerInvariant()}\">{Of(words)}</span>";

    // Zero in the middle; the interval of the difference around its value.
    private static string Whisker(ScoreComparison score, double widest)
    {
        double At(double difference) => 100 + (98 * difference / widest);
        return $"<svg class=\"{score.Verdict.ToString().ToLowerInvariant()}\" viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" x=\"0\" y=\"6\" width=\"200\" height=\"2\"/><line class=\"zero\" x1=\"100\" x2=\"100\" y1=\"0\" y2=\"14\"/><rect class=\"span tint\" x=\"{N(At(score.Interval.Low))}\" y=\"4\" width=\"{N(Math.Max(1, At(score.Interval.High) - At(score.Interval.Low)))}\" height=\"6\"/><rect class=\"tint\" x=\"{N(At(score.Difference) - 1)}\" y=\"1\" width=\"2\" height=\"12\"/></svg>";
    }
}
