using System.CommandLine;
using Bot.Answering;
using Bot.Engine;
using Bot.Evaluation;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary><c>evaluate</c>: asks the questions of a gold set and measures answers, citations and refusals.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string?> Gold = new("--gold") { Description = "Gold set: a JSON Lines file or a folder of them [default: the bundled set].", HelpName = "FILE" };

    private static readonly Option<string?> Set = new("--set") { Description = "A public set instead; its files are given with --path.", HelpName = "NAME" };

    private static readonly Option<string?> SetPath = new("--path") { Description = "Folder of the public set.", HelpName = "DIR" };

    private static readonly Option<int?> Sample = new("--sample") { Description = "Ask about this many questions, spread evenly over the set.", HelpName = "N" };

    private static readonly Option<bool> RetrievalOnly = new("--retrieval") { Description = "Measure only whether the evidence is found." };

    private static readonly Option<string?> BaselineFile = new("--baseline") { Description = "Compare with a committed baseline; exit code 3 when a score fell by more than its tolerance.", HelpName = "FILE" };

    private static readonly Option<string?> NewBaseline = new("--write-baseline") { Description = "Write the scores as a baseline.", HelpName = "FILE" };

    private static readonly Option<string?> Json = new("--json") { Description = "Write the report with every question as JSON.", HelpName = "FILE" };

    private static readonly Option<string?> Markdown = new("--markdown") { Description = "Write the report as Markdown, with the questions that went wrong.", HelpName = "FILE" };

    public static Command Create()
    {
        Set.AcceptOnlyFromAmong(PublicSet.Names);
        Sample.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
                result.AddError("--sample must be at least 1.");
        });
        var command = new Command("evaluate", "Measure answers, citations and refusals on questions with known answers.")
        {
            Gold, Set, SetPath, Sample, RetrievalOnly, BaselineFile, NewBaseline, Json, Markdown,
        };
        command.Validators.Add(result =>
        {
            // Whether they are there, not what they say: asking for a value that is wrong throws.
            if (result.GetResult(Set) is null != result.GetResult(SetPath) is null)
                result.AddError("--set and --path go together: the name of the public set and the folder it lies in.");
            if (result.GetResult(Set) is not null && result.GetResult(Gold) is not null)
                result.AddError("--gold and --set exclude each other; name one of them.");
        });
        command.SetAction(EvaluateAsync);
        return command.WithExamples(
            ("evaluate", "The bundled gold set over the bundled articles."),
            ("evaluate --baseline data/baselines/bundled.json", "Fail with exit code 3 when a score fell."),
            ("evaluate --set squad-open --path ~/sets/squad-open --sample 200", "200 questions of a public set over its own articles, which are indexed first and kept apart."));
    }

    private static async Task<int> EvaluateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = OpenData.Settings(parsed);
        var baseline = parsed.GetValue(BaselineFile) is { } file ? Baseline.Read(file) : null;
        var (report, problems) = await MeasureAsync(parsed, settings, cancellationToken);
        foreach (var problem in problems)
            Terminal.Warning(problem);
        // As it is: a table must not be wrapped to the screen.
        Console.Out.WriteLine(ReportText.ToTable(report).TrimEnd());
        Write(parsed.GetValue(Json), () => ReportJson.Write(report));
        Write(parsed.GetValue(Markdown), () => ReportText.ToMarkdown(report));
        if (parsed.GetValue(NewBaseline) is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Baseline.From(report, $"dotnet run --project src/Bot -- evaluate{Arguments(parsed)}", settings.Evaluation.Tolerance).Write(path);
        }

        var fallen = baseline?.Compare(report) ?? [];
        foreach (var regression in fallen)
            Terminal.Problem($"Fell below the baseline: {regression}");
        if (baseline is not null && fallen.Count == 0)
            Terminal.Line("No score fell below the baseline.");
        return fallen.Count + problems.Count > 0 ? ExitCode.Problems : ExitCode.Ok;
    }

    private static async Task<(EvaluationReport Report, IReadOnlyList<string> Problems)> MeasureAsync(ParseResult parsed, BotSettings settings, CancellationToken cancellationToken)
    {
        var progress = new EvaluationProgress();
        var name = parsed.GetValue(Set);
        if (name == PublicSet.TrecQa)
            return (PublicSet.RankSentences(settings, parsed.GetRequiredValue(SetPath)!, progress, cancellationToken), []);

        if (name is not null)
            PublicSet.UseArticles(settings, name, parsed.GetRequiredValue(SetPath)!);
        using var engine = await OpenData.EngineAsync(settings, cancellationToken);
        if (name is not null && PublicSet.RanksArticles(name))
        {
            var set = PublicSet.ReadRanking(name, parsed.GetRequiredValue(SetPath)!);
            progress.Total = set.Questions.Count;
            var ranking = await ArticleRankingRun.RunAsync(set, ArticleRankingRun.ByBestPassage(engine.Retriever), progress: progress, cancellationToken: cancellationToken);
            progress.End();
            return (ranking, []);
        }

        var find = engine.Articles.Store.Find;
        IReadOnlyList<string> problems;
        GoldSet gold;
        if (name is not null)
        {
            (gold, problems) = PublicSet.Read(name, parsed.GetRequiredValue(SetPath)!, find);
        }
        else
        {
            gold = GoldSetReader.Read(parsed.GetValue(Gold) ?? settings.Evaluation.GoldSet);
            problems = EvidenceCheck.FindProblems(gold, find);
        }

        if (parsed.GetValue(Sample) is { } count)
            gold = gold.Sample(count);
        progress.Total = gold.Questions.Count;
        var depth = settings.Evaluation.Depth;
        var report = parsed.GetValue(RetrievalOnly)
            ? await RetrievalRun.RunAsync(gold, engine.Retriever, depth, progress: progress, cancellationToken: cancellationToken)
            : await EvaluationRun.RunAsync(gold, engine.Retriever, (question, earlier, ct) => Answerer(engine, question).AnswerAsync(question.Question, earlier, ct), find, depth, progress: progress, cancellationToken: cancellationToken);
        progress.End();
        return (report, problems);
    }

    private static QuestionAnswerer Answerer(AnswerEngine engine, GoldQuestion question) =>
        question.Sources is { } sources ? engine.AnswererOver(new SourcedRetriever(engine.Retriever, sources)) : engine.Answerer;

    private static void Write(string? path, Func<string> text)
    {
        if (path is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text());
        Terminal.Note($"Written: {path}");
    }

    // What decides the figures, for whoever wants to measure them again.
    private static string Arguments(ParseResult parsed)
    {
        (string Name, object? Value)[] options = [("--gold", parsed.GetValue(Gold)), ("--set", parsed.GetValue(Set)), ("--path", parsed.GetValue(SetPath) is null ? null : "DIR"), ("--sample", parsed.GetValue(Sample))];
        return string.Concat(options.Where(o => o.Value is not null).Select(o => $" {o.Name} {o.Value}")) + (parsed.GetValue(RetrievalOnly) ? " --retrieval" : "");
    }
}
