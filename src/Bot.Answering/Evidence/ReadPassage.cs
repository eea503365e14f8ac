using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Answering;

/// <summary>A retrieved passage, its paragraphs as one text, and what the reader made of it.</summary>
internal sealed class ReadPassage
{
    // Logits below the weakest span that the reading lists; a sentence in which it lists none is taken to have them.
    private const double Unlisted = 2;

    // Logits; the score of a reading that found nothing at all.
    private const double MarginLimit = 15;

    private readonly int[] starts;

    public ReadPassage(Passage passage, TermCoverage coverage)
    {
        Passage = passage;
        starts = new int[passage.Paragraphs.Count];
        for (var i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + passage.Paragraphs[i - 1].Text.Length + 1;
        Text = string.Join(' ', passage.Paragraphs.Select(p => p.Text));
        var withTitle = Text + " " + passage.Article.Title;
        Stems = TermCoverage.StemSet(withTitle);
        Coverage = coverage.Share(Stems);
        MissingNames = coverage.MissingNames(Stems);
        MissingNumbers = coverage.MissingNumbers($"{withTitle} {passage.Article.Published?.Date.Year}");
    }

    public Passage Passage { get; }

    public string Text { get; }

    /// <summary>Stems of the passage's content words and the title's.</summary>
    public HashSet<string> Stems { get; }

    public double Coverage { get; }

    public double MissingNames { get; }

    public double MissingNumbers { get; }

    public Reading? Reading { get; set; }

    /// <summary>
    /// How well the passage matches and answers together: the retrieval score (0 to 1), .03 a logit of relevance, .01 a logit that the best span is above "no answer".
    /// Of the first ten on SQuAD as open retrieval (300 questions) MRR@10 is .881 as retrieved and .909 so, on news quiz questions .550 and .591; the reader alone is worse.
    /// </summary>
    public double Score => Passage.Score + (.03 * Reading!.Relevance) + (.01 * Margin(Reading!, Reading!.Spans.Take(1)));

    /// <summary>The spans of the passage's reading that lie in a paragraph, as offsets into it.</summary>
    public IEnumerable<(int Start, int Length)> Spans(Paragraph paragraph)
    {
        var offset = Offset(paragraph);
        return Reading!.Spans.Where(s => s.Start >= offset && s.Start + s.Length <= offset + paragraph.Text.Length).Select(s => (s.Start - offset, s.Length));
    }

    /// <summary>The best span within a sentence of a paragraph minus the no-answer score, in logits.</summary>
    public double BestMargin(Paragraph paragraph, TextSpan sentence)
    {
        var start = Offset(paragraph) + sentence.Start;
        return Margin(Reading!, Reading!.Spans.Where(s => s.Start >= start && s.Start + s.Length <= start + sentence.Length));
    }

    /// <summary>Score of a span of a paragraph minus the no-answer score, in logits.</summary>
    public double MarginOf(Paragraph paragraph, int start, int length)
    {
        var offset = Offset(paragraph);
        return Margin(Reading!, Reading!.Spans.Where(s => s.Start - offset == start && s.Length == length));
    }

    /// <summary>The margin of the first of these spans of a reading; somewhat below its weakest when there is none.</summary>
    public static double Margin(Reading reading, IEnumerable<AnswerSpan> spans)
    {
        foreach (var span in spans)
            return span.Score - reading.NoAnswerScore;
        return reading.Spans.Count == 0 ? -MarginLimit : Math.Max(-MarginLimit, reading.Spans[^1].Score - reading.NoAnswerScore - Unlisted);
    }

    /// <summary>The paragraph before the passage's first, where another passage has it.</summary>
    public Paragraph? Preceding { get; set; }

    /// <summary>The paragraph before one of the passage's; null where it was not retrieved.</summary>
    public Paragraph? Before(Paragraph paragraph) => Passage.Paragraphs.LastOrDefault(p => p.Number < paragraph.Number) ?? Preceding;

    private int Offset(Paragraph paragraph)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            if (ReferenceEquals(Passage.Paragraphs[i], paragraph))
                return starts[i];
        }

        throw new ArgumentException("The paragraph is not one of the passage's.", nameof(paragraph));
    }
}
