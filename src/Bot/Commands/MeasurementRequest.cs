using System.CommandLine;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>What is to be measured, on what, and where the run is kept.</summary>
internal sealed record MeasurementRequest
{
    /// <summary>Name of a public set, with its folder in <see cref="Path"/>; or null for gold sets.</summary>
    public string? Set { get; init; }

    public string? Path { get; init; }

    /// <summary>Files and folders; empty for the bundled set.</summary>
    public IReadOnlyList<string> Gold { get; init; } = [];

    /// <summary>Articles instead of the bot's, or null.</summary>
    public string? Articles { get; init; }

    /// <summary>Only about so many questions, or null.</summary>
    public int? Sample { get; init; }

    /// <summary>Whether only finding the evidence is measured; <see cref="Reader"/>: in the order that answers are read from.</summary>
    public bool Retrieval { get; init; }

    public bool Reader { get; init; }

    public required string Generator { get; init; }

    /// <summary>Whether the configured chat model judges the answers, too.</summary>
    public bool Judge { get; init; }

    public int? Parallel { get; init; }

    public bool Fresh { get; init; }

    /// <summary>Folder of the run, or null to keep none.</summary>
    public string? Out { get; init; }

    /// <summary>What repeats the run.</summary>
    public required string Command { get; init; }

    public static MeasurementRequest Of(ParseResult parsed, BotSettings settings) => new()
    {
        Set = parsed.GetValue(EvaluateOptions.Set),
        Path = parsed.GetValue(EvaluateOptions.SetPath),
        Gold = parsed.GetValue(EvaluateOptions.Gold) ?? [],
        Articles = parsed.GetValue(EvaluateOptions.Articles),
        Sample = parsed.GetValue(EvaluateOptions.Sample),
        Retrieval = parsed.GetValue(EvaluateOptions.RetrievalOnly),
        Reader = parsed.GetValue(EvaluateOptions.WithReader),
        Generator = EvaluateOptions.GeneratorOf(parsed, settings),
        Judge = parsed.GetValue(EvaluateOptions.Judge),
        Parallel = parsed.GetValue(EvaluateOptions.Parallel),
        Fresh = parsed.GetValue(EvaluateOptions.Fresh),
        Out = parsed.GetValue(EvaluateOptions.OutFolder),
        Command = EvaluateOptions.Command(parsed, withPaths: true),
    };
}
