using Bot.Corpus;
using Bot.Inference;

namespace Bot.Answering;

/// <summary>A sentence, what the encoder made of it, and what the reader made of it behind the one before it, which names what "it" and "the drills" are.</summary>
/// <param name="passage">Where it stands.</param>
/// <param name="paragraph">The paragraph.</param>
/// <param name="span">Its place there.</param>
/// <param name="before">The sentence before it in the passage; empty for the first.</param>
/// <param name="off">Parts that are switched off.</param>
internal sealed class ReadSentence(ReadPassage passage, Paragraph paragraph, TextSpan span, string before, AnsweringParts off)
{
    private Signals? signals;
    private Reading? reading;

    public ReadPassage In => passage;

    public Paragraph Paragraph => paragraph;

    public TextSpan Span => span;

    public string Text => paragraph.Text.Substring(span.Start, span.Length);

    /// <summary>The sentence with the one before it.</summary>
    public string Window => before.Length == 0 ? Text : $"{before} {Text}";

    /// <summary>The best span that the passage's reading has in this sentence, in logits above "no answer".</summary>
    public double Margin { get; } = passage.BestMargin(paragraph, span);

    /// <summary>Cosine of the sentence with the question.</summary>
    public double Similarity { get; set; }

    /// <summary>The best span of the window's reading that lies in this sentence, in logits above "no answer"; an estimate where it was not read.</summary>
    public double WindowMargin
    {
        get;
        set
        {
            field = value;
            signals = null;
        }
    }

    /// <summary>Takes in what the reader made of the window.</summary>
    public void Read(Reading window)
    {
        reading = window;
        WindowMargin = ReadPassage.Margin(window, Inside());
    }

    /// <summary>The spans of both readings that lie in this sentence, as offsets into the paragraph.</summary>
    public IEnumerable<(int Start, int Length)> Spans() =>
        Inside().Select(s => (span.Start + s.Start - Lead, s.Length))
            .Concat(passage.Spans(paragraph).Where(s => s.Start >= span.Start && s.Start + s.Length <= span.End))
            .Distinct();

    /// <summary>The margin of a span in the window's reading; the sentence's where the window was not read.</summary>
    public double MarginOf(int start, int length) =>
        reading is null ? WindowMargin : ReadPassage.Margin(reading, reading.Spans.Where(s => span.Start + s.Start - Lead == start && s.Length == length));

    /// <summary>What speaks for the sentence; every span in it starts from the same signals, so they are worked out once.</summary>
    public Signals Signals(TermCoverage coverage) =>
        signals ??= new Signals(
            Margin,
            WindowMargin,
            passage.Reading!.Relevance,
            passage.Passage.Score,
            Similarity,
            coverage.Share(TermCoverage.StemSet(Text)),
            passage.Coverage,
            passage.MissingWords,
            passage.MissingNames,
            passage.MissingNumbers,
            TypeMatch: 0,
            Echo: 0,
            Said: coverage.Speech is { } speech && speech.Answers(Text, Paragraph.Text[..span.Start], Paragraph.Text[span.End..], passage.Before(Paragraph)?.Text ?? "", passage.Stems) ? 1 : 0).Without(off);

    public Candidate Candidate(TermCoverage coverage)
    {
        var own = Signals(coverage);
        return new Candidate(passage.Passage, paragraph, span, span.Start, span.Length, own, Confidence.OfSentence(own), Confidence.OfAnswer(coverage.Question, own)) { Before = passage.Before(paragraph) };
    }

    private int Lead => before.Length == 0 ? 0 : before.Length + 1;

    private IEnumerable<AnswerSpan> Inside() => reading is null ? [] : reading.Spans.Where(s => s.Start >= Lead);
}
