using System.CommandLine;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>What <c>evaluate</c> can be told.</summary>
internal static class EvaluateOptions
{
    public static readonly Option<string[]> Gold = new("--gold") { Description = "Gold sets: JSON Lines files and folders of them [default: the bundled set].", HelpName = "FILE…", AllowMultipleArgumentsPerToken = true };

    public static readonly Option<string?> Articles = new("--articles") { Description = "Folder or file of articles to answer from, instead of the bot's; they get an index of their own.", HelpName = "DIR" };

    public static readonly Option<string?> Set = new("--set") { Description = "A public set instead; its files are given with --path.", HelpName = "NAME" };

    public static readonly Option<string?> SetPath = new("--path") { Description = "Folder of the public set.", HelpName = "DIR" };

    public static readonly Option<int?> Sample = new("--sample") { Description = "Ask about this many questions, spread evenly over the set.", HelpName = "N" };

    public static readonly Option<bool> RetrievalOnly = new("--retrieval") { Description = "Measure only whether the evidence is found." };

    public static readonly Option<bool> WithReader = new("--reader") { Description = "With --retrieval: in the order that answers are read from, with the reader's opinion of the passages." };

    public static readonly Option<string> Generator = new("--generator") { Description = "Who writes the answers: extractive (sentences of the articles) or chat (a configured chat model).", HelpName = "NAME", DefaultValueFactory = _ => Extractive };

    public static readonly Option<bool> Judge = new("--judge") { Description = "Let the configured chat model judge the answers, too, as a further score." };

    public static readonly Option<int?> Parallel = new("--parallel") { Description = "Conversations asked at once [default: Evaluation:Parallel].", HelpName = "N" };

    public static readonly Option<bool> Fresh = new("--fresh") { Description = "Ask again what an earlier run with the same articles and configuration has asked already." };

    public static readonly Option<string?> OutFolder = new("--out") { Description = "Keep the run as a folder: results as they come, configuration, reports. The same command goes on after an interruption.", HelpName = "DIR" };

    public static readonly Option<string?> Against = new("--against") { Description = "Compare with an earlier run, the folder that its --out named.", HelpName = "RUN" };

    public static readonly Option<string?> BaselineFile = new("--baseline") { Description = "Compare with a committed baseline; exit code 3 when a score fell by more than its tolerance.", HelpName = "FILE" };

    public static readonly Option<string?> NewBaseline = new("--write-baseline") { Description = "Write the scores as a baseline.", HelpName = "FILE" };

    public static readonly Option<string?> Json = new("--json") { Description = "Write the report with every question as JSON.", HelpName = "FILE" };

    public static readonly Option<string?> Markdown = new("--markdown") { Description = "Write the report as Markdown, with the questions that went wrong.", HelpName = "FILE" };

    public static readonly Option<string?> Html = new("--html") { Description = "Write the report as one HTML page, with every question.", HelpName = "FILE" };

    public const string Chat = "chat";

    public const string Extractive = "extractive";

    public static void AddTo(Command command)
    {
        Set.AcceptOnlyFromAmong(PublicSet.Names);
        Generator.AcceptOnlyFromAmong(Extractive, Chat);
        RequirePositive(Sample);
        RequirePositive(Parallel);
        foreach (var option in (Option[])[Gold, Articles, Set, SetPath, Sample, RetrievalOnly, WithReader, Generator, Judge, Parallel, Fresh, OutFolder, Against, BaselineFile, NewBaseline, Json, Markdown, Html])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            // Whether they are there, not what they say: asking for a value that is wrong throws.
            if (result.GetResult(Set) is null != result.GetResult(SetPath) is null)
                result.AddError("--set and --path go together: the name of the public set and the folder it lies in.");
            if (result.GetResult(Set) is not null && result.GetResult(Gold) is not null)
                result.AddError("--gold and --set exclude each other; name one of them.");
            if (result.GetResult(Set) is not null && result.GetResult(Articles) is not null)
                result.AddError("--articles and --set exclude each other: a public set brings its own articles.");
            if (result.GetValue(WithReader) && !result.GetValue(RetrievalOnly))
                result.AddError("--reader goes with --retrieval; answers are always read in that order.");
        });
    }

    /// <exception cref="SettingsException">A chat model is asked for and none is configured.</exception>
    public static string GeneratorOf(ParseResult parsed, BotSettings settings)
    {
        var generator = parsed.GetValue(Generator)!;
        if (settings.Answering.ChatModel.IsSet)
            return generator;
        if (generator == Chat)
            throw new SettingsException("No chat model is configured, so there is nothing for --generator chat to measure; set Answering:ChatModel, or leave the option out to measure the extractive answers.");
        return parsed.GetValue(Judge) ? throw new SettingsException("No chat model is configured that could judge; set Answering:ChatModel, or leave out --judge.") : generator;
    }

    /// <summary>The arguments that decide the figures, for whoever wants to measure them again.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="withPaths">False to leave out where this machine keeps a public set.</param>
    public static string Command(ParseResult parsed, bool withPaths)
    {
        (string Name, string? Value)[] options =
        [
            ("--gold", parsed.GetValue(Gold) is { Length: > 0 } gold ? string.Join(' ', gold.Select(Quoted)) : null),
            ("--articles", parsed.GetValue(Articles) is { } articles ? Quoted(articles) : null),
            ("--set", parsed.GetValue(Set)),
            ("--path", parsed.GetValue(SetPath) is { } path ? withPaths ? Quoted(path) : "DIR" : null),
            ("--data", parsed.GetValue(CommonOptions.Data) is { } data ? Quoted(data) : null),
            ("--sample", parsed.GetValue(Sample)?.ToString()),
        ];
        return "dotnet run --project src/Bot -- evaluate" + string.Concat(options.Where(o => o.Value is not null).Select(o => $" {o.Name} {o.Value}")) + (parsed.GetValue(RetrievalOnly) ? " --retrieval" : "") + (parsed.GetValue(WithReader) ? " --reader" : "") + (parsed.GetValue(Judge) ? " --judge" : "");
    }

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private static void RequirePositive(Option<int?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
            result.AddError($"{option.Name} must be at least 1.");
    });
}
