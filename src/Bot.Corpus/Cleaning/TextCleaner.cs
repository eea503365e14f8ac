using System.Globalization;
using System.Text;

namespace Bot.Corpus;

/// <summary>
/// Keeps text verbatim except for what no reader can see: invisible, reordering, private and malformed characters go, every run of white space
/// becomes one space. There is no Unicode normalisation: citations quote what the article says.
/// </summary>
internal static class TextCleaner
{
    /// <summary>One line of clean text, trimmed; empty when nothing visible is left.</summary>
    public static string Clean(string text, CleaningReport report)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        var space = false;
        Rune previous = default;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                report.Add(Removal.MalformedCharacter);
                i += length;
                continue;
            }

            i += length;
            if (Rune.IsWhiteSpace(rune))
            {
                space = clean.Length > 0;
                continue;
            }

            var next = i < text.Length && Rune.DecodeFromUtf16(text.AsSpan(i), out var following, out _) == System.Buffers.OperationStatus.Done ? following : default;
            if (KindOf(rune, previous, next) is { } kind)
            {
                report.Add(kind);
                continue;
            }

            if (space)
                clean.Append(' ');
            space = false;
            clean.Append(rune.ToString());
            previous = rune;
        }

        return clean.ToString();
    }

    // Most paragraphs are printable ASCII with single spaces; they are returned as they are.
    private static bool IsClean(string text)
    {
        if (text.Length == 0)
            return true;
        if (text[0] == ' ' || text[^1] == ' ')
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' || (text[i] == ' ' && text[i - 1] == ' '))
                return false;
        }

        return true;
    }

    private static Removal? KindOf(Rune rune, Rune previous, Rune next)
    {
        var value = rune.Value;
        if (value < 0x7F)
            return value < ' ' ? Removal.ControlCharacter : null;
        switch (value)
        {
            case 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                return Removal.BidiControl;
            case >= 0xE0000 and <= 0xE007F:
                return Removal.TagCharacter;
            case 0xFFFC or (>= 0xFDD0 and <= 0xFDEF):
            case var _ when (value & 0xFFFE) == 0xFFFE:
                return Removal.MalformedCharacter;
            // Joiners are spelling in Arabic and Indic scripts, and hold emoji sequences together; elsewhere they only hide text.
            case 0x200C or 0x200D:
                return (IsJoiningScript(previous) && IsJoiningScript(next)) || (value == 0x200D && IsPictograph(previous) && IsPictograph(next)) ? null : Removal.ZeroWidthCharacter;
            // One selector after a visible character is emoji or glyph style; a run of them is a known way to smuggle bytes.
            case >= 0xFE00 and <= 0xFE0F:
                return previous.Value is 0 or (>= 0xFE00 and <= 0xFE0F) || IsLatin(previous) ? Removal.ZeroWidthCharacter : null;
            case >= 0xE0100 and <= 0xE01EF:
                return previous.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF) ? null : Removal.ZeroWidthCharacter;
            case 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or (>= 0x180B and <= 0x180F):
                return Removal.ZeroWidthCharacter;
            // Format characters with ink: Arabic number signs and their like.
            case (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD:
                return null;
            default:
                return Rune.GetUnicodeCategory(rune) switch
                {
                    UnicodeCategory.Control => Removal.ControlCharacter,
                    UnicodeCategory.Format => Removal.ZeroWidthCharacter,
                    UnicodeCategory.PrivateUse => Removal.PrivateUseCharacter,
                    _ => null,
                };
        }
    }

    private static bool IsJoiningScript(Rune rune) => rune.Value is (>= 0x0600 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE);

    private static bool IsPictograph(Rune rune) => rune.Value is (>= 0x2190 and <= 0x2BFF) or 0xFE0F or (>= 0x1F000 and <= 0x1FAFF);

    private static bool IsLatin(Rune rune) => rune.Value is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or ' ';
}
