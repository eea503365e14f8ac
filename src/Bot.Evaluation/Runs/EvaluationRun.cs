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
    ];

    /// <summary>Runs the set in order, each follow-up with the answers of its own conversation.</summary>
    /// <param name="goldSet">Questions; a follow-up stands after the turn it follows.</param>
    /// <param name="retriever">Measured on the question as it was understood, outside the answer's time; null to leave retrieval out.</param>
    /// <param name="ask">The question and its conversation's earlier answers, oldest first, to an answer.</param>
    /// <param name="find">The article of an id as it can be cited now, or null.</param>
    /// <param name="depth">Passages retrieved a question, from 1.</param>
    /// <param name="clock">Measures the time of an answer; the system's when null.</param>
    /// <param name="progress">Told each result as it comes.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task<EvaluationReport> RunAsync(
        GoldSet goldSet,
        IRetriever? retriever,
        Func<GoldQuestion, IReadOnlyList<Answer>, CancellationToken, ValueTask<Answer>> ask,
        Func<string, Article?> find,
        int depth = RetrievalRun.DefaultDepth,
        TimeProvider? clock = null,
        IProgress<QuestionResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        clock ??= TimeProvider.System;
        var conversations = new Dictionary<string, IReadOnlyList<Answer>>(StringComparer.Ordinal);
        var results = new List<QuestionResult>();
        foreach (var question in goldSet.Questions)
        {
            var earlier = question.After is { } after ? conversations[after] : [];
            var started = clock.GetTimestamp();
            Answer? answer = null;
            string? error = null;
            try
            {
                answer = await ask(question, earlier, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One failed question is a finding of the run, not its end.
                error = $"{e.GetType().Name}: {e.Message}";
            }

            var elapsed = clock.GetElapsedTime(started);
            conversations[question.Id] = answer is null ? earlier : [.. earlier, answer];
            var measures = new Dictionary<string, double>(StringComparer.Ordinal);
            (int? Paragraph, int? Article) ranks = (null, null);
            if (retriever is not null && question.Evidence.Count > 0)
            {
                var passages = await retriever.RetrieveAsync(new RetrievalQuery(answer?.UnderstoodAs ?? question.Question, question.Sources), depth, cancellationToken);
                ranks = PassageRanking.Measure(passages, question.Evidence, measures);
            }

            var result = AnswerScoring.Score(question, answer, error, find, measures) with
            {
                ParagraphRank = ranks.Paragraph,
                ArticleRank = ranks.Article,
                Milliseconds = elapsed.TotalMilliseconds,
            };
            results.Add(result);
            progress?.Report(result);
        }

        return ReportBuilder.Build("answers", goldSet.Name, results, Measures, Abstention);
    }

    private static IEnumerable<Score> Abstention(IReadOnlyList<QuestionResult> members, OutcomeCounts? outcomes)
    {
        if (outcomes is null)
            yield break;
        var (right, wrong, falseRefusals, rightRefusals, falseAnswers, failed) = outcomes;
        (string Name, double? Value, int Of)[] rates =
        [
            (ScoreNames.AbstentionPrecision, outcomes.AbstentionPrecision, rightRefusals + falseRefusals),
            (ScoreNames.AbstentionRecall, outcomes.AbstentionRecall, rightRefusals + falseAnswers),
            (ScoreNames.AbstentionF1, outcomes.AbstentionF1, rightRefusals + falseRefusals + falseAnswers),
            (ScoreNames.FalseRefusalRate, outcomes.FalseRefusalRate, right + wrong + falseRefusals),
            (ScoreNames.WrongAnswerRate, outcomes.WrongAnswerRate, right + wrong + falseAnswers),
            (ScoreNames.ErrorRate, (double)failed / members.Count, members.Count),
        ];
        foreach (var (name, value, of) in rates)
        {
            if (value is { } defined)
                yield return new Score(name, defined, of);
        }
    }
}
