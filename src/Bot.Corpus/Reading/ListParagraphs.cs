namespace Bot.Corpus;

/// <summary>A paragraph as a format divides them.</summary>
/// <param name="Text">The text, not cleaned yet.</param>
/// <param name="InList">Whether it is an item of a list, or part of one.</param>
internal readonly record struct TextPiece(string Text, bool InList);

/// <summary>Joins a short list to the words before it that end in a colon: neither says anything without the other. Every other piece is a paragraph.</summary>
internal static class ListParagraphs
{
    // A longer one is no list of names any more: its items say something by themselves, and a passage would not hold it.
    private const int LongestJoined = 1000;

    public static bool IsLeadIn(string text) => text.AsSpan().TrimEnd() is [.., ':' or '：'];

    public static List<string> Join(IEnumerable<TextPiece> pieces)
    {
        var paragraphs = new List<string>();
        var all = pieces.ToList();
        for (var i = 0; i < all.Count;)
        {
            var end = i + 1;
            if (!all[i].InList && IsLeadIn(all[i].Text))
            {
                while (end < all.Count && all[end].InList)
                    end++;
            }

            if (end > i + 1 && Joined(all[i..end]) is { } joined)
                paragraphs.Add(joined);
            else
                paragraphs.AddRange(all[i..end].Select(piece => piece.Text));
            i = end;
        }

        return paragraphs;
    }

    // Null when it would be too long.
    private static string? Joined(List<TextPiece> pieces)
    {
        var length = 0;
        var joined = "";
        foreach (var text in pieces.Select(piece => piece.Text.Trim()))
        {
            var visible = TextCleaner.Clean(text, new CleaningReport()).Length;
            length += visible + 2;
            if (length > LongestJoined)
                return null;
            if (visible > 0)
                joined += joined.Length == 0 ? text : (EndsInPunctuation(joined) ? " " : "; ") + text;
        }

        return joined;
    }

    private static bool EndsInPunctuation(string text) =>
        text.AsSpan().TrimEnd("\"'”’»)]") is [.., '.' or '!' or '?' or '…' or ':' or ';' or ',' or '。' or '！' or '？' or '：' or '；' or '，'];
}
