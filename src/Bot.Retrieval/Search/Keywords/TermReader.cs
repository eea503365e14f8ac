using System.Globalization;

namespace Bot.Retrieval;

/// <summary>
/// Reads the words and numbers of a text one after another, lower-cased and without accents. <c>U.S.</c> reads as <c>us</c>, <c>1,200</c> as <c>1200</c>,
/// <c>China's</c> as <c>china</c>, <c>11th</c> as <c>11</c>; a hyphen ends a word; a Chinese, Japanese or Korean character is a word of its own.
/// </summary>
internal ref struct TermReader(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Longer words are cut: nobody asks for them, and hostile text is full of them.</summary>
    public const int LongestWord = 40;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Span<char> buffer = buffer;
    private int position;
    private int length;
    private int capitals;

    public readonly ReadOnlySpan<char> Word => buffer[..length];

    /// <summary>Whether the word is two or more letters, all capitals, as abbreviations are.</summary>
    public readonly bool IsCapitals => length > 1 && capitals == length;

    public bool Next()
    {
        while (position < text.Length && !char.IsLetterOrDigit(text[position]))
            position++;
        length = 0;
        capitals = 0;
        if (position == text.Length)
            return false;
        if (IsIdeograph(text[position]))
        {
            Append(text[position++]);
            return true;
        }

        while (position < text.Length && (Letter() || Joined()))
        {
        }

        CutOrdinal();
        return true;
    }

    private bool Letter()
    {
        var c = text[position];
        if (IsIdeograph(c))
            return false;
        if (char.IsLetterOrDigit(c))
        {
            capitals += char.IsUpper(c) ? 1 : 0;
            Append(AccentFolding.Fold(c));
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            return false;
        position++;
        return true;
    }

    /// <summary>A mark inside a word: apostrophe, the comma or point of a number, the point of an abbreviation.</summary>
    private bool Joined()
    {
        var mark = text[position];
        var next = At(position + 1);
        if (!char.IsLetterOrDigit(next))
            return false;
        switch (mark)
        {
            case '\'' or '\u2019' when next is 's' or 'S' && !char.IsLetterOrDigit(At(position + 2)):
                position += 2;
                return false;
            case '\'' or '\u2019':
                position++;
                return true;
            case ',' when char.IsDigit(text[position - 1]) && IsGroup(position + 1):
                position++;
                return true;
            case '.' when char.IsDigit(text[position - 1]) && char.IsDigit(next):
                Append('.');
                position++;
                return true;
            case '.' when IsInitial(position - 1) && IsInitial(position + 1):
                position++;
                return true;
            default:
                return false;
        }
    }

    private void CutOrdinal()
    {
        if (length > 2 && char.IsDigit(buffer[length - 3]) && buffer[(length - 2)..length] is "st" or "nd" or "rd" or "th")
            length -= 2;
    }

    private readonly bool IsGroup(int start) =>
        char.IsDigit(At(start)) && char.IsDigit(At(start + 1)) && char.IsDigit(At(start + 2)) && !char.IsLetterOrDigit(At(start + 3));

    private readonly bool IsInitial(int at) => char.IsLetter(At(at)) && !char.IsLetterOrDigit(At(at - 1)) && !char.IsLetterOrDigit(At(at + 1));

    private readonly char At(int at) => (uint)at < (uint)text.Length ? text[at] : '\0';

    private static bool IsIdeograph(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF');

    private void Append(char c)
    {
        if (length < LongestWord)
            buffer[length++] = c;
    }
}
