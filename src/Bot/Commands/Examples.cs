using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Bot.Commands;

/// <summary>Examples at the end of a command's help, for that is what people copy.</summary>
internal static class Examples
{
    /// <param name="command">The command.</param>
    /// <param name="lines">Pairs of arguments (as after <c>--</c>) and what they do.</param>
    public static T WithExamples<T>(this T command, params (string Arguments, string Meaning)[] lines)
        where T : Command
    {
        var help = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (help is null)
            command.Options.Add(help = new HelpOption());
        help.Action = new HelpWithExamples((HelpAction)help.Action!, lines);
        return command;
    }

    private sealed class HelpWithExamples(HelpAction help, (string Arguments, string Meaning)[] lines) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var (arguments, meaning) in lines)
            {
                output.WriteLine($"  dotnet run --project src/Bot{(arguments.Length > 0 ? " -- " : "")}{arguments}");
                output.WriteLine($"      {meaning}");
            }

            output.WriteLine();
            output.WriteLine(ExitCode.Help);
            return ExitCode.Ok;
        }
    }
}
