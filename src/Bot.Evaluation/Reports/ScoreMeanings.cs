namespace Bot.Evaluation;

/// <summary>What each score means, for readers of a report; exact definitions are at <see cref="ScoreNames"/>.</summary>
internal static class ScoreMeanings
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        [ScoreNames.ExactMatch] = "first statement equals a gold answer; lists apart, a refusal counting 0",
        [ScoreNames.F1] = "words in common with the best gold answer; likewise",
        [ScoreNames.BestF1] = "the better of first statement and whole text; likewise",
        [ScoreNames.Contained] = "a gold answer stands in the text",
        [ScoreNames.BothSides] = "where articles disagree, both sides are shown",
        [ScoreNames.ItemRecall] = "items of list questions that are named",
        [ScoreNames.ExactMatchWithRefusals] = "exact match, an unanswerable question counting 1 when refused",
        [ScoreNames.F1WithRefusals] = "F1, an unanswerable question counting 1 when refused",
        [ScoreNames.CitationsValid] = "every quote stands in its paragraph, character for character",
        [ScoreNames.CitationPrecision] = "cited paragraphs that are gold",
        [ScoreNames.CitationRecall] = "gold articles that are cited",
        [ScoreNames.EvidenceCited] = "a gold paragraph is cited",
        [ScoreNames.SuccessAt1] = "the first paragraph retrieved is gold",
        [ScoreNames.SuccessAt5] = "a gold paragraph is among the first five retrieved",
        [ScoreNames.RecallAt5] = "gold articles with a gold paragraph among the first five retrieved",
        [ScoreNames.FullQuestionRecall] = "follow-ups asked in full: the same",
        [ScoreNames.FollowUpRecall] = "of what the full questions find, what the follow-ups find",
        [ScoreNames.RecallAt10] = "the same among the first ten",
        [ScoreNames.ReciprocalRankAt10] = "1 / rank of the first gold paragraph retrieved",
        [ScoreNames.NdcgAt10] = "gold paragraphs near the top of the first ten",
        [ScoreNames.ArticleRecallAt5] = "gold articles among the first five retrieved",
        [ScoreNames.ArticleRecallAt10] = "the same among the first ten",
        [ScoreNames.ArticleRecallAt100] = "the same among the first hundred",
        [ScoreNames.ArticleReciprocalRankAt10] = "1 / rank of the first gold article retrieved",
        [ScoreNames.ArticleNdcgAt10] = "gold articles near the top of the first ten",
        [ScoreNames.AveragePrecision] = "mean average precision of the ranking",
        [ScoreNames.PrecisionAt10] = "relevant ones among the first ten",
        [ScoreNames.AbstentionPrecision] = "refusals that were right",
        [ScoreNames.AbstentionRecall] = "unanswerable questions that were refused",
        [ScoreNames.AbstentionF1] = "harmonic mean of the two",
        [ScoreNames.FalseRefusalRate] = "answerable questions that were refused",
        [ScoreNames.WrongAnswerRate] = "answers that are wrong or should not have been given",
        [ScoreNames.ErrorRate] = "questions that ended in an error",
        [ScoreNames.ConfidenceArea] = "how well the confidence tells answerable from unanswerable; .5 is a coin",
        [ScoreNames.CalibrationError] = "mean distance of confidence and share of right answers",
        [ScoreNames.RiskArea] = "mean share of wrong answers, the surest first",
        [ScoreNames.UnsupportedCaught] = "statements that people do not find in the text and the check refuses",
        [ScoreNames.SupportedPassed] = "statements that people find in the text and the check lets through",
        [ScoreNames.BalancedAccuracy] = "mean of the two; .5 is a coin",
        [ScoreNames.SupportArea] = "how well the check's score tells them apart; .5 is a coin",
        [ScoreNames.Judged] = "a chat model's judgement: 1 correct, .5 partial, 0 wrong",
        [ScoreNames.Median] = "half of the questions took no longer",
        [ScoreNames.Percentile95] = "95 % of the questions took no longer",
    };

    /// <summary>A few words; empty for a score that is not known here.</summary>
    public static string Of(string score) => Meanings.GetValueOrDefault(score, "");
}
