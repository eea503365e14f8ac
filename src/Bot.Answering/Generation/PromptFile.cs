using HandlebarsDotNet;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>A prompt in a Markdown file: front matter with purpose, variables and model settings, then <c># System</c> and <c># User</c> with Handlebars placeholders.</summary>
/// <remarks>The file is read again when it has changed. An edit that breaks it is refused and the last good text stays in use.</remarks>
public sealed class PromptFile
{
    private readonly string path;
    private readonly Func<string> builtIn;
    private readonly PromptVariable[] variables;
    private readonly Action<string>? advise;
    private readonly Lock gate = new();
    private (DateTime Written, long Length) stamp;
    private Compiled current;

    /// <summary>Reads and checks the prompt.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="builtIn">The text to use where the file does not exist.</param>
    /// <param name="variables">What the program fills in.</param>
    /// <param name="advise">Told what is wrong with an edit.</param>
    /// <exception cref="PromptException">The file is damaged or uses other names.</exception>
    public PromptFile(string path, Func<string> builtIn, PromptVariable[] variables, Action<string>? advise = null)
    {
        (this.path, this.builtIn, this.variables, this.advise) = (path, builtIn, variables, advise);
        stamp = Stamp();
        current = Compile(Text());
    }

    /// <summary>Name of the prompt: that of its file.</summary>
    public string Name => Path.GetFileNameWithoutExtension(path);

    /// <summary>Text from elsewhere, unable to open or close a fence of the prompt.</summary>
    internal static string Data(string text) => text.Replace('<', '‹').Replace('>', '›');

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
            }
            catch (PromptException e)
            {
                advise?.Invoke($"{e.Message} The prompt before this edit stays in use.");
            }

            return current;
        }
    }

    private (DateTime Written, long Length) Stamp() => new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

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
        var parts = PromptText.Parse(path, text, variables);
        return new Compiled(Template(parts, parts.System), Template(parts, parts.User), parts.Options);
    }

    private Func<object, string> Template(PromptText parts, PromptSection section)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        try
        {
            var template = handlebars.Compile(section.Text.Trim());
            // A try with one item in each list finds what the names alone don't show.
            _ = template(variables.ToDictionary(v => v.Name, v => v.Sample, StringComparer.Ordinal));
            return values => template(values);
        }
        catch (Exception e) when (e is HandlebarsException or HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException)
        {
            throw parts.Broken(section.Line, $"has a block that is not closed, or a placeholder that cannot be filled in ({e.Message.Split('\n')[0].TrimEnd('.', '\r')}); see the Handlebars blocks from here on", e);
        }
    }

    private sealed record Compiled(Func<object, string> System, Func<object, string> User, ChatOptions Options);
}

/// <summary>A name that a prompt may use.</summary>
/// <param name="Name">Of a text, or of a list when there are fields.</param>
/// <param name="Fields">Names of a list's texts, used inside <c>{{#each …}}</c>.</param>
public sealed record PromptVariable(string Name, params string[] Fields)
{
    internal object Sample => Fields.Length == 0 ? "x" : new[] { Fields.ToDictionary(f => f, _ => (object)"x", StringComparer.Ordinal) };
}

/// <summary>A prompt cannot be used; the message names file and line and says what to do.</summary>
public sealed class PromptException(string message, Exception? inner = null) : Exception(message, inner);
