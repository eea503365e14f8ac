using System.Text;
using static Bot.Evaluation.HtmlText;

namespace Bot.Evaluation;

/// <summary>
/// A run as one page that needs nothing else: no script, no other file, no network. Everything that comes from questions and articles is escaped, and the page's own
/// policy forbids what would slip through.
/// </summary>
public static class HtmlReport
{
    private static readonly string[] Headlines =
    [
        ScoreNames.Contained, ScoreNames.F1, ScoreNames.CitationsValid, ScoreNames.CitationPrecision, ScoreNames.AbstentionRecall, ScoreNames.FalseRefusalRate,
        ScoreNames.AveragePrecision, ScoreNames.RecallAt5, ScoreNames.ReciprocalRankAt10, ScoreNames.ArticleNdcgAt10, ScoreNames.PrecisionAt10, ScoreNames.BalancedAccuracy,
        ScoreNames.UnsupportedCaught, ScoreNames.SupportedPassed,
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="manifest">How it was measured.</param>
    /// <param name="comparison">The difference to another run, or null.</param>
    /// <param name="problems">What had to be left out, one sentence each.</param>
    public static string Write(EvaluationReport report, RunManifest manifest, RunComparison? comparison, IReadOnlyList<string> problems)
    {
        var title = $"Evaluation: {report.Run}, {report.GoldSet}";
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Of(title)}</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <header>
            <h1>{Of(title)}</h1>
            <p class="quiet">{manifest.Started:d MMMM yyyy, HH:mm} UTC · {report.Questions.Count:N0} questions{(manifest.Articles > 0 ? $" · {manifest.Articles:N0} articles" : "")}</p>
            <nav aria-label="Parts">{Links(report, comparison)}</nav>
            {Cards(report)}
            </header>
            <main>

            """);
        if (problems.Count > 0)
            page.Append($"<section id=\"problems\"><h2>Left out or doubtful</h2><ul>{string.Concat(problems.Select(problem => $"<li>{Bdi(problem)}</li>"))}</ul></section>\n");
        if (comparison is not null)
            page.Append(HtmlComparison.Section(comparison));
        page.Append(HtmlScores.Outcomes(report)).Append(HtmlScores.Section(report)).Append(HtmlCharts.Section(report)).Append(HtmlQuestions.Section(report, manifest));
        page.Append("<section id=\"how\"><h2>How it was measured</h2>\n<dl class=\"facts\">");
        foreach (var (name, value) in manifest.Facts())
            page.Append($"<dt>{Of(name)}</dt><dd>{(name == "command" ? $"<code>{Of(value)}</code>" : Bdi(value))}</dd>\n");
        return page.Append("</dl></section>\n</main>\n<footer>Intervals: 95 %, from drawing questions with replacement; Wilson's where every question counts 0 or 1.</footer>\n</body>\n</html>\n").ToString();
    }

    private static string Links(EvaluationReport report, RunComparison? comparison)
    {
        (string Id, string Name)[] parts = [("difference", "Difference"), ("outcomes", "Outcomes"), ("scores", "Scores"), ("charts", "Charts"), ("questions", "Questions"), ("how", "How it was measured")];
        return string.Concat(parts.Where(part => part.Id switch { "difference" => comparison is not null, "outcomes" => report.Groups[0].Outcomes is not null, _ => true })
            .Select(part => $"<a href=\"#{part.Id}\">{part.Name}</a> "));
    }

    private static string Cards(EvaluationReport report)
    {
        var cards = new StringBuilder("<div class=\"cards\">\n");
        foreach (var score in Headlines.Select(report.Find).OfType<Score>().Take(6))
            cards.Append($"<div class=\"card\"><span class=\"name\">{Of(score.Name)}</span><b>{score.Format()}</b><span>{score.FormatInterval()}</span></div>\n");
        return cards.Append("</div>").ToString();
    }

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
