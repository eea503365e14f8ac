using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Answering;

/// <summary>Words of a paragraph that may answer the question, with what speaks for and against them.</summary>
/// <param name="Passage">Where retrieval found it.</param>
/// <param name="Paragraph">The paragraph the words stand in.</param>
/// <param name="Sentence">The sentence around the words, in the paragraph.</param>
/// <param name="Start">UTF-16 offset of the answering words in the paragraph.</param>
/// <param name="Length">Their UTF-16 length; the whole sentence for a sentence candidate.</param>
/// <param name="Signals">Inputs of the confidence, see <see cref="Confidence"/>.</param>
/// <param name="Probability">That these words, among all that were read, are the answer, 0 to 1: decides which candidate leads.</param>
/// <param name="Confidence">That their sentence answers the question, 0 to 1: decides whether to answer at all.</param>
internal sealed record Candidate(Passage Passage, Paragraph Paragraph, TextSpan Sentence, int Start, int Length, Signals Signals, double Probability, double Confidence)
{
    /// <summary>The paragraph before, where it was retrieved as well.</summary>
    public Paragraph? Before { get; init; }

    public string Text => Paragraph.Text.Substring(Start, Length);

    public string SentenceText => Paragraph.Text.Substring(Sentence.Start, Sentence.Length);
}

/// <summary>What speaks for a candidate. Higher is better unless said otherwise.</summary>
/// <param name="Margin">Span score minus no-answer score, in logits; the best span's for a sentence candidate.</param>
/// <param name="Relevance">The reader's relevance logit of the whole passage.</param>
/// <param name="Fused">Retrieval score, 0 to 1.</param>
/// <param name="Similarity">Cosine of the question and the sentence, -1 to 1, by the encoder.</param>
/// <param name="SentenceCoverage">Share of the question's content words in the sentence.</param>
/// <param name="PassageCoverage">Share of them in the passage and the article's title.</param>
/// <param name="MissingNames">Share of the question's names with a word neither in the passage nor in the title; lower is better.</param>
/// <param name="MissingNumbers">1 when a number of the question is in neither and not in the date; lower is better.</param>
/// <param name="TypeMatch">1 when the words have the form asked for (date, number, name), -1 when not, 0 when nothing can be said.</param>
/// <param name="Echo">1 when the words only repeat words of the question, else 0; lower is better.</param>
/// <param name="Said">1 when the sentence is what the person asked about said on the subject, see <see cref="Speech"/>; else 0.</param>
internal sealed record Signals(
    double Margin,
    double Relevance,
    double Fused,
    double Similarity,
    double SentenceCoverage,
    double PassageCoverage,
    double MissingNames,
    double MissingNumbers,
    double TypeMatch,
    double Echo,
    double Said)
{
    /// <summary>1 when the sentence speaks of another occasion than the question, see <see cref="Bot.Answering.OtherOccasion"/>; lower is better.</summary>
    public double OtherOccasion { get; init; }

    /// <summary>Probabilities of the spans in other sentences that say the same, added up; see <see cref="Bot.Answering.Agreement"/>.</summary>
    public double Agreement { get; init; }

    /// <summary>The most that speaks for other words: their probability and agreement; lower is better.</summary>
    public double Rival { get; init; }

    // Roughly what a sentence near the top has, so that refusing stays about as frequent without the signal; a guess, good for comparing orders and not refusals.
    private const double TypicalSimilarity = .5;
    private const double TypicalCoverage = .6;

    /// <summary>The same with nothing to tell candidates apart by in the parts that are switched off.</summary>
    public Signals Without(AnsweringParts off) => off == AnsweringParts.None ? this : this with
    {
        Similarity = off.HasFlag(AnsweringParts.Similarity) ? TypicalSimilarity : Similarity,
        SentenceCoverage = off.HasFlag(AnsweringParts.Coverage) ? TypicalCoverage : SentenceCoverage,
        PassageCoverage = off.HasFlag(AnsweringParts.Coverage) ? TypicalCoverage : PassageCoverage,
        MissingNames = off.HasFlag(AnsweringParts.MissingNames) ? 0 : MissingNames,
        MissingNumbers = off.HasFlag(AnsweringParts.MissingNames) ? 0 : MissingNumbers,
        OtherOccasion = off.HasFlag(AnsweringParts.MissingNames) ? 0 : OtherOccasion,
        TypeMatch = off.HasFlag(AnsweringParts.AnswerForm) ? 0 : TypeMatch,
        Said = off.HasFlag(AnsweringParts.Speech) ? 0 : Said,
    };
}
