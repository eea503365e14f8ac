using Bot.Answering;
using Bot.Corpus;
using Bot.Retrieval;

namespace Bot.Evaluation;

/// <summary>Asks every question of a gold set and measures what a person would have seen.</summary>
public static class EvaluationRun
{
    private static readonly string[] Measures =
    [
        ScoreNames.ExactMatch, ScoreNames.F1, ScoreNames.BestF1, ScoreNames.Contained, ScoreNames.BothSides, ScoreNames.ItemRecall, ScoreNames.ExactMatchWithRefusals, ScoreNames.F1WithRefusals,
        ScoreNames.CitationsValid, ScoreNames.CitationPrecision, ScoreNames.CitationRecall, ScoreNames.EvidenceCited, .. PassageRanking.Measures,
        ScoreNames.FullQuestionRecall, ScoreNames.Judged,
    ];

    /// <summary>Asks every question, each follow-up with the answers of its own conversation.</summary>
    /// <param name="goldSet">Questions; a follow-up stands after the turn it follows.</param>
    /// <param name="retriever">Measured on the question as it was understood, outside the answer's time; null to leave retrieval out.</param>
    /// <param name="ask">The question and its conversation's earlier answers, oldest first, to an answer.</param>
    /// <param name="find">The article of an id as it can be cited now, or null.</param>
    /// <param name="depth">Passages retrieved a question, from 1.</param>
    /// <param name="loop">How to go through the questions; one after the other when null.</param>
    /// <param name="judge">A model's judgement of an answer, outside the answer's time, or null for a verdict it did not give; null to leave it out.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task<EvaluationReport> RunAsync(
        GoldSet goldSet,
        IRetriever? retriever,
        Func<GoldQuestion, IReadOnlyList<Answer>, CancellationToken, ValueTask<Answer>> ask,
        Func<string, Article?> find,
        int depth = RetrievalRun.DefaultDepth,
        QuestionLoop? loop = null,
        Func<GoldQuestion, Answer, CancellationToken, Task<double?>>? judge = null,
        CancellationToken cancellationToken = default)
    {
        loop ??= new QuestionLoop();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var after = new int?[goldSet.Questions.Count];
        for (var i = 0; i < after.Length; i++)
        {
            // A public set assembled from several sources may hold one question twice; a follow-up follows the last one above it.
            after[i] = goldSet.Questions[i].After is { } earlier ? places[earlier] : null;
            places[goldSet.Questions[i].Id] = i;
        }

        var results = await loop.RunAsync(goldSet.Questions, i => after[i], MeasureAsync, cancellationToken);
        return ReportBuilder.Build("answers", goldSet.Name, results, Measures, ConfidenceScores.Of);

        async ValueTask<QuestionResult> MeasureAsync(GoldQuestion question, IReadOnlyList<QuestionResult> earlier, CancellationToken token)
        {
            var started = loop.Clock.GetTimestamp();
            Answer? answer = null;
            string? error = null;
            try
            {
                answer = await ask(question, [.. earlier.Select(AnswerScoring.AnswerOf).OfType<Answer>()], token);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                // One failed question is a finding of the run, not its end.
                error = $"{e.GetType().Name}: {e.Message}";
            }

            var elapsed = loop.Clock.GetElapsedTime(started);
            var measures = new Dictionary<string, double>(StringComparer.Ordinal);
            if (judge is not null && answer is not null && await judge(question, answer, token) is { } judged)
                measures[ScoreNames.Judged] = judged;
            (int? Paragraph, int? Article) ranks = (null, null);
            IReadOnlyList<Passage> passages = [];
            if (retriever is not null)
                passages = await retriever.RetrieveAsync(new RetrievalQuery(answer?.UnderstoodAs ?? question.Question, question.Sources), depth, token);
            if (retriever is not null && question.Evidence.Count > 0)
                ranks = PassageRanking.Measure(passages, question.Evidence, measures);
            if (retriever is not null && question is { Standalone: { } full, Evidence.Count: > 0 })
                measures[ScoreNames.FullQuestionRecall] = PassageRanking.RecallAt5(await retriever.RetrieveAsync(new RetrievalQuery(full, question.Sources), depth, token), question.Evidence);
            return AnswerScoring.Score(question, answer, error, find, measures) with
            {
                Confidence = answer?.Confidence,
                Evidence = PassageRanking.Excerpts(question.Evidence, find),
                Retrieved = PassageRanking.Excerpts(passages, question.Evidence),
                ParagraphRank = ranks.Paragraph,
                ArticleRank = ranks.Article,
                Milliseconds = elapsed.TotalMilliseconds,
            };
        }
    }
}
