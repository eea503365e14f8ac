using System.CommandLine;
using Bot.Evaluation;

namespace Bot.Commands;

/// <summary><c>evaluate table</c>: the scores of several runs side by side, as this repository's README shows them.</summary>
internal static class EvaluateTable
{
    private static readonly Argument<string[]> Runs = new("run") { Description = "Folders of runs, a column each.", HelpName = "RUN", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Into = new("--into") { Description = $"Write the table into this Markdown file, between the lines {ScoreTable.Begin} and {ScoreTable.End}.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("table", "Write the main scores of runs as one Markdown table.") { Runs, Into };
        command.SetAction(Write);
        return command.WithExamples(
            ("evaluate table runs/bundled runs/squad-open", "To standard output."),
            ("evaluate table runs/bundled runs/squad-open --into README.md", "Into a file, where it stands already; everything else in it stays."));
    }

    private static int Write(ParseResult parsed)
    {
        var table = ScoreTable.Write([.. parsed.GetRequiredValue(Runs).Select(RunFolder.Read)]);
        if (parsed.GetValue(Into) is not { } path)
        {
            Console.Out.Write(table);
            return ExitCode.Ok;
        }

        File.WriteAllText(path, ScoreTable.Replace(File.ReadAllText(path), table, path));
        Terminal.Note($"Written: {path}");
        return ExitCode.Ok;
    }
}
