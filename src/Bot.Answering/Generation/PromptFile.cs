using HandlebarsDotNet;
using Microsoft.Extensions.AI;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bot.Answering;

/// <summary>A prompt in a Markdown file: front matter with purpose, variables and model settings, then <c># System</c> and <c># User</c> with Handlebars placeholders.</summary>
/// <remarks>The file is read again when it has changed. An edit that breaks it is refused and the last good text stays in use.</remarks>
public sealed class PromptFile
{
    private readonly string path;
    private readonly Func<string> builtIn;
    private readonly string[] required;
    private readonly Lock gate = new();
    private DateTime stamp;
    private Compiled current;

    /// <summary>Reads and checks the prompt.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="builtIn">The text to use where the file does not exist.</param>
    /// <param name="variables">The names that the program fills in.</param>
    /// <exception cref="PromptException">The file is damaged or uses other names.</exception>
    public PromptFile(string path, Func<string> builtIn, params string[] variables)
    {
        (this.path, this.builtIn, required) = (path, builtIn, variables);
        stamp = Stamp();
        current = Compile(Text());
    }

    /// <summary>What was wrong with the last edit, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The messages and model settings with the placeholders filled in.</summary>
    /// <param name="values">A value for each variable.</param>
    internal (IReadOnlyList<ChatMessage> Messages, ChatOptions Options) Fill(IReadOnlyDictionary<string, object> values)
    {
        var prompt = Current();
        return ([new ChatMessage(ChatRole.System, prompt.System(values)), new ChatMessage(ChatRole.User, prompt.User(values))], prompt.Options.Clone());
    }

    private Compiled Current()
    {
        lock (gate)
        {
            var now = Stamp();
            if (now == stamp)
                return current;
            stamp = now;
            try
            {
                current = Compile(Text());
                Problem = null;
            }
            catch (PromptException e)
            {
                Problem = e.Message;
            }

            return current;
        }
    }

    private DateTime Stamp() => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : default;

    private string Text()
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : builtIn();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PromptException($"{path} cannot be read ({e.Message.TrimEnd('.')}); mend it, or delete it to use the built-in prompt.", e);
        }
    }

    private Compiled Compile(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("---\n", 3);
        if (parts.Length < 3 || parts[0].Trim().Length > 0)
            throw Broken("has no front matter; begin it with ---, purpose, variables and ---");
        var front = FrontMatter(parts[1]);
        string[] variables = [.. List(front, "variables")];
        if (variables.Except(required, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw Broken($"names the variable {unknown}; there are {string.Join(", ", required)}");
        var sections = ("\n" + parts[2]).Split("\n# User\n", 2);
        if (sections.Length < 2 || !sections[0].Contains("\n# System\n", StringComparison.Ordinal))
            throw Broken("needs the headings # System and # User, in this order");
        var options = new ChatOptions { Temperature = Number(front, "temperature") is { } heat ? (float)heat : null, MaxOutputTokens = (int?)Number(front, "maxOutputTokens") };
        return new Compiled(Template(sections[0].Split("\n# System\n", 2)[1], variables), Template(sections[1], variables), options);
    }

    private Func<object, string> Template(string text, string[] variables)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        try
        {
            var template = handlebars.Compile(text.Trim());
            // A try with one passage finds every placeholder that nothing fills in.
            _ = template(variables.ToDictionary(v => v, v => v == "passages" ? (object)new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["number"] = 1, ["title"] = "", ["source"] = "", ["date"] = "", ["text"] = "" } } : "", StringComparer.Ordinal));
            return values => template(values);
        }
        catch (Exception e) when (e is HandlebarsException or HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException)
        {
            throw Broken($"has a placeholder that cannot be filled in ({e.Message.TrimEnd('.')}); the variables are {string.Join(", ", variables)}", e);
        }
    }

    private YamlMappingNode FrontMatter(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode map }] ? map : throw Broken("has front matter without keys; write purpose and variables");
        }
        catch (YamlException e)
        {
            throw Broken($"has damaged front matter ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static IEnumerable<string> List(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlSequenceNode list ? list.OfType<YamlScalarNode>().Select(n => n.Value ?? "") : [];

    private double? Number(YamlMappingNode map, string key)
    {
        if (!map.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return null;
        return node is YamlScalarNode { Value: { } value } && double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : throw Broken($"has a {key} that is no number");
    }

    private PromptException Broken(string what, Exception? inner = null) => new($"{path} {what}.", inner);

    private sealed record Compiled(Func<object, string> System, Func<object, string> User, ChatOptions Options);
}

/// <summary>A prompt cannot be used; the message says what to do.</summary>
public sealed class PromptException(string message, Exception? inner = null) : Exception(message, inner);
