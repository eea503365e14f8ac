using Bot.Retrieval;

namespace Bot.Evaluation;

/// <summary>How well articles are ranked for requests whose relevant articles are known.</summary>
public static class ArticleRankingRun
{
    /// <summary>Passages retrieved a question unless told otherwise: enough to rank every article of a small collection, as average precision wants.</summary>
    public const int DefaultDepth = 10_000;

    private static readonly string[] Measures =
    [
        ScoreNames.AveragePrecision, ScoreNames.PrecisionAt10, ScoreNames.ArticleReciprocalRankAt10, ScoreNames.ArticleNdcgAt10,
        ScoreNames.ArticleRecallAt5, ScoreNames.ArticleRecallAt10, ScoreNames.ArticleRecallAt100,
    ];

    /// <summary>An article's rank is that of its best passage.</summary>
    /// <param name="retriever">Any retriever.</param>
    /// <param name="depth">Passages retrieved a question, from 1.</param>
    public static Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>> ByBestPassage(IRetriever retriever, int depth = DefaultDepth) =>
        async (question, cancellationToken) =>
        {
            var passages = await retriever.RetrieveAsync(new RetrievalQuery(question), depth, cancellationToken);
            return [.. passages.Select(passage => passage.Article.Id).Distinct(StringComparer.Ordinal)];
        };

    /// <summary>Ranks the articles for every question.</summary>
    /// <param name="set">Questions with their relevant articles.</param>
    /// <param name="rank">From a question to article ids, best first, each once; such as <see cref="ByBestPassage"/>.</param>
    /// <param name="loop">How to go through the questions; one after the other when null.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task<EvaluationReport> RunAsync(
        ArticleRankingSet set,
        Func<string, CancellationToken, ValueTask<IReadOnlyList<string>>> rank,
        QuestionLoop? loop = null,
        CancellationToken cancellationToken = default)
    {
        loop ??= new QuestionLoop();
        var results = await loop.RunAsync(
            set.Questions,
            _ => null,
            async (question, _, token) =>
            {
                var started = loop.Clock.GetTimestamp();
                var ranked = await rank(question.Question, token);
                return Score(question, ranked) with { Milliseconds = loop.Clock.GetElapsedTime(started).TotalMilliseconds };
            },
            cancellationToken);
        return ReportBuilder.Build("article ranking", set.Name, results, Measures);
    }

    private static QuestionResult Score(ArticleRankingQuestion question, IReadOnlyList<string> ranked)
    {
        int[] gains = [.. ranked.Select(id => question.Grades.GetValueOrDefault(id))];
        bool[] relevant = [.. gains.Select(gain => gain > 0)];
        var existing = question.Grades.Count;
        return new QuestionResult
        {
            Id = question.Id,
            Type = GoldQuestion.DefaultType,
            Question = question.Question,
            ArticleRank = Ranking.FirstRank(relevant),
            Measures = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                [ScoreNames.AveragePrecision] = Ranking.AveragePrecision(relevant, existing),
                [ScoreNames.PrecisionAt10] = Ranking.PrecisionAt(relevant, 10),
                [ScoreNames.ArticleReciprocalRankAt10] = Ranking.ReciprocalRank(relevant, 10),
                [ScoreNames.ArticleNdcgAt10] = Ranking.NdcgAt(gains, question.Grades.Values, 10),
                [ScoreNames.ArticleRecallAt5] = Ranking.RecallAt(relevant, existing, 5),
                [ScoreNames.ArticleRecallAt10] = Ranking.RecallAt(relevant, existing, 10),
                [ScoreNames.ArticleRecallAt100] = Ranking.RecallAt(relevant, existing, 100),
            },
        };
    }
}
