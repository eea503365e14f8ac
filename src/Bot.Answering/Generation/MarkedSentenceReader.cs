using System.Text.RegularExpressions;
using Bot.Corpus;

namespace Bot.Answering;

/// <summary>
/// Cuts a reply into sentences with their marks while it streams in. The same text gives the same sentences however it is cut into pieces: a sentence is let go when the line
/// ends or a fixed number of characters have followed it.
/// </summary>
/// <param name="passages">How many passages there are to cite.</param>
internal sealed partial class MarkedSentenceReader(int passages)
{
    // Enough to tell a sentence's end from an abbreviation: the next words decide.
    private const int LookAhead = 60;

    // A line without an end would be held for ever.
    private const int LongestLine = 20_000;

    private readonly MarkReader marks = new(passages);
    private int done;
    private bool afterReturn;

    /// <summary>Reads a piece of the reply; returns the sentences that are complete now.</summary>
    public IReadOnlyList<MarkedSentence> Add(string piece)
    {
        var sentences = new List<MarkedSentence>();
        foreach (var c in piece)
        {
            var isBreak = c is '\n' or '\r' or '\u2028' or '\u2029';
            if (isBreak && !(c == '\n' && afterReturn))
                EndLine(sentences);
            else if (!isBreak)
                marks.Add(c);
            afterReturn = c == '\r';
            if (marks.Text.Length > LongestLine)
                EndLine(sentences);
        }

        Cut(sentences, isWhole: false);
        return sentences;
    }

    /// <summary>Ends the reply; returns what was left.</summary>
    public IReadOnlyList<MarkedSentence> Finish()
    {
        var sentences = new List<MarkedSentence>();
        EndLine(sentences);
        return sentences;
    }

    private void EndLine(List<MarkedSentence> sentences)
    {
        marks.EndLine();
        Cut(sentences, isWhole: true);
        marks.StartLine();
        done = 0;
    }

    private void Cut(List<MarkedSentence> sentences, bool isWhole)
    {
        var text = marks.Text;
        while (done < text.Length && Next(text, isWhole) is { } end)
        {
            Take(sentences, text, end);
            done = end;
        }

        if (isWhole)
            Take(sentences, text, text.Length);
    }

    // The end of the next sentence, as far as it is certain: decided on the same stretch of text, however much more has come.
    private int? Next(string text, bool isWhole)
    {
        foreach (Match stop in Stop().Matches(text[done..]))
        {
            var end = done + stop.Index + stop.Length;
            if (!isWhole && text.Length < end + LookAhead)
                return null;
            var seen = text[done..Math.Min(text.Length, end + LookAhead)];
            if (end < text.Length && Sentences.Split(seen).Any(s => done + s.End == end))
                return end;
        }

        return null;
    }

    private void Take(List<MarkedSentence> sentences, string text, int end)
    {
        var plain = Plain(text[done..end]);
        // A mark right behind the full stop belongs to the sentence before it.
        var first = done == 0 ? -1 : done;
        int[] cited = [.. marks.Marks.Where(m => m.At > first && m.At <= end).Select(m => m.Passage).Distinct()];
        if (plain.Any(char.IsLetterOrDigit))
            sentences.Add(new MarkedSentence(plain, cited));
    }

    // No links, images or markup from a model: list marks, headings, emphasis, and addresses behind their words. And no mark that taking out another one has made.
    private static string Plain(string text)
    {
        var plain = Emphasis().Replace(Lead().Replace(Link().Replace(text, "${words}"), ""), "");
        for (var before = ""; before != plain;)
            (before, plain) = (plain, Left().Replace(plain, ""));
        return Spaces().Replace(plain, " ").Trim();
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"[.!?…。！？]+[""'”’»)]*", Options, 10_000)]
    private static partial Regex Stop();

    [GeneratedRegex(@"!?\[(?<words>[^\[\]]*)\]\([^()\s]*(\s[^()]*)?\)", Options, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*([-*•+>]\s+|#{1,6}\s+|\d{1,2}[.)]\s+)+", Options, 10_000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s*[\[【［〔][\s^]*\d{1,3}\s*[\]】］〕]", Options, 10_000)]
    private static partial Regex Left();

    [GeneratedRegex(@"\*\*|__", Options, 10_000)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+", Options, 10_000)]
    private static partial Regex Spaces();
}
