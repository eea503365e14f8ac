using System.Text.RegularExpressions;
using Bot.Corpus;

namespace Bot.Answering;

/// <summary>Makes a quoted sentence readable alone.</summary>
internal static partial class Context
{
    // Sentences that a quotation is followed over.
    private const int MostSentences = 2;

    /// <summary>
    /// The candidate's sentence; with the one before it in the paragraph when it opens with a pronoun that points there, and with as much of a quotation around it as says whose words
    /// these are.
    /// </summary>
    public static Quote Around(Candidate candidate)
    {
        var quote = WithSpeaker(Quote.OfSentence(candidate));
        if (!OpensWithPronoun().IsMatch(quote.Text))
            return quote;
        var before = Sentences.Split(candidate.Paragraph.Text).LastOrDefault(s => s.Start + s.Length <= quote.Start);
        return before.Length == 0 ? quote : quote with { Start = before.Start, Length = quote.Start + quote.Length - before.Start };
    }

    // News names the speaker where a quotation begins or ends.
    private static Quote WithSpeaker(Quote quote)
    {
        var text = quote.Paragraph.Text;
        if (!text.AsSpan().ContainsAny('"', '“', '”'))
            return quote;
        var sentences = Sentences.Split(text).ToList();
        var (first, last) = (sentences.FindIndex(s => s.Start == quote.Start), sentences.FindLastIndex(s => s.End == quote.Start + quote.Length));
        if (first < 0 || last < 0)
            return quote;
        var (from, to) = (first, last);
        while (to + 1 < sentences.Count && to - last < MostSentences && IsInside(text, sentences[to].End))
            to++;
        while (from > 0 && first - from < MostSentences && IsInside(text, sentences[from].Start))
            from--;
        // All of it is quoted, and nothing in it says by whom.
        if (from == to && IsAllQuoted(sentences[from].Of(text)))
            (from, to) = from > 0 ? (from - 1, to) : (from, Math.Min(to + 1, sentences.Count - 1));
        return quote with { Start = sentences[from].Start, Length = sentences[to].End - sentences[from].Start };
    }

    private static bool IsInside(string text, int at)
    {
        var inside = false;
        foreach (var c in text.AsSpan(0, at))
            inside = c switch { '“' => true, '”' => false, '"' => !inside, _ => inside };
        return inside;
    }

    private static bool IsAllQuoted(string sentence) => sentence[0] is '“' or '"' && sentence[^1] is '”' or '"' && !sentence.AsSpan(1, sentence.Length - 2).ContainsAny('"', '“', '”');

    /// <summary>The sentence of the paragraph before that says who "he" is, when the quoted words name nobody and start their paragraph; else null.</summary>
    public static Quote? Introduction(Candidate candidate, Quote quote)
    {
        var spoken = Quotation().Replace(quote.Text, " ");
        if (quote.Start > 0 || !Person().IsMatch(spoken) || Words.Names(spoken).Count > 0
            || candidate.Before is not { } paragraph || paragraph.Number != candidate.Paragraph.Number - 1)
        {
            return null;
        }

        var named = Sentences.Split(paragraph.Text).LastOrDefault(s => Words.Names(Quotation().Replace(s.Of(paragraph.Text), " ")).Count > 0);
        return named.Length == 0 ? null : new Quote(candidate.Passage.Article, paragraph, named.Start, named.Length);
    }

    [GeneratedRegex(@"^[""“']?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Both)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OpensWithPronoun();

    [GeneratedRegex(@"\b(?:he|she)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Person();

    [GeneratedRegex(@"[""“][^""“”]*(?:[""”]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quotation();
}
