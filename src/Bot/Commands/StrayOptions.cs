using System.CommandLine;
using System.CommandLine.Parsing;
using Bot.Corpus;

namespace Bot.Commands;

/// <summary>Arguments that look like options and are none. The parser takes them for words, so a mistyped option became part of a question.</summary>
internal static class StrayOptions
{
    /// <summary>A sentence for each; what stands behind a bare <c>--</c> is meant as it is.</summary>
    public static List<string> Problems(ParseResult parsed) =>
    [
        .. parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && token.Value is ['-', '-', not ' ', ..])
            .Select(token => Sentence(token.Value, parsed.CommandResult)),
    ];

    private static string Sentence(string argument, CommandResult command)
    {
        var name = argument.Split('=', ' ')[0];
        var remedy = Misspelling.Of(name, Names(command)) is { } near ? $"did you mean {near}?" : "write -- before words that begin with hyphens.";
        return $"{name} is not an option of {(command.Command is RootCommand ? "this program" : $"`{command.Command.Name}`")}; {remedy}";
    }

    private static List<string> Names(CommandResult command)
    {
        var names = command.Command.Options.Select(option => option.Name).ToList();
        for (var above = command.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
            names.AddRange(above.Command.Options.Where(option => option.Recursive).Select(option => option.Name));
        return names;
    }
}
