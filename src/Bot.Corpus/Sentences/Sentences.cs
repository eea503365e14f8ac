namespace Bot.Corpus;

/// <summary>Finds the sentences of a text in English news prose; other scripts that mark sentence ends with 。！？ are split there.</summary>
public static class Sentences
{
    private const string Closers = "\"'”’»›)]}」』）】";
    private const string Openers = "\"'“‘«‹([{「『（【-–—*•#";

    /// <summary>Splits a text into trimmed sentences, in order.</summary>
    /// <param name="text">Any text; a blank line always ends a sentence.</param>
    /// <returns>Spans that do not overlap and leave out nothing but white space; empty for blank text.</returns>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        var spans = new List<TextSpan>();
        var start = SkipSpace(text, 0);
        for (var i = start; i < text.Length;)
        {
            var end = IsTerminator(text[i]) ? AfterTerminator(text, i) : i + 1;
            var next = SkipSpace(text, end);
            var ends = next == text.Length || IsBlankLine(text, end, next) || (IsTerminator(text[i]) && IsBoundary(text, start, i, end, next));
            if (ends)
            {
                spans.Add(new TextSpan(start, TrimmedEnd(text, start, end) - start));
                start = next;
            }

            i = ends || next > end ? next : end;
        }

        return spans;
    }

    private static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    private static bool IsWideTerminator(char c) => c is '。' or '！' or '？';

    // After a run of terminators and the quotes and brackets that close with it.
    private static int AfterTerminator(string text, int i)
    {
        while (i < text.Length && IsTerminator(text[i]))
            i++;
        while (i < text.Length && Closers.Contains(text[i], StringComparison.Ordinal))
            i++;
        // Footnote marks stay with their sentence: "since 2008.[3] China …"
        while (i + 2 < text.Length && text[i] == '[' && text.IndexOf(']', i, Math.Min(5, text.Length - i)) is > 0 and var close
            && text.AsSpan(i + 1, close - i - 1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            i = close + 1;
        }

        return i;
    }

    private static bool IsBoundary(string text, int start, int terminator, int end, int next)
    {
        var last = terminator;
        while (last + 1 < end && IsTerminator(text[last + 1]))
            last++;
        if (IsWideTerminator(text[last]))
            return true;
        if (next == end)
            return false;
        var quoted = end > last + 1;
        var opened = next;
        while (opened < text.Length && Openers.Contains(text[opened], StringComparison.Ordinal))
            opened++;
        var word = WordAt(text, opened);
        if (word.Length == 0)
            return true;
        if (char.IsLower(word[0]) && !(word.Length > 1 && char.IsUpper(word[1])))
            return opened > next && text[next] is '"' or '“' or '‘' && text[last] is not '…' && last == terminator && !IsAbbreviation(text, start, terminator);
        if (text[last] is '!' or '?')
            return !(quoted && IsAttribution(text, opened)) && !IsNameWithMark(text, start, terminator, word);
        if (last > terminator || text[last] == '…')
            return terminator > start && !char.IsWhiteSpace(text[terminator - 1]);
        return quoted ? !IsInsideName(text, start, terminator, word) : IsFullStop(text, start, terminator, word);
    }

    // A single full stop before a capital or a digit: an abbreviation, an initial, a list number, or the end.
    private static bool IsFullStop(string text, int start, int stop, ReadOnlySpan<char> next)
    {
        var before = WordBefore(text, start, stop);
        if (before.Length == 0)
            return true;
        var begins = Lookup(Abbreviations.Starters, next);
        var digit = char.IsDigit(next[0]);
        if (char.IsLower(before[0]) && !Lookup(Abbreviations.LowerCase, before) && !IsAcronym(before))
            return true;
        var initial = before.Length == 1 && char.IsUpper(before[0]);
        if (!initial && Lookup(Abbreviations.BeforeNumbers, before))
            return !digit && !IsRoman(next);
        if (IsListNumber(text, start, stop, before))
            return false;
        if (initial)
            return (begins || (before[0] == 'I' && !digit && start + 1 < stop)) && !IsInitial(text, next);
        if (Lookup(Abbreviations.Announcing, before))
            return before.Equals("st", StringComparison.OrdinalIgnoreCase) && begins;
        if (before.EndsWith("a.m", StringComparison.OrdinalIgnoreCase) || before.EndsWith("p.m", StringComparison.OrdinalIgnoreCase))
            return !digit && !Lookup(Abbreviations.AfterTime, next);
        if (Lookup(Abbreviations.Either, before) || IsAcronym(before))
            return begins;
        return true;
    }

    private static bool IsInsideName(string text, int start, int stop, ReadOnlySpan<char> next) =>
        text[stop + 1] is ')' or '\'' or '’' && Lookup(Abbreviations.Announcing, WordBefore(text, start, stop)) && !Lookup(Abbreviations.Starters, next);

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var before = WordBefore(text, start, stop);
        return text[stop] == '.' && (Lookup(Abbreviations.Announcing, before) || Lookup(Abbreviations.Either, before) || IsAcronym(before));
    }

    // Within three words a verb of saying, before any other sentence end: the quotation goes on into its attribution.
    private static bool IsAttribution(string text, int at)
    {
        for (var words = 0; words < 4 && at < text.Length; words++)
        {
            var word = WordAt(text, at);
            if (words > 0 && Lookup(Abbreviations.Speech, word.TrimEnd(".,")))
                return true;
            at = SkipSpace(text, at + Math.Max(1, word.Length));
        }

        return false;
    }

    private static bool IsNameWithMark(string text, int start, int mark, ReadOnlySpan<char> next) =>
        text[mark] == '!' && WordBefore(text, start, mark).SequenceEqual("Yahoo") && !Lookup(Abbreviations.Starters, next);

    // "1. The first point", only where the number is all there is.
    private static bool IsListNumber(string text, int start, int stop, ReadOnlySpan<char> before) =>
        before.Length <= 3 && stop - before.Length == start && before.IndexOfAnyExceptInRange('0', '9') < 0 && stop > start && text[stop] == '.';

    // Letters with a full stop between every two: U.S, p.m.
    private static bool IsAcronym(ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || (word.Length & 1) == 0)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if ((i & 1) == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }

        return true;
    }

    private static bool IsInitial(string text, ReadOnlySpan<char> word)
    {
        text.AsSpan().Overlaps(word, out var offset);
        return word.Length == 1 && char.IsUpper(word[0]) && offset + 1 < text.Length && text[offset + 1] == '.';
    }

    private static bool IsRoman(ReadOnlySpan<char> word) => word.Length > 1 && word.IndexOfAnyExcept("IVXLC") < 0;

    // The run before a full stop up to white space, an opening mark or a hyphen; inner full stops belong to it.
    private static ReadOnlySpan<char> WordBefore(string text, int start, int stop)
    {
        var from = stop;
        while (from > start && (char.IsLetterOrDigit(text[from - 1]) || (text[from - 1] == '.' && from - 1 > start && char.IsLetter(text[from - 2]))))
            from--;
        return text.AsSpan(from, stop - from);
    }

    // The letters and digits at a place, with inner full stops left out.
    private static ReadOnlySpan<char> WordAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        return text.AsSpan(at, end - at);
    }

    private static bool Lookup(System.Collections.Frozen.FrozenSet<string> set, ReadOnlySpan<char> word) => word.Length is > 0 and < 20 && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static int SkipSpace(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }

    private static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }

    private static bool IsBlankLine(string text, int from, int to) => text.AsSpan(from, to - from).Count('\n') > 1 || text.AsSpan(from, to - from).Contains('\u2029');
}
