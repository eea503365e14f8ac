using Bot.Retrieval;

namespace Bot.Evaluation;

/// <summary>How well a retriever finds the evidence of a gold set, without answering.</summary>
public static class RetrievalRun
{
    /// <summary>Passages retrieved a question unless told otherwise: enough for ten different paragraphs when a long one comes in windows.</summary>
    public const int DefaultDepth = 20;

    /// <summary>Retrieves for every standalone question with evidence; follow-ups need a conversation and are left out.</summary>
    /// <param name="goldSet">Questions with evidence.</param>
    /// <param name="retriever">Any retriever; its passages are expanded in order into their paragraphs.</param>
    /// <param name="depth">Passages retrieved a question, from 1.</param>
    /// <param name="clock">Measures the time of a search; the system's when null.</param>
    /// <param name="progress">Told each result as it comes.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="EvaluationException">No question has evidence.</exception>
    public static async Task<EvaluationReport> RunAsync(
        GoldSet goldSet,
        IRetriever retriever,
        int depth = DefaultDepth,
        TimeProvider? clock = null,
        IProgress<QuestionResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        clock ??= TimeProvider.System;
        var results = new List<QuestionResult>();
        foreach (var question in goldSet.Questions.Where(question => question.After is null && question.Evidence.Count > 0))
        {
            var started = clock.GetTimestamp();
            var passages = await retriever.RetrieveAsync(new RetrievalQuery(question.Question, question.Sources), depth, cancellationToken);
            var elapsed = clock.GetElapsedTime(started);
            var measures = new Dictionary<string, double>(StringComparer.Ordinal);
            var (paragraph, article) = PassageRanking.Measure(passages, question.Evidence, measures);
            var result = new QuestionResult
            {
                Id = question.Id,
                Type = question.Type,
                Question = question.Question,
                Expected = question.Answers,
                ParagraphRank = paragraph,
                ArticleRank = article,
                Measures = measures,
                Milliseconds = elapsed.TotalMilliseconds,
            };
            results.Add(result);
            progress?.Report(result);
        }

        return results.Count > 0
            ? ReportBuilder.Build("retrieval", goldSet.Name, results, PassageRanking.Measures)
            : throw new EvaluationException([$"{goldSet.Name}: no first question has evidence, so retrieval cannot be measured; add evidence to the gold set."]);
    }
}
