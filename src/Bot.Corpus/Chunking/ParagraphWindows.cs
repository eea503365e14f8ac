namespace Bot.Corpus;

/// <summary>Windows over a paragraph that is longer than the encoder's: whole sentences as far as possible.</summary>
/// <param name="fits">Whether a text still fits the encoder; texts that begin alike fit up to one length and not beyond.</param>
internal sealed class ParagraphWindows(Func<string, bool> fits)
{
    private const int FirstGuess = 512;

    public List<TextSpan> Of(string text)
    {
        var pieces = Sentences.Split(text).SelectMany(sentence => Pieces(text, sentence)).ToList();
        var windows = new List<TextSpan>();
        for (var first = 0; first < pieces.Count;)
        {
            var last = first;
            while (last + 1 < pieces.Count && fits(Between(text, pieces[first], pieces[last + 1])))
                last++;
            windows.Add(new TextSpan(pieces[first].Start, pieces[last].End - pieces[first].Start));
            if (last + 1 == pieces.Count)
                break;
            // Repeat the last sentence as context, unless it would leave no room for a new one.
            first = last > first && fits(Between(text, pieces[last], pieces[last + 1])) ? last : last + 1;
        }

        return windows;
    }

    /// <summary>The length of the longest beginning that fits, cut back to a space if there is one; at least one character.</summary>
    public static int LongestPrefix(string text, int start, int end, Func<string, bool> fits)
    {
        // Doubling first: a giant text is only ever measured to about twice its answer.
        var low = 0;
        var high = end - start;
        for (var guess = FirstGuess; guess < high; guess *= 2)
        {
            if (fits(text.Substring(start, guess)))
                low = guess;
            else
                high = guess - 1;
        }

        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (fits(text.Substring(start, middle)))
                low = middle;
            else
                high = middle - 1;
        }

        if (low == end - start)
            return low;
        if (low > 0 && text.LastIndexOf(' ', start + low, low) is var space && space > start)
            return space - start;
        if (low > 0 && char.IsLowSurrogate(text[start + low]))
            low--;
        return low > 0 ? low : Math.Min(end - start, char.IsHighSurrogate(text[start]) ? 2 : 1);
    }

    // A sentence longer than the window is cut at spaces.
    private IEnumerable<TextSpan> Pieces(string text, TextSpan sentence)
    {
        for (var start = sentence.Start; start < sentence.End;)
        {
            var length = LongestPrefix(text, start, sentence.End, fits);
            yield return new TextSpan(start, length);
            start += length;
            while (start < sentence.End && char.IsWhiteSpace(text[start]))
                start++;
        }
    }

    private static string Between(string text, TextSpan first, TextSpan last) => text[first.Start..last.End];
}
