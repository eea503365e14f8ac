using System.Text;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>
/// Standard output for results, standard error for everything else. Colours only where a person looks (not into a file or pipe, not with NO_COLOR). What comes from
/// articles or questions loses its control characters first: they could recolour, move or overwrite what the terminal shows.
/// </summary>
internal static class Terminal
{
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    public static void Problem(string sentence) => Error.Write(new Paragraph().Append("Error: ", Color.Red).Append(Plain(sentence) + "\n"));

    public static void Warning(string sentence) => Error.Write(new Paragraph().Append("Warning: ", Color.Olive).Append(Plain(sentence) + "\n"));

    public static void Note(string text) => Error.Write(new Paragraph(Plain(text) + "\n", Color.Grey));

    public static void Line(string text = "", Style? style = null) => Out.Write(new Paragraph(Plain(text) + "\n", style));

    /// <summary><c>1 article</c>, <c>2,000 articles</c>.</summary>
    public static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The text with control and direction-changing characters replaced; line breaks stay.</summary>
    public static string Plain(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(IsUnsafe(c) ? '\uFFFD' : c);
        return plain.ToString();
    }

    private static bool IsUnsafe(char c) => (char.IsControl(c) && c != '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var plain = redirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        // Into a file or pipe goes what was meant, not what fits a screen.
        if (redirected)
            console.Profile.Width = 10_000;
        return console;
    }
}
