using System.CommandLine;
using Bot.Corpus;
using Bot.Evaluation;

namespace Bot.Commands;

/// <summary><c>evaluate ablate</c>: what each part of the bot is worth, by measuring without it.</summary>
internal static class EvaluateAblate
{
    private static readonly Argument<string[]> Sets = new("set") { Description = "Gold sets (files or folders) and public sets as NAME=FOLDER, such as squad-open=~/sets/squad-open.", HelpName = "SET", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Folder = new("--out") { Description = "Folder for the runs, one folder each. The same command goes on after an interruption.", HelpName = "DIR", Required = true };

    private static readonly Option<int?> Sample = new("--sample") { Description = "Answer about this many questions of each set; finding is measured on all.", HelpName = "N" };

    private static readonly Option<string[]> Only = new("--lever") { Description = "Only these: a name as in the table, or settings to try instead of the present ones, such as Retrieval:K1=1.5.", HelpName = "LEVER", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<string?> Markdown = new("--markdown") { Description = "Write the table as Markdown.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("ablate", "Measure with each lever of retrieval and answering switched off in turn: what helps, what hurts, where one can't tell.")
        {
            Sets, Folder, Sample, Only, Markdown, EvaluateOptions.Articles,
        };
        command.SetAction(AblateAsync);
        return command.WithExamples(
            ("evaluate ablate data/gold --sample 50 --out runs/ablation", "Every lever on the bundled set."),
            ("evaluate ablate my-gold.jsonl squad-open=~/sets/squad-open --articles ~/news --out runs/ablation --markdown ablation.md", "On several sets, as one table."),
            ("evaluate ablate my-gold.jsonl --articles ~/news --lever Retrieval:EncoderWeight=0.7 --out runs/weights", "Another value of one's own, against the present one."));
    }

    private static async Task<int> AblateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Lever[] levers = parsed.GetValue(Only) is { Length: > 0 } names ? [.. names.Select(Find)] : [.. Lever.All];
        var folder = parsed.GetRequiredValue(Folder);
        var studies = new List<AblationStudy>();
        foreach (var set in parsed.GetRequiredValue(Sets))
        {
            foreach (var run in Runs(Request(parsed, set)))
            {
                if (levers.Where(lever => run.Shows(lever)).ToArray() is { Length: > 0 } shown)
                    studies.Add(await StudyAsync(run, shown, cancellationToken));
            }
        }

        var table = AblationTable.Write(studies, Command(parsed));
        Console.Out.Write(Terminal.Plain(table));
        EvaluateCommand.Write(parsed.GetValue(Markdown), () => table);
        return ExitCode.Ok;

        async Task<AblationStudy> StudyAsync(Run run, IReadOnlyList<Lever> shown, CancellationToken token)
        {
            var (manifest, before) = await MeasureAsync(run, null, token);
            var effects = new List<LeverEffect>();
            foreach (var lever in shown)
            {
                // Found passages are measured as they are found; what the reader's order is worth shows against the measurement in that order.
                var reordered = run.Request.Retrieval && lever.Reach == LeverReach.Order;
                var on = reordered ? (await MeasureAsync(run with { Request = run.Request with { Reader = true } }, null, token)).Report : before;
                var off = reordered ? before : (await MeasureAsync(run, lever, token)).Report;
                effects.Add(new LeverEffect(lever.Name, lever.Off, RunComparison.Of(("with it", on), ("without", off), [])));
            }

            return new AblationStudy(run.Name, manifest, before, effects);
        }

        async Task<(RunManifest Manifest, EvaluationReport Report)> MeasureAsync(Run run, Lever? lever, CancellationToken token)
        {
            var settings = OpenData.Settings(parsed, lever?.Settings);
            if (lever is { Reindexes: true })
                settings.UseEvaluationIndex($"ablation-{Slug.ShortHash(lever.Off)}");
            var request = run.Request with { Out = Path.Combine(folder, Slug.Of($"{run.Name} {(run.Request.Reader ? "with the reader" : "")}"), lever is null ? "as-it-is" : Slug.Of($"without {lever.Name}")) };
            Terminal.Note($"{run.Name}: {(lever is null ? "as it is" : $"without {lever.Name} ({lever.Off})")}");
            var (manifest, report, problems) = await EvaluationMeasurement.RunAsync(request, settings, token);
            foreach (var problem in lever is null ? problems : [])
                Terminal.Warning(problem);
            RunFolder.End(request.Out, report, ReportText.ToMarkdown(report, manifest), HtmlReport.Write(report, manifest, null, problems));
            return (manifest, report);
        }
    }

    private static Lever Find(string name) =>
        Lever.All.FirstOrDefault(lever => lever.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? Lever.Parse(name)
        ?? throw new EvaluationException([$"'{name}' is no lever; name one of {string.Join(", ", Lever.All.Select(lever => $"\"{lever.Name}\""))}, or settings as Section:Key=value."]);

    private static MeasurementRequest Request(ParseResult parsed, string set)
    {
        // Without a configured chat model there is nothing random in an answer, so only the extractive ones are compared.
        var request = new MeasurementRequest { Generator = EvaluateOptions.Extractive, Command = "", Articles = parsed.GetValue(EvaluateOptions.Articles), Sample = parsed.GetValue(Sample) };
        if (set.Split('=', 2) is [var name, var folder] && !Path.Exists(set))
        {
            if (!PublicSet.Names.Contains(name))
                throw new EvaluationException([$"'{name}' is no public set; use one of {string.Join(", ", PublicSet.Names)}, or the path of a gold set."]);
            if (name == PublicSet.Qags)
                throw new EvaluationException(["qags checks statements, and none of the levers acts on that; leave it out."]);
            return request with { Set = name, Path = folder, Articles = null, Command = $"--set {name} --path DIR" };
        }

        return request with { Gold = [set], Command = $"--gold {set}" };
    }

    /// <summary>What is measured of a set: an answering set twice, for finding costs little and can be measured on all questions.</summary>
    private static IEnumerable<Run> Runs(MeasurementRequest request)
    {
        var name = request.Set ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(request.Gold[0]));
        string Command(string options) => $"dotnet run --project src/Bot -- evaluate {request.Command}{(request.Articles is { } articles ? $" --articles {articles}" : "")}{options}";
        if (request.Set is { } set && (PublicSet.RanksArticles(set) || PublicSet.NeedsNoIndex(set)))
        {
            var sentences = PublicSet.NeedsNoIndex(set);
            yield return new Run(name, request with { Sample = null, Command = Command("") }, sentences ? lever => lever.Name is "similarity" or "coverage" || lever.Reach == LeverReach.Answering && !Lever.All.Contains(lever) : lever => lever.Reach == LeverReach.Finding);
            yield break;
        }

        yield return new Run($"{name}, finding", request with { Sample = null, Retrieval = true, Command = Command(" --retrieval") }, lever => lever.Reach != LeverReach.Answering);
        yield return new Run($"{name}, answers", request with { Command = Command(request.Sample is { } count ? $" --sample {count}" : "") }, lever => lever.Reach != LeverReach.Finding);
    }

    private static string Command(ParseResult parsed) =>
        $"dotnet run --project src/Bot -- evaluate ablate {string.Join(' ', parsed.GetRequiredValue(Sets).Select(set => set.Split('=', 2) is [var name, _] && PublicSet.Names.Contains(name) ? $"{name}=DIR" : set))}"
        + (parsed.GetValue(EvaluateOptions.Articles) is { } articles ? $" --articles {articles}" : "") + (parsed.GetValue(Sample) is { } count ? $" --sample {count}" : "")
        + (parsed.GetValue(Only) is { Length: > 0 } levers ? " --lever " + string.Join(' ', levers.Select(lever => $"\"{lever}\"")) : "") + " --out DIR";

    private sealed record Run(string Name, MeasurementRequest Request, Func<Lever, bool> Shows);
}
