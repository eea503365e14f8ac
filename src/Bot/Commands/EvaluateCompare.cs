using System.CommandLine;
using Bot.Evaluation;

namespace Bot.Commands;

/// <summary><c>evaluate compare</c>: two runs that are there already.</summary>
internal static class EvaluateCompare
{
    private static readonly Argument<string> Before = new("before") { Description = "Folder of the earlier run.", HelpName = "BEFORE" };

    private static readonly Argument<string> After = new("after") { Description = "Folder of the later run.", HelpName = "AFTER" };

    private static readonly Option<string?> Markdown = new("--markdown") { Description = "Write the comparison as Markdown.", HelpName = "FILE" };

    private static readonly Option<string?> Html = new("--html") { Description = "Write the later run's report with the comparison as one HTML page.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("compare", "Say of each score whether a run is better or worse than another, or whether one can't tell.") { Before, After, Markdown, Html };
        command.SetAction(Compare);
        return command.WithExamples(
            ("evaluate compare runs/before runs/after", "Per score: better, worse or can't tell, with the difference and its 95 % interval; exit code 3 when one is worse."),
            ("evaluate compare runs/before runs/after --html difference.html", "The same as a page, with every question that ended otherwise."));
    }

    private static int Compare(ParseResult parsed)
    {
        var (before, after) = (parsed.GetRequiredValue(Before), parsed.GetRequiredValue(After));
        var (oldManifest, oldReport) = RunFolder.Read(before);
        var (manifest, report) = RunFolder.Read(after);
        var comparison = RunComparison.Of((before, oldReport), (after, report), manifest.DifferencesFrom(oldManifest));
        Console.Out.WriteLine(Terminal.Plain(ComparisonText.ToTable(comparison)).TrimEnd());
        EvaluateCommand.Write(parsed.GetValue(Markdown), () => ComparisonText.ToMarkdown(comparison));
        EvaluateCommand.Write(parsed.GetValue(Html), () => HtmlReport.Write(report, manifest, comparison, []));
        return comparison.Count(ComparisonVerdict.Worse) > 0 ? ExitCode.Problems : ExitCode.Ok;
    }
}
