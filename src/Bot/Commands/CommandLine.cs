using System.CommandLine;
using Bot.Answering;
using Bot.Channels.DirectLine;
using Bot.Evaluation;
using Bot.Feedback;
using Bot.Hosting;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary>Runs a command line and turns what goes wrong into one sentence and an exit code.</summary>
internal static class CommandLine
{
    // A question may begin with an @, which would be read as the name of a file of arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static async Task<int> RunAsync(RootCommand program, string[] args)
    {
        var parsed = program.Parse(args, Parser);
        // One that is mistyped makes errors of its own.
        var problems = StrayOptions.Problems(parsed) is { Count: > 0 } stray ? stray : [.. parsed.Errors.Select(error => error.Message)];
        if (problems.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
        {
            foreach (var problem in problems)
                Terminal.Problem(problem);
            Terminal.Note($"See: dotnet run --project src/Bot -- {Name(parsed.CommandResult.Command)}--help");
            return ExitCode.Usage;
        }

        // A server gets its time to finish what it was asked.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            return Report(error, parsed.GetValue(CommonOptions.Verbose));
        }
    }

    private static int Report(Exception error, bool verbose)
    {
        foreach (var sentence in Sentences(error))
            Terminal.Problem(sentence);
        if (verbose)
            Terminal.Note(error.ToString());
        return error is QuestionException ? ExitCode.Usage : ExitCode.Error;
    }

    private static IEnumerable<string> Sentences(Exception error) => error switch
    {
        EvaluationException evaluation => evaluation.Problems,
        SettingsException or ModelException or IndexException or FeedbackException or QuestionException or DirectLineException or PromptException or ChatException => [error.Message],
        IOException or UnauthorizedAccessException => [$"{error.Message.TrimEnd('.')}; check the path and its permissions, or run `doctor`."],
        _ => [$"Something unexpected went wrong ({error.GetType().Name}: {error.Message.TrimEnd('.')}); run `doctor`, or repeat the command with --verbose for the details."],
    };

    private static string Name(Command command)
    {
        var names = new List<string>();
        for (var c = command; c is not RootCommand; c = c.Parents.OfType<Command>().First())
            names.Insert(0, c.Name);
        return string.Concat(names.Select(name => name + " "));
    }
}
