using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Words of a question or sentence as people see them.</summary>
internal static class Words
{
    /// <summary>Words that carry no topic of their own (closed classes of English, plus the verbs of asking).</summary>
    private static readonly FrozenSet<string> Function = new[]
    {
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "about", "as", "into", "over", "under", "after", "before", "between", "during",
        "against", "through", "since", "until", "till", "upon", "within", "without", "towards", "because", "while", "whether", "and", "or", "but", "nor", "so", "if", "than", "then", "that", "this", "these", "those", "it", "its", "he", "she", "him", "her", "his",
        "they", "them", "their", "there", "we", "us", "our", "you", "your", "i", "me", "my", "who", "whom", "whose", "which", "what", "when", "where", "why", "how",
        "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "done", "has", "have", "had", "having", "can", "could", "will", "would", "shall",
        "should", "may", "might", "must", "not", "no", "yes", "any", "some", "all", "each", "both", "many", "much", "more", "most", "other", "such", "only", "own",
        "same", "too", "very", "just", "also", "ever", "please", "tell", "know", "give", "name", "list", "explain", "describe", "s", "t", "d", "ll", "re", "ve",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that may stand inside a name: "Department of State", "Strait of Hormuz".</summary>
    private static readonly FrozenSet<string> Links = new[] { "of", "the", "de", "for", "on" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Runs of letters and digits; apostrophes, hyphens, points and commas inside a run stay ("Six-Party", "U.S.", "17,000").</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        foreach (var (start, length) in Spans(text))
            words.Add(text.Substring(start, length));
        return words;
    }

    /// <summary>Content words, lower-cased.</summary>
    public static List<string> Content(string text) => [.. Of(text).Where(w => !IsFunction(w, text)).Select(w => w.ToLowerInvariant())];

    /// <summary>Capitalised runs that look like names, in order; the sentence's first word counts only when it is no function word.</summary>
    public static List<string> Names(string text) => [.. NameSpans(text).Select(s => text.Substring(s.Start, s.Length))];

    /// <summary>Places of <see cref="Names"/> in the text.</summary>
    public static List<(int Start, int Length)> NameSpans(string text)
    {
        var names = new List<(int, int)>();
        var spans = Spans(text);
        for (var i = 0; i < spans.Count; i++)
        {
            if (!IsCapitalised(text, spans[i]) || IsFunction(text.Substring(spans[i].Start, spans[i].Length), text))
                continue;
            var last = i;
            for (var j = i + 1; j < spans.Count && j <= last + 3 && Adjacent(text, spans[j - 1], spans[j]); j++)
            {
                if (IsCapitalised(text, spans[j]))
                    last = j;
                else if (!Links.Contains(text.Substring(spans[j].Start, spans[j].Length)))
                    break;
            }

            names.Add((spans[i].Start, spans[last].Start + spans[last].Length - spans[i].Start));
            i = last;
        }

        return names;
    }

    /// <summary>Places of <see cref="Of"/> in the text.</summary>
    public static List<(int Start, int Length)> Spans(string text)
    {
        var spans = new List<(int, int)>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || (start >= 0 && IsInner(text, i)));
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            spans.Add((start, i - start));
            start = -1;
        }

        return spans;
    }

    private static bool IsInner(string text, int i) =>
        text[i] switch
        {
            '\'' or '’' or '-' or '‑' => i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]),
            ',' => char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]),
            '.' => (char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) || IsAbbreviation(text, i),
            _ => false,
        };

    // "U.S." keeps both points: a single capital letter stands before this one.
    private static bool IsAbbreviation(string text, int i) =>
        char.IsUpper(text[i - 1]) && (i == 1 || !char.IsLetterOrDigit(text[i - 2]))
        && ((i + 1 < text.Length && char.IsUpper(text[i + 1])) || (i >= 2 && text[i - 2] == '.'));

    // "US" and "WHO" are names in a text that is not all capitals.
    private static bool IsFunction(string word, string text) =>
        Function.Contains(word) && !(word.Length > 1 && word.All(char.IsUpper) && text.Any(char.IsLower));

    private static bool IsCapitalised(string text, (int Start, int Length) span) => char.IsUpper(text[span.Start]);

    private static bool Adjacent(string text, (int Start, int Length) left, (int Start, int Length) right) =>
        right.Start - (left.Start + left.Length) == 1 && text[right.Start - 1] == ' ';
}
