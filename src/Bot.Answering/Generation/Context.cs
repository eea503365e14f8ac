using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Makes a quoted sentence readable alone.</summary>
internal static partial class Context
{
    /// <summary>The candidate's sentence; with the one before it in the paragraph when it opens with a pronoun that points there.</summary>
    public static Quote Around(Candidate candidate)
    {
        var quote = Quote.OfSentence(candidate);
        if (!OpensWithPronoun().IsMatch(quote.Text))
            return quote;
        var before = Corpus.Sentences.Split(candidate.Paragraph.Text).LastOrDefault(s => s.Start + s.Length <= quote.Start);
        return before.Length == 0 ? quote : quote with { Start = before.Start, Length = quote.Start + quote.Length - before.Start };
    }

    [GeneratedRegex(@"^[""“']?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Both)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OpensWithPronoun();
}
