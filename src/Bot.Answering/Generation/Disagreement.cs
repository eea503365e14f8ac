namespace Bot.Answering;

/// <summary>Two articles that give different figures for the same question.</summary>
internal static class Disagreement
{
    // Sentences about the same thing share at least this much of the smaller one's words.
    private const double SameSubject = .3;

    /// <summary>The best candidate of another article whose figure differs, or null.</summary>
    public static Candidate? Find(Evidence evidence, Candidate best, double threshold)
    {
        if (evidence.Question.AnswerType is not (AnswerType.Number or AnswerType.Date))
            return null;
        var figures = AnswerForm.Numbers(best.Text);
        if (figures.Count == 0)
            return null;
        return evidence.Spans.FirstOrDefault(c =>
            c.Paragraph.ArticleId != best.Paragraph.ArticleId
            && c.Confidence >= threshold
            && c.Probability >= best.Probability * .6
            && AnswerForm.Numbers(c.Text) is { Count: > 0 } others
            && !others.Any(figures.Contains)
            && !AnswerForm.Numbers(c.SentenceText).Any(figures.Contains)
            && Shared(best.SentenceText, c.SentenceText) >= SameSubject);
    }

    /// <summary>One statement with both figures, then both sentences, earlier article first.</summary>
    public static IReadOnlyList<DraftStatement> Write(Candidate best, Candidate other)
    {
        Candidate[] pair = [.. new[] { best, other }.OrderBy(c => c.Passage.Article.Published?.Date ?? DateOnly.MaxValue).ThenBy(c => c.Paragraph.ArticleId, StringComparer.Ordinal)];
        Quote[] quotes = [.. pair.Select(Context.Around)];
        return
        [
            new DraftStatement($"The articles disagree: {pair[0].Text}{Dated(pair[0])}, or {pair[1].Text}{Dated(pair[1])}", quotes),
            new DraftStatement(quotes[0].Text, [quotes[0]]),
            new DraftStatement(quotes[1].Text, [quotes[1]]),
        ];
    }

    private static string Dated(Candidate candidate) => candidate.Passage.Article.Published is { } date ? $" (article of {date.Date:yyyy-MM-dd})" : $" ({candidate.Passage.Article.Title})";

    private static double Shared(string left, string right)
    {
        var a = TermCoverage.StemSet(left);
        var b = TermCoverage.StemSet(right);
        return a.Count == 0 || b.Count == 0 ? 0 : (double)a.Count(b.Contains) / Math.Min(a.Count, b.Count);
    }
}
