namespace Bot.Evaluation;

/// <summary>How well sentences that answer are ranked above those that don't.</summary>
public static class SentenceRankingRun
{
    private const int PermutationSeed = 2013;

    /// <summary>Ranks each question's sentences by a score.</summary>
    /// <param name="set">Questions with labelled sentences; a question without a positive one is left out, as is usual for these sets.</param>
    /// <param name="score">From a question and its sentences to one score a sentence, higher is better.</param>
    /// <param name="progress">Told each result as it comes.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task<EvaluationReport> RunAsync(
        SentenceRankingSet set,
        Func<string, IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<double>>> score,
        IProgress<QuestionResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var results = new List<QuestionResult>();
        foreach (var question in set.Questions.Where(question => question.Sentences.Any(sentence => sentence.Answers)))
        {
            var sentences = Shuffle(question.Sentences);
            var scores = await score(question.Question, [.. sentences.Select(sentence => sentence.Text)], cancellationToken);
            // OrderByDescending is stable, so ties stay in the shuffled order.
            LabelledSentence[] ranked = [.. sentences.Zip(scores).OrderByDescending(pair => pair.Second).Select(pair => pair.First)];
            bool[] relevant = [.. ranked.Select(sentence => sentence.Answers)];
            var result = new QuestionResult
            {
                Id = question.Id,
                Type = GoldQuestion.DefaultType,
                Question = question.Question,
                Answer = ranked[0].Text,
                ParagraphRank = Ranking.FirstRank(relevant),
                Measures = new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    [ScoreNames.AveragePrecision] = Ranking.AveragePrecision(relevant, relevant.Count(answers => answers)),
                    [ScoreNames.ReciprocalRank] = Ranking.ReciprocalRank(relevant),
                    [ScoreNames.PrecisionAt1] = Ranking.PrecisionAt(relevant, 1),
                },
            };
            results.Add(result);
            progress?.Report(result);
        }

        return ReportBuilder.Build("sentence ranking", set.Name, results, [ScoreNames.AveragePrecision, ScoreNames.ReciprocalRank, ScoreNames.PrecisionAt1]);
    }

    /// <summary>The same permutation every time: files that list the answering sentences first would otherwise win every tie.</summary>
    private static LabelledSentence[] Shuffle(IReadOnlyList<LabelledSentence> sentences)
    {
        LabelledSentence[] shuffled = [.. sentences];
        new Random(PermutationSeed).Shuffle(shuffled);
        return shuffled;
    }
}
