using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Channels.Replies;

/// <summary>
/// Writes plain text as CommonMark (spec.commonmark.org/0.31.2) that renders as just that text, marks excepted.
/// Brackets and the like become character references, which are never structure: a backslash before one would open a formula in Web Chat.
/// </summary>
internal static partial class MarkdownText
{
    /// <summary>Escapes clean text; <c>[n]</c> stays as it is, so dangling marks must be gone.</summary>
    public static string Escape(string text) =>
        string.Join("\n\n", text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(Line));

    // A list item between blank lines is a paragraph of its own, and only in paragraphs the Playground turns marks into citations.
    private static string Line(string line) => line.StartsWith("- ", StringComparison.Ordinal) ? $"- {Start(line[2..].TrimStart())}" : Start(line);

    private static string Start(string line)
    {
        var opener = BlockOpener().Match(line);
        return opener.Success ? $"{line[..opener.Length][..^1]}\\{line[opener.Length - 1]}{Inline(line[opener.Length..])}" : Inline(line);
    }

    private static string Inline(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var done = 0;
        foreach (Match link in Link().Matches(text))
        {
            Characters(text.AsSpan(done, link.Index - done), escaped);
            // An address in the text would become a link by itself; as code it stays readable and dead.
            escaped.Append('`').Append(link.ValueSpan).Append('`');
            done = link.Index + link.Length;
        }

        Characters(text.AsSpan(done), escaped);
        return escaped.ToString();
    }

    private static void Characters(ReadOnlySpan<char> text, StringBuilder escaped)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[' && MarkLength(text[i..]) is > 0 and var length)
            {
                // [1][2] would be one link with the text 1, and ![1] an image.
                if (escaped.Length > 0 && escaped[^1] is ']' or '!')
                    escaped.Append(' ');
                escaped.Append(text.Slice(i, length));
                i += length - 1;
                // [1](…) would be a link and [1]: … a definition.
                if (i + 1 < text.Length && text[i + 1] is '(' or ':')
                    escaped.Append("&#").Append((int)text[++i]).Append(';');
                continue;
            }

            switch (text[i])
            {
                case '\\' or '`' or '*' or '_' or '~' or '|':
                    escaped.Append('\\').Append(text[i]);
                    break;
                case '[' or ']' or '<' or '>' or '&' or '$':
                    escaped.Append("&#").Append((int)text[i]).Append(';');
                    break;
                default:
                    escaped.Append(text[i]);
                    break;
            }
        }
    }

    private static int MarkLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(']');
        return end > 1 && !text[1..end].ContainsAnyExceptInRange('0', '9') ? end + 1 : 0;
    }

    /// <summary>What opens a heading, list or rule at the start of a line; its last character is the one to escape.</summary>
    [GeneratedRegex("^([#+=:-]|[0-9]+[.)])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BlockOpener();

    /// <summary>What renderers link by themselves: schemes, www., mail addresses, and a domain with a path.</summary>
    [GeneratedRegex(
        "(([a-z][a-z0-9+.-]*://|www\\.|mailto:|tel:)|([a-z0-9-]+\\.)+[a-z]{2,}/)[^\\s`<>\"\\[\\]]*[^\\s`<>\"\\[\\].,;:!?)']|[a-z0-9._%+-]+@([a-z0-9-]+\\.)+[a-z0-9-]+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
