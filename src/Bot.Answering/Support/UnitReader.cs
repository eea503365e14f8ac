namespace Bot.Answering;

/// <summary>Takes a sentence apart into <see cref="Unit"/>s.</summary>
internal static class UnitReader
{
    // From this share of capitals among the words of content on, they tell nothing: a headline.
    private const double Headline = .85;

    /// <summary>The units of a sentence in order.</summary>
    /// <param name="text">One sentence.</param>
    /// <param name="published">Day of the article, for relative dates.</param>
    public static List<Unit> Read(string text, DateOnly? published)
    {
        var dates = DateMentionReader.Find(text, published);
        var figures = FigureReader.Find(text, dates);
        var units = new List<Unit>();
        foreach (var date in dates)
            units.Add(new Unit(UnitKind.Date, date.Start, date.End, date.Text, date.Text.ToLowerInvariant(), date.Text) { Date = date });
        foreach (var figure in figures)
            units.Add(new Unit(UnitKind.Figure, figure.Start, figure.End, figure.Text, figure.Text.ToLowerInvariant(), figure.Text) { Figure = figure });

        // "Spain on Tuesday" is no name.
        var open = Masked(text, units);
        var spans = Words.Spans(open);
        var topical = spans.Where(s => s.Length > 3 && char.IsLetter(text[s.Start]) && Words.Content(text.Substring(s.Start, s.Length).ToLowerInvariant()).Count > 0).ToList();
        var isHeadline = topical.Count > 2 && topical.Count(s => char.IsUpper(text[s.Start])) > Headline * topical.Count;
        List<Unit> names = [.. Words.NameSpans(open).Select(s => Name(text, s, isHeadline)).OfType<Unit>()];
        units.AddRange(names);
        foreach (var span in spans)
        {
            if (IsFree(names, span))
                units.AddRange(Parts(text, span).Select(part => Word(text, part)));
        }

        units.Sort((a, b) => a.Start.CompareTo(b.Start));
        return units;
    }

    private static string Masked(string text, List<Unit> taken)
    {
        var letters = text.ToCharArray();
        foreach (var unit in taken)
            letters.AsSpan(unit.Start, unit.End - unit.Start).Fill(';');
        return new string(letters);
    }

    // "second-largest" is two words to compare.
    private static IEnumerable<(int Start, int Length)> Parts(string text, (int Start, int Length) span)
    {
        var start = span.Start;
        for (var i = span.Start; i <= span.Start + span.Length; i++)
        {
            if (i < span.Start + span.Length && text[i] is not ('-' or '‑'))
                continue;
            if (i > start)
                yield return (start, i - start);
            start = i + 1;
        }
    }

    private static bool IsFree(List<Unit> units, (int Start, int Length) span) => !units.Exists(u => u.Start < span.Start + span.Length && span.Start < u.End);

    private static Unit Word(string text, (int Start, int Length) span)
    {
        var word = text.Substring(span.Start, span.Length);
        var lower = word.ToLowerInvariant().Replace('’', '\'');
        var kind = lower.EndsWith("n't", StringComparison.Ordinal) || Words.Content(lower).Count == 0 ? UnitKind.Function : UnitKind.Word;
        return new Unit(kind, span.Start, span.Start + span.Length, word, lower, Contracted(lower) ?? Lemma.Of(lower));
    }

    private static Unit? Name(string text, (int Start, int Length) span, bool isHeadline)
    {
        var name = text.Substring(span.Start, span.Length);
        List<string> words = NameAliases.WordsOf(name);
        List<string> own = [.. words.Where(w => !Question.IsTitle(w) && !NameAliases.IsLink(w))];
        var opens = !text.AsSpan(0, span.Start).ContainsAnyInRange('a', 'z') && !text.AsSpan(0, span.Start).ContainsAnyInRange('A', 'Z');
        var weak = isHeadline || own.Count == 0 || (opens && own.Count == 1 && !HasInnerCapital(name));
        if (opens && words is [var first] && NegationRule.Denies(first))
            return null;
        // A plain word that a capital at the start makes look like a name.
        if (weak && words.Count == 1)
            return new Unit(UnitKind.Name, span.Start, span.Start + span.Length, name, words[0], Lemma.Of(words[0])) { NameWords = words, IsWeakName = true };
        return new Unit(UnitKind.Name, span.Start, span.Start + span.Length, name, name.ToLowerInvariant(), string.Join(' ', own)) { NameWords = own.Count > 0 ? own : words, IsWeakName = weak };
    }

    private static bool HasInnerCapital(string name) => name.Length > 1 && name.AsSpan(1).ContainsAnyInRange('A', 'Z');

    private static string? Contracted(string lower) =>
        lower switch
        {
            "can't" or "cannot" => "not",
            "won't" => "not",
            _ => lower.EndsWith("n't", StringComparison.Ordinal) ? "not" : null,
        };
}
