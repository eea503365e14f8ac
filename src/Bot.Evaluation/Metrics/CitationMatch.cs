using Bot.Answering;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>Whether citations exist as shown, and whether they lead to the evidence.</summary>
public static class CitationMatch
{
    /// <summary>
    /// What is wrong with an answer's citations: a statement without one, an article or paragraph that does not exist, a quote that is not
    /// the paragraph's words at that place, a number that the text does not show.
    /// </summary>
    /// <param name="answer">Refused or not.</param>
    /// <param name="find">The article of an id, or null.</param>
    /// <returns>One sentence a problem; empty when all are valid.</returns>
    public static IReadOnlyList<string> FindProblems(Answer answer, Func<string, Article?> find)
    {
        var problems = new List<string>();
        foreach (var statement in answer.Statements)
        {
            if (statement.Citations.Count == 0)
                problems.Add($"the statement \"{statement.Text}\" has no citation");
            foreach (var citation in statement.Citations)
            {
                if (Problem(citation, answer.Text, find) is { } problem)
                    problems.Add($"[{citation.Number}] {problem}");
            }
        }

        return problems;
    }

    /// <summary>Cited paragraphs that are evidence / cited paragraphs, each paragraph counted once; null when nothing is cited.</summary>
    public static double? Precision(IReadOnlyCollection<(string ArticleId, int Paragraph)> cited, IReadOnlyList<Evidence> evidence)
    {
        var distinct = cited.Distinct().ToArray();
        return distinct.Length == 0 ? null : (double)distinct.Count(paragraph => IsEvidence(paragraph, evidence)) / distinct.Length;
    }

    /// <summary>
    /// Evidence articles of which an evidence paragraph is cited / evidence articles; null when the evidence is unknown. As the evidence lists every
    /// paragraph that supports the answer alone, one paragraph an article is enough.
    /// </summary>
    public static double? Recall(IReadOnlyCollection<(string ArticleId, int Paragraph)> cited, IReadOnlyList<Evidence> evidence) =>
        evidence.Count == 0 ? null : (double)evidence.Count(article => cited.Any(paragraph => IsEvidence(paragraph, [article]))) / evidence.Count;

    /// <summary>Whether a paragraph is among the evidence.</summary>
    public static bool IsEvidence((string ArticleId, int Paragraph) paragraph, IReadOnlyList<Evidence> evidence) =>
        evidence.Any(article => article.ArticleId == paragraph.ArticleId && article.Paragraphs.Contains(paragraph.Paragraph));

    private static string? Problem(Citation citation, string text, Func<string, Article?> find)
    {
        if (find(citation.ArticleId) is not { } article)
            return $"cites the article '{citation.ArticleId}', which does not exist";
        if (article.Paragraphs.FirstOrDefault(paragraph => paragraph.Number == citation.Paragraph) is not { } cited)
            return $"cites paragraph {citation.Paragraph} of '{article.Id}', which has {article.Paragraphs.Count}";
        if (citation.Start < 0 || citation.Length <= 0 || citation.Start > cited.Text.Length - citation.Length)
            return $"quotes characters {citation.Start} to {citation.Start + citation.Length} of a paragraph of {cited.Text.Length}";
        if (!cited.Text.AsSpan(citation.Start, citation.Length).SequenceEqual(citation.Quote))
            return $"quotes words that paragraph {citation.Paragraph} of '{article.Id}' does not have at that place";
        return text.Contains($"[{citation.Number}]", StringComparison.Ordinal) ? null : "is not shown in the text";
    }
}
