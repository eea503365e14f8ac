using System.CommandLine;
using Bot.Evaluation;

namespace Bot.Commands;

/// <summary><c>evaluate</c>: asks the questions of a gold set and measures answers, citations and refusals.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var command = new Command("evaluate", "Measure answers, citations and refusals on questions with known answers.")
        {
            EvaluateCompare.Create(), EvaluateAblate.Create(), EvaluateTable.Create(), EvaluateGold.Create(),
        };
        EvaluateOptions.AddTo(command);
        command.SetAction(EvaluateAsync);
        return command.WithExamples(
            ("evaluate", "The bundled gold set over the bundled articles."),
            ("evaluate --gold my-gold.jsonl --articles ~/news --out runs/before", "Your own questions over your own articles, kept as a folder with an HTML report."),
            ("evaluate --gold my-gold.jsonl --articles ~/news --out runs/after --against runs/before", "After a change: which scores are better or worse by more than chance, which questions ended otherwise."),
            ("evaluate --baseline data/baselines/bundled.json", "Fail with exit code 3 when a score fell."),
            ("evaluate --set squad-open --path ~/sets/squad-open --sample 200", "200 questions of a public set over its own articles, which are indexed first and kept apart."));
    }

    private static async Task<int> EvaluateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = OpenData.Settings(parsed);
        var baseline = parsed.GetValue(EvaluateOptions.BaselineFile) is { } file ? Baseline.Read(file) : null;
        var earlier = parsed.GetValue(EvaluateOptions.Against) is { } folder ? RunFolder.Read(folder) : ((RunManifest Manifest, EvaluationReport Report)?)null;
        var (manifest, report, problems) = await EvaluationMeasurement.RunAsync(MeasurementRequest.Of(parsed, settings), settings, cancellationToken);
        foreach (var problem in problems)
            Terminal.Warning(problem);
        var outFolder = parsed.GetValue(EvaluateOptions.OutFolder);
        var comparison = earlier is { } before
            ? RunComparison.Of((parsed.GetValue(EvaluateOptions.Against)!, before.Report), (outFolder ?? "this run", report), manifest.DifferencesFrom(before.Manifest))
            : null;

        // As it is: a table must not be wrapped to the screen.
        Console.Out.WriteLine(Terminal.Plain(ReportText.ToTable(report)).TrimEnd());
        if (comparison is not null)
            Console.Out.WriteLine("\n" + Terminal.Plain(ComparisonText.ToTable(comparison)).TrimEnd());
        var markdown = ReportText.ToMarkdown(report, manifest) + (comparison is null ? "" : "\n" + ComparisonText.ToMarkdown(comparison));
        var html = HtmlReport.Write(report, manifest, comparison, problems);
        if (outFolder is not null)
        {
            RunFolder.End(outFolder, report, markdown, html);
            Terminal.Note($"The run is in {outFolder}; open {Path.Combine(outFolder, "report.html")}");
        }

        Write(parsed.GetValue(EvaluateOptions.Json), () => ReportJson.Write(report));
        Write(parsed.GetValue(EvaluateOptions.Markdown), () => markdown);
        Write(parsed.GetValue(EvaluateOptions.Html), () => html);
        if (parsed.GetValue(EvaluateOptions.NewBaseline) is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Baseline.From(report, EvaluateOptions.Command(parsed, withPaths: false), settings.Evaluation.Tolerance, manifest).Write(path);
        }

        var fallen = baseline is null ? [] : Compare(baseline, report, manifest);
        return fallen.Count + problems.Count > 0 ? ExitCode.Problems : ExitCode.Ok;
    }

    private static IReadOnlyList<Regression> Compare(Baseline baseline, EvaluationReport report, RunManifest manifest)
    {
        var differences = baseline.DifferencesFrom(manifest);
        if (differences.Count > 0)
            Terminal.Warning($"The baseline was measured with another configuration: {string.Join("; ", differences)}. To make this one the measure, write it anew with --write-baseline.");
        var fallen = baseline.Compare(report);
        foreach (var regression in fallen)
            Terminal.Problem($"Fell below the baseline: {regression}");
        if (fallen.Count == 0)
            Terminal.Line("No score fell below the baseline.");
        return fallen;
    }

    public static void Write(string? path, Func<string> text)
    {
        if (path is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text());
        Terminal.Note($"Written: {path}");
    }
}
