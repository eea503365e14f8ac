using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Answering;

/// <summary>What a generator would say, before the support check.</summary>
/// <param name="Statements">In reading order; empty when it has nothing to say.</param>
/// <param name="Probability">That the leading statement answers the question, 0 to 1; compared with the operating point.</param>
internal sealed record Draft(IReadOnlyList<DraftStatement> Statements, double Probability);

/// <summary>One statement and the words it stands on.</summary>
internal sealed record DraftStatement(string Text, IReadOnlyList<Quote> Quotes);

/// <summary>A run of words in a paragraph.</summary>
internal sealed record Quote(ArticleHeader Article, Paragraph Paragraph, int Start, int Length)
{
    public string Text => Paragraph.Text.Substring(Start, Length);

    /// <summary>Where the words stand, for comparing quotes.</summary>
    public (string Article, int Paragraph, int Start, int Length) Place => (Paragraph.ArticleId, Paragraph.Number, Start, Length);

    /// <summary>Whether the two share words of a paragraph.</summary>
    public bool Overlaps(Quote other) =>
        Paragraph.ArticleId == other.Paragraph.ArticleId && Paragraph.Number == other.Paragraph.Number && Start < other.Start + other.Length && other.Start < Start + Length;

    public static Quote OfSentence(Candidate candidate) => new(candidate.Passage.Article, candidate.Paragraph, candidate.Sentence.Start, candidate.Sentence.Length);
}
