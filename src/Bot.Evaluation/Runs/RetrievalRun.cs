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
    /// <param name="loop">How to go through the questions; one after the other when null.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="EvaluationException">No question has evidence.</exception>
    public static async Task<EvaluationReport> RunAsync(
        GoldSet goldSet,
        IRetriever retriever,
        int depth = DefaultDepth,
        QuestionLoop? loop = null,
        CancellationToken cancellationToken = default)
    {
        loop ??= new QuestionLoop();
        GoldQuestion[] questions = [.. goldSet.Questions.Where(question => question.After is null && question.Evidence.Count > 0)];
        if (questions.Length == 0)
            throw new EvaluationException([$"{goldSet.Name}: no first question has evidence, so retrieval cannot be measured; add evidence to the gold set."]);
        var results = await loop.RunAsync(questions, _ => null, MeasureAsync, cancellationToken);
        return ReportBuilder.Build("retrieval", goldSet.Name, results, PassageRanking.Measures);

        async ValueTask<QuestionResult> MeasureAsync(GoldQuestion question, IReadOnlyList<QuestionResult> earlier, CancellationToken token)
        {
            var started = loop.Clock.GetTimestamp();
            var passages = await retriever.RetrieveAsync(new RetrievalQuery(question.Question, question.Sources), depth, token);
            var elapsed = loop.Clock.GetElapsedTime(started);
            var measures = new Dictionary<string, double>(StringComparer.Ordinal);
            var (paragraph, article) = PassageRanking.Measure(passages, question.Evidence, measures);
            return new QuestionResult
            {
                Id = question.Id,
                Type = question.Type,
                Question = question.Question,
                Expected = question.Answers,
                ParagraphRank = paragraph,
                ArticleRank = article,
                Retrieved = PassageRanking.Excerpts(passages, question.Evidence),
                Measures = measures,
                Milliseconds = elapsed.TotalMilliseconds,
            };
        }
    }
}
