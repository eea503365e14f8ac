using Bot.Answering;

namespace Bot.Evaluation;

/// <summary>What a run found for one question. A run leaves out what it does not measure.</summary>
public sealed record QuestionResult
{
    /// <summary>Id in the gold set.</summary>
    public required string Id { get; init; }

    /// <summary>Type in the gold set.</summary>
    public required string Type { get; init; }

    /// <summary>As it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>How a follow-up was understood, or null.</summary>
    public string? UnderstoodAs { get; init; }

    /// <summary>The gold answers.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>Whether a refusal is right.</summary>
    public bool Unanswerable { get; init; }

    /// <summary>The whole answer, or the words that were read; null when there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>What the answer says with its citations; null for a run that does not answer, empty for a refusal.</summary>
    public IReadOnlyList<Statement>? Statements { get; init; }

    /// <summary>The articles that a refusal offers instead.</summary>
    public IReadOnlyList<NearestArticle>? Nearest { get; init; }

    /// <summary>How sure the bot was that its answer is right, 0 to 1, refused or not; null when it did not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>How it ended, for a run that answers.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The paragraphs that were cited, each once, in reading order.</summary>
    public IReadOnlyList<CitedParagraph>? Cited { get; init; }

    /// <summary>The gold evidence, a few paragraphs of it.</summary>
    public IReadOnlyList<Excerpt>? Evidence { get; init; }

    /// <summary>The first paragraphs that were retrieved, best first.</summary>
    public IReadOnlyList<Excerpt>? Retrieved { get; init; }

    /// <summary>Rank of the first evidence paragraph that was retrieved, from 1, or null when there was none.</summary>
    public int? ParagraphRank { get; init; }

    /// <summary>Rank of the first evidence article that was retrieved, from 1, or null when there was none.</summary>
    public int? ArticleRank { get; init; }

    /// <summary>Measures of this question by <see cref="ScoreNames"/>; the run's score is their mean.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Citations that are not valid, or the error that came instead of an answer.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>From question to answer.</summary>
    public double? Milliseconds { get; init; }
}

/// <summary>A paragraph that an answer cites.</summary>
/// <param name="ArticleId">Article id.</param>
/// <param name="Paragraph">Paragraph number, from 1.</param>
/// <param name="IsEvidence">Whether the gold set names it as support.</param>
public sealed record CitedParagraph(string ArticleId, int Paragraph, bool IsEvidence);

/// <summary>A paragraph to look at.</summary>
/// <param name="ArticleId">Article id.</param>
/// <param name="Title">The article's headline.</param>
/// <param name="Paragraph">Paragraph number, from 1.</param>
/// <param name="Text">Its words, or the first of them.</param>
/// <param name="IsEvidence">Whether the gold set names it as support.</param>
public sealed record Excerpt(string ArticleId, string Title, int Paragraph, string Text, bool IsEvidence);
