using Bot.Corpus;
using Bot.Inference;

namespace Bot.Answering;

/// <summary>A sentence and what the reader made of it alone.</summary>
internal sealed class ReadSentence(ReadPassage passage, Paragraph paragraph, TextSpan span, AnsweringParts off)
{
    private Signals? signals;

    public ReadPassage In => passage;

    public Paragraph Paragraph => paragraph;

    public TextSpan Span => span;

    public string Text => paragraph.Text.Substring(span.Start, span.Length);

    public Reading? Reading { get; set; }

    /// <summary>Cosine with the question.</summary>
    public double Similarity { get; set; }

    /// <summary>The spans of both readings that lie in this sentence, as offsets into the paragraph.</summary>
    public IEnumerable<(int Start, int Length)> Spans() =>
        Reading!.Spans.Select(s => (span.Start + s.Start, s.Length))
            .Concat(passage.Spans(paragraph).Where(s => s.Start >= span.Start && s.Start + s.Length <= span.Start + span.Length))
            .Distinct();

    public double MarginOf(int start, int length) =>
        ReadPassage.Margin(Reading!, Reading!.Spans.Where(s => span.Start + s.Start == start && s.Length == length));

    /// <summary>What speaks for the sentence; every span in it starts from the same signals, so they are worked out once.</summary>
    public Signals Signals(TermCoverage coverage) =>
        signals ??= new Signals(
            Margin: 0,
            SentenceMargin: ReadPassage.Margin(Reading!, Reading!.Spans.Take(1)),
            Reading!.Relevance,
            passage.Reading!.Relevance,
            passage.Passage.Score,
            Similarity,
            coverage.Share(TermCoverage.StemSet(Text)),
            passage.Coverage,
            passage.MissingNames,
            passage.MissingNumbers,
            TypeMatch: 0,
            Echo: 0,
            Said: coverage.Speech is { } speech && speech.Answers(Text, Paragraph.Text[..span.Start], passage.Stems) ? 1 : 0).Without(off);

    public Candidate Candidate(TermCoverage coverage)
    {
        var own = Signals(coverage);
        return new Candidate(passage.Passage, paragraph, span, span.Start, span.Length, own, Confidence.OfSentence(own), Confidence.OfAnswer(own));
    }
}
