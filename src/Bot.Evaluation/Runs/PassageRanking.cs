using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Evaluation;

/// <summary>Measures a retriever's passages as a ranking of paragraphs and of articles.</summary>
internal static class PassageRanking
{
    /// <summary>In the order to show them.</summary>
    public static readonly string[] Measures =
    [
        ScoreNames.SuccessAt1, ScoreNames.SuccessAt5, ScoreNames.RecallAt5, ScoreNames.RecallAt10, ScoreNames.ReciprocalRankAt10, ScoreNames.NdcgAt10,
        ScoreNames.ArticleRecallAt5, ScoreNames.ArticleReciprocalRankAt10,
    ];

    /// <summary>The passages' paragraphs in order, each once: a windowed paragraph comes in several chunks.</summary>
    public static IReadOnlyList<(string ArticleId, int Paragraph)> Paragraphs(IEnumerable<Passage> passages) =>
        [.. passages.SelectMany(passage => passage.Paragraphs).Select(paragraph => (paragraph.ArticleId, paragraph.Number)).Distinct()];

    /// <summary>How many retrieved paragraphs a result keeps to look at, and how much of each.</summary>
    private const int Shown = 5;
    private const int ShownLength = 240;

    /// <summary>The first retrieved paragraphs, for whoever wants to see why an answer came out as it did.</summary>
    public static IReadOnlyList<Excerpt> Excerpts(IEnumerable<Passage> passages, IReadOnlyList<Evidence> evidence) =>
    [
        .. passages.SelectMany(passage => passage.Paragraphs.Select(paragraph => (passage.Article.Title, Paragraph: paragraph)))
            .DistinctBy(found => (found.Paragraph.ArticleId, found.Paragraph.Number))
            .Take(Shown)
            .Select(found => Excerpt(found.Title, found.Paragraph, CitationMatch.IsEvidence((found.Paragraph.ArticleId, found.Paragraph.Number), evidence))),
    ];

    /// <summary>The gold paragraphs, a few of them.</summary>
    public static IReadOnlyList<Excerpt> Excerpts(IReadOnlyList<Evidence> evidence, Func<string, Article?> find) =>
    [
        .. evidence.Select(gold => (find(gold.ArticleId), gold.Paragraphs)).Where(gold => gold.Item1 is not null)
            .SelectMany(gold => gold.Item1!.Paragraphs.Where(paragraph => gold.Paragraphs.Contains(paragraph.Number)).Select(paragraph => Excerpt(gold.Item1.Title, paragraph, true)))
            .Take(Shown),
    ];

    /// <summary>Recall@5 alone.</summary>
    public static double RecallAt5(IReadOnlyList<Passage> passages, IReadOnlyList<Evidence> evidence) => CitationMatch.Recall([.. Paragraphs(passages).Take(5)], evidence)!.Value;

    /// <summary>Writes the measures into <paramref name="measures"/> and returns the ranks of the first evidence paragraph and article.</summary>
    public static (int? Paragraph, int? Article) Measure(IReadOnlyList<Passage> passages, IReadOnlyList<Evidence> evidence, Dictionary<string, double> measures)
    {
        var paragraphs = Paragraphs(passages);
        bool[] relevant = [.. paragraphs.Select(paragraph => CitationMatch.IsEvidence(paragraph, evidence))];
        measures[ScoreNames.SuccessAt1] = Ranking.SuccessAt(relevant, 1);
        measures[ScoreNames.SuccessAt5] = Ranking.SuccessAt(relevant, 5);
        measures[ScoreNames.RecallAt5] = RecallAt5(passages, evidence);
        measures[ScoreNames.RecallAt10] = CitationMatch.Recall([.. paragraphs.Take(10)], evidence)!.Value;
        measures[ScoreNames.ReciprocalRankAt10] = Ranking.ReciprocalRank(relevant, 10);
        measures[ScoreNames.NdcgAt10] = Ranking.NdcgAt(relevant, evidence.Sum(article => article.Paragraphs.Count), 10);

        string[] articles = [.. paragraphs.Select(paragraph => paragraph.ArticleId).Distinct(StringComparer.Ordinal)];
        bool[] relevantArticles = [.. articles.Select(article => evidence.Any(gold => gold.ArticleId == article))];
        measures[ScoreNames.ArticleRecallAt5] = Ranking.RecallAt(relevantArticles, evidence.Count, 5);
        measures[ScoreNames.ArticleReciprocalRankAt10] = Ranking.ReciprocalRank(relevantArticles, 10);
        return (Ranking.FirstRank(relevant), Ranking.FirstRank(relevantArticles));
    }

    private static Excerpt Excerpt(string title, Paragraph paragraph, bool isEvidence) =>
        new(paragraph.ArticleId, title, paragraph.Number, paragraph.Text.Length <= ShownLength ? paragraph.Text : Cut(paragraph.Text), isEvidence);

    // At a space, so that no character is cut in two.
    private static string Cut(string text) => text.LastIndexOf(' ', ShownLength) is var space and > 0 ? text[..space] + " …" : text;
}
