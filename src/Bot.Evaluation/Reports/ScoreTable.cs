using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>The main scores of several runs as one Markdown table that says what each means, to be kept up to date inside a document.</summary>
public static partial class ScoreTable
{
    /// <summary>The line before the table.</summary>
    public const string Begin = "<!-- scores -->";

    /// <summary>The line after the table.</summary>
    public const string End = "<!-- /scores -->";

    private static readonly string[] Rows =
    [
        ScoreNames.CitationsValid, ScoreNames.CitationPrecision, ScoreNames.CitationRecall, ScoreNames.RecallAt5, ScoreNames.ReciprocalRankAt10, ScoreNames.FollowUpRecall, ScoreNames.AveragePrecision,
        ScoreNames.ExactMatch, ScoreNames.F1, ScoreNames.Contained, ScoreNames.ItemRecall, ScoreNames.BothSides, ScoreNames.FalseRefusalRate, ScoreNames.AbstentionRecall,
        ScoreNames.WrongAnswerRate, ScoreNames.ConfidenceArea, ScoreNames.BalancedAccuracy, ScoreNames.UnsupportedCaught, ScoreNames.SupportedPassed,
    ];

    /// <summary>The table, a column a run, intervals of 95 % in brackets, and the commands under it.</summary>
    public static string Write(IReadOnlyList<(RunManifest Manifest, EvaluationReport Report)> runs)
    {
        var text = new StringBuilder().AppendHead(["score", .. runs.Select(run => run.Report.GoldSet), "means"], numbers: false);
        text.AppendRow(["questions", .. runs.Select(run => $"{run.Report.Questions.Count:N0}"), ""]);
        foreach (var name in Rows)
        {
            Score?[] scores = [.. runs.Select(run => run.Report.Find(name))];
            if (scores.Any(score => score is not null))
                text.AppendRow([name, .. scores.Select(score => score is null ? "" : score.Interval is null ? score.Format() : $"{score.Format()} ({score.FormatInterval()})"), ScoreMeanings.Of(name)]);
        }

        text.Append('\n');
        foreach (var (manifest, report) in runs)
            text.Append($"{report.GoldSet}: `{SetPath().Replace(manifest.Command, "--path DIR")}`, {manifest.Articles:N0} articles.  \n");
        return text.ToString();
    }

    /// <summary>The document with the table in the place of the one it has.</summary>
    /// <param name="document">A text with the lines <see cref="Begin"/> and <see cref="End"/>.</param>
    /// <param name="table">What <see cref="Write"/> gave.</param>
    /// <param name="name">The document's name, for the message.</param>
    /// <exception cref="EvaluationException">The lines are not there.</exception>
    public static string Replace(string document, string table, string name)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : document.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0
            ? throw new EvaluationException([$"{name} has no place for the table; put a line {Begin} and after it a line {End} where it should stand."])
            : $"{document[..(begin + Begin.Length)]}\n{table}{document[end..]}";
    }

    // Where one machine keeps a public set is no business of the document.
    [GeneratedRegex("""--path ("[^"]*"|\S+)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SetPath();
}
