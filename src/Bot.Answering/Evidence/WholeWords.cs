namespace Bot.Answering;

/// <summary>Words and figures are not cut: the reader reads pieces of them, and an answer may begin or end inside one, as "£15" of "£15.8m" and "ranos" of "Theranos".</summary>
internal static class WholeWords
{
    /// <summary>The stretch of a text up to the ends of the words that it begins and ends in. A hyphen ends a word: "25" of "25-year-old" is whole.</summary>
    public static (int Start, int Length) Around(string text, (int Start, int Length) span)
    {
        var (start, end) = (span.Start, span.Start + span.Length);
        while (start > 0 && start < text.Length && IsInside(text, start))
            start--;
        while (end > 0 && end < text.Length && IsInside(text, end))
            end++;
        return (start, end - start);
    }

    // Between two letters or digits, or beside the point or comma of a figure.
    private static bool IsInside(string text, int at) =>
        char.IsLetterOrDigit(text[at - 1]) ? char.IsLetterOrDigit(text[at]) || IsPoint(text, at) : IsPoint(text, at - 1);

    private static bool IsPoint(string text, int at) =>
        text[at] is '.' or ',' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
}
