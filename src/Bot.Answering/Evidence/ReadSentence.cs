using Bot.Corpus;

namespace Bot.Answering;

/// <summary>A sentence of a passage that was read, and what the encoder made of it.</summary>
/// <param name="passage">Where it stands.</param>
/// <param name="paragraph">The paragraph.</param>
/// <param name="span">Its place there.</param>
/// <param name="off">Parts that are switched off.</param>
internal sealed class ReadSentence(ReadPassage passage, Paragraph paragraph, TextSpan span, AnsweringParts off)
{
    private Signals? signals;

    public ReadPassage In => passage;

    public Paragraph Paragraph => paragraph;

    public TextSpan Span => span;

    public string Text => paragraph.Text.Substring(span.Start, span.Length);

    /// <summary>The best span that the passage's reading has in this sentence, in logits above "no answer".</summary>
    public double Margin { get; } = passage.BestMargin(paragraph, span);

    /// <summary>Cosine of the sentence with the question.</summary>
    public double Similarity { get; set; }

    /// <summary>The spans of the passage's reading that lie in this sentence, as offsets into the paragraph.</summary>
    public IEnumerable<(int Start, int Length)> Spans() => passage.Spans(paragraph).Where(s => s.Start >= span.Start && s.Start + s.Length <= span.End);

    /// <summary>What speaks for the sentence; every span in it starts from the same signals, so they are worked out once.</summary>
    public Signals Signals(TermCoverage coverage) =>
        signals ??= new Signals(
            Margin,
            passage.Reading!.Relevance,
            passage.Passage.Score,
            Similarity,
            coverage.Share(TermCoverage.StemSet(Text)),
            passage.Coverage,
            passage.MissingNames,
            passage.MissingNumbers,
            TypeMatch: 0,
            Echo: 0,
            Said: coverage.Speech is { } speech && speech.Answers(Text, Paragraph.Text[..span.Start], Paragraph.Text[span.End..], passage.Before(Paragraph)?.Text ?? "", passage.Stems) ? 1 : 0)
        {
            OtherOccasion = coverage.OtherOccasion.IsIn(Text) ? 1 : 0,
        }.Without(off);

    public Candidate Candidate(TermCoverage coverage)
    {
        var own = Signals(coverage);
        return new Candidate(passage.Passage, paragraph, span, span.Start, span.Length, own, Confidence.OfSentence(own), Confidence.OfAnswer(coverage.Question, own)) { Before = passage.Before(paragraph) };
    }
}
