using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Channels.Replies;

/// <summary>Makes text of unknown origin fit to be shown.</summary>
internal static partial class PlainText
{
    /// <summary>
    /// Without HTML and without characters that are not seen but change what is: control characters except the line break, direction overrides,
    /// zero-width spaces, tag characters. Half surrogate pairs become U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var seen = new StringBuilder(lines.Length);
        foreach (var rune in lines.EnumerateRunes())
        {
            if (rune.Value is '\n')
                seen.Append('\n');
            else if (Rune.IsWhiteSpace(rune))
                seen.Append(' ');
            else if (!IsHidden(rune))
                seen.Append(rune.ToString());
        }

        // Hidden characters go first: they could stand inside a tag's name.
        return Html().Replace(seen.ToString(), "");
    }

    /// <summary>One line of at most <paramref name="max"/> UTF-16 units, cut at a word with an ellipsis, never inside a character.</summary>
    public static string Line(string text, int max)
    {
        var line = Spaces().Replace(Clean(text), " ").Trim();
        if (line.Length <= max)
            return line;
        var end = max - 1;
        if (char.IsLowSurrogate(line[end]))
            end--;
        var word = line.LastIndexOf(' ', end);
        return $"{line[..(word > end * 2 / 3 ? word : end)].TrimEnd()}…";
    }

    // Joiners (U+200C, U+200D) shape Persian and emoji, so they stay.
    private static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xE0000 and <= 0xE007F)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse;

    [GeneratedRegex(
        "<!--.*?(-->|$)|</?[a-z][a-z0-9-]*([\\s/][^<>]*)?>|<[!?][^<>]*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Html();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
