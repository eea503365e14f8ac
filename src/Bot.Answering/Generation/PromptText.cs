using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bot.Answering;

/// <summary>One of a prompt's two messages, and the line of the file that it begins in.</summary>
internal sealed record PromptSection(string Text, int Line);

/// <summary>The parts of a prompt file, checked: keys and variables of the front matter, headings, names of the placeholders.</summary>
internal sealed partial class PromptText
{
    private const string Fence = "---";
    private static readonly string[] Keys = ["purpose", "variables", "temperature", "maxOutputTokens"];
    private static readonly string[] Helpers = ["each", "if", "unless", "with", "else", "this", "@index", "@first", "@last"];

    private readonly string path;

    private PromptText(string path) => this.path = path;

    public PromptSection System { get; private set; } = null!;

    public PromptSection User { get; private set; } = null!;

    public ChatOptions Options { get; private set; } = null!;

    /// <exception cref="PromptException">The text is no prompt, or uses other names.</exception>
    public static PromptText Parse(string path, string text, IReadOnlyList<PromptVariable> variables)
    {
        var parsed = new PromptText(path);
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = lines is [var first, ..] && first.TrimEnd() == Fence ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence) : -1;
        if (end < 0)
            throw parsed.Broken(1, "has no front matter; begin it with ---, purpose, variables and ---");
        parsed.ReadFrontMatter(string.Join('\n', lines[1..end]), variables);
        var (system, user) = (Array.FindIndex(lines, end, line => line.TrimEnd() == "# System"), Array.FindIndex(lines, end, line => line.TrimEnd() == "# User"));
        if (system < 0 || user < system)
            throw parsed.Broken(end + 2, "needs the headings # System and # User, in this order");
        parsed.System = parsed.Section(lines, system, user, variables);
        parsed.User = parsed.Section(lines, user, lines.Length, variables);
        return parsed;
    }

    public PromptException Broken(int line, string what, Exception? inner = null) => new($"{path}, line {line}, {what}.", inner);

    private PromptSection Section(string[] lines, int heading, int end, IReadOnlyList<PromptVariable> variables)
    {
        HashSet<string> known = [.. Helpers, .. variables.Select(v => v.Name), .. variables.SelectMany(v => v.Fields)];
        for (var i = heading + 1; i < end; i++)
        {
            foreach (Match name in Placeholder().Matches(lines[i]).SelectMany(placeholder => Identifier().Matches(placeholder.Groups["inside"].Value)))
            {
                if (!known.Contains(name.Value))
                    throw Broken(i + 1, $"has the placeholder {name.Value}, which nothing fills in; the variables are {Describe(variables)}");
            }
        }

        return new PromptSection(string.Join('\n', lines[(heading + 1)..end]), heading + 2);
    }

    private void ReadFrontMatter(string yaml, IReadOnlyList<PromptVariable> variables)
    {
        YamlMappingNode? front;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            front = stream.Documents is [{ RootNode: YamlMappingNode map }] ? map : null;
        }
        catch (YamlException e)
        {
            throw Broken((int)e.Start.Line + 1, $"has damaged front matter ({e.Message.TrimEnd('.')}); write each key as `key: value`", e);
        }

        if (front is null)
            throw Broken(2, "has front matter without keys; write purpose and variables");
        foreach (var key in front.Children.Keys.OfType<YamlScalarNode>().Where(key => !Keys.Contains(key.Value, StringComparer.Ordinal)))
            throw Broken(Line(key), $"has the key {key.Value}; there are {string.Join(", ", Keys)}");
        if (Value(front, "purpose") is not YamlScalarNode { Value.Length: > 0 })
            throw Broken(2, "says no purpose; write one line that tells people what it is for");
        if (Value(front, "variables") is YamlSequenceNode named)
        {
            foreach (var unknown in named.OfType<YamlScalarNode>().Where(n => variables.All(v => v.Name != n.Value)))
                throw Broken(Line(unknown), $"names the variable {unknown.Value}; there are {Describe(variables)}");
        }

        Options = new ChatOptions { Temperature = (float?)Number(front, "temperature", 0, 2), MaxOutputTokens = (int?)Number(front, "maxOutputTokens", 1, 1_000_000) };
    }

    private double? Number(YamlMappingNode map, string key, double least, double most)
    {
        if (Value(map, key) is not { } node)
            return null;
        return node is YamlScalarNode { Value: { } value } && double.TryParse(value, global::System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Broken(Line(node), $"has a {key} that is no number from {least:0} to {most:0}");
    }

    private static YamlNode? Value(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    // Behind the opening ---.
    private static int Line(YamlNode node) => (int)node.Start.Line + 1;

    private static string Describe(IReadOnlyList<PromptVariable> variables) =>
        string.Join(", ", variables.Select(v => v.Fields.Length == 0 ? v.Name : $"{v.Name} (each with {string.Join(", ", v.Fields)})"));

    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\{\{(?!!)[#/^~]*(?<inside>[^{}]*)\}\}", Exact, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"@?\p{L}[\w-]*", Exact, 10_000)]
    private static partial Regex Identifier();
}
