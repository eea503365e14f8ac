namespace Bot.Evaluation;

/// <summary>The scores' names in reports and baselines.</summary>
public static class ScoreNames
{
    /// <summary>Exact match of the first statement, which leads with the short answer; answerable questions other than lists, a refusal counting 0.</summary>
    public const string ExactMatch = "EM";

    /// <summary>Token F1 of the first statement; the same questions.</summary>
    public const string F1 = "F1";

    /// <summary>The better token F1 of the first statement and of the whole text; the same questions.</summary>
    public const string BestF1 = "F1 best";

    /// <summary>A gold answer's words stand in the text (for a list: all items do); answerable questions, a refusal counting 0.</summary>
    public const string Contained = "answer contained";

    /// <summary>Items named / items; list questions, a refusal counting 0.</summary>
    public const string ItemRecall = "item recall";

    /// <summary>The right answer and the one that other articles give stand both in the text; questions on which the articles disagree, a refusal counting 0.</summary>
    public const string BothSides = "both sides shown";

    /// <summary>Exact match over all questions by SQuAD 2.0's convention: an unanswerable one scores 1 when refused, else 0.</summary>
    public const string ExactMatchWithRefusals = "EM with refusals";

    /// <summary>Token F1 by the same convention.</summary>
    public const string F1WithRefusals = "F1 with refusals";

    /// <summary>Answers whose citations are all valid / answers.</summary>
    public const string CitationsValid = "citations valid";

    /// <summary>Cited paragraphs that are evidence / cited paragraphs; answered questions with evidence.</summary>
    public const string CitationPrecision = "citation precision";

    /// <summary>Evidence articles of which an evidence paragraph is cited / evidence articles; answered questions with evidence.</summary>
    public const string CitationRecall = "citation recall";

    /// <summary>At least one evidence paragraph is cited; answered questions with evidence.</summary>
    public const string EvidenceCited = "evidence cited";

    /// <summary>Refusals that were right / refusals.</summary>
    public const string AbstentionPrecision = "abstention precision";

    /// <summary>Refusals that were right / unanswerable questions.</summary>
    public const string AbstentionRecall = "abstention recall";

    /// <summary>Harmonic mean of the two.</summary>
    public const string AbstentionF1 = "abstention F1";

    /// <summary>Answerable questions that were refused / answerable questions.</summary>
    public const string FalseRefusalRate = "false refusals";

    /// <summary>Answers that were wrong or should not have been given / answers.</summary>
    public const string WrongAnswerRate = "wrong answers";

    /// <summary>Questions that ended in an error / questions.</summary>
    public const string ErrorRate = "errors";

    /// <summary>Area under the ROC curve of the confidence, answerable against unanswerable questions: how well it tells what to refuse, at any operating point.</summary>
    public const string ConfidenceArea = "AUROC confidence";

    /// <summary>Expected calibration error of the confidence in ten bins; answered questions.</summary>
    public const string CalibrationError = "calibration error";

    /// <summary>Mean share of wrong answers over all coverages, the surest first.</summary>
    public const string RiskArea = "risk-coverage area";

    /// <summary>An evidence paragraph is the first one retrieved.</summary>
    public const string SuccessAt1 = "success@1";

    /// <summary>An evidence paragraph is among the first five retrieved.</summary>
    public const string SuccessAt5 = "success@5";

    /// <summary>Evidence articles of which an evidence paragraph is among the first five retrieved / evidence articles; equals success@5 with evidence in one article.</summary>
    public const string RecallAt5 = "recall@5";

    /// <summary><see cref="RecallAt5"/> of a follow-up's full question, as its gold set words it.</summary>
    public const string FullQuestionRecall = "recall@5 in full";

    /// <summary>
    /// Follow-ups: recall@5 of the question as it was understood / recall@5 of the full question; never more than 1 a question, and questions of which the full one finds
    /// nothing do not count.
    /// </summary>
    public const string FollowUpRecall = "follow-up recall kept";

    /// <summary>The same for the first ten.</summary>
    public const string RecallAt10 = "recall@10";

    /// <summary>Mean of 1 / rank of the first evidence paragraph, 0 beyond ten.</summary>
    public const string ReciprocalRankAt10 = "MRR@10";

    /// <summary>Discounted cumulative gain of the first ten paragraphs, normalised.</summary>
    public const string NdcgAt10 = "nDCG@10";

    /// <summary>Mean average precision over everything ranked.</summary>
    public const string AveragePrecision = "MAP";

    /// <summary>Mean of 1 / rank of the first relevant one, at any depth.</summary>
    public const string ReciprocalRank = "MRR";

    /// <summary>The first one is relevant.</summary>
    public const string PrecisionAt1 = "P@1";

    /// <summary>Evidence articles among the first five retrieved / evidence articles.</summary>
    public const string ArticleRecallAt5 = "article recall@5";

    /// <summary>Mean of 1 / rank of the first evidence article, 0 beyond ten.</summary>
    public const string ArticleReciprocalRankAt10 = "article MRR@10";

    /// <summary>Relevant articles among the first ten / ten.</summary>
    public const string PrecisionAt10 = "P@10";

    /// <summary>Relevant articles among the first ten / relevant articles.</summary>
    public const string ArticleRecallAt10 = "article recall@10";

    /// <summary>Relevant articles among the first hundred / relevant articles.</summary>
    public const string ArticleRecallAt100 = "article recall@100";

    /// <summary>Discounted cumulative gain of the first ten articles with the judged grades as gains, normalised.</summary>
    public const string ArticleNdcgAt10 = "article nDCG@10";

    /// <summary>Area under the ROC curve of best span - no-answer score, answerable against unanswerable passages.</summary>
    public const string SpanArea = "AUROC span - no answer";

    /// <summary>Area under the ROC curve of relevance, answerable against unanswerable passages.</summary>
    public const string RelevanceArea = "AUROC relevance";

    /// <summary>Statements that people do not find in the text and the check refuses / such statements.</summary>
    public const string UnsupportedCaught = "unsupported caught";

    /// <summary>Statements that people find in the text and the check lets through / such statements.</summary>
    public const string SupportedPassed = "supported let through";

    /// <summary>Mean of the two.</summary>
    public const string BalancedAccuracy = "balanced accuracy";

    /// <summary>Area under the ROC curve of the check's score, supported against unsupported statements.</summary>
    public const string SupportArea = "AUROC support";

    /// <summary>A model's judgement of the answer: 1 correct, .5 partial, 0 wrong; the questions it judged. Never alone: it stands beside measures that need no model.</summary>
    public const string Judged = "judge";

    /// <summary>Half of the questions took no longer (nearest rank).</summary>
    public const string Median = "p50";

    /// <summary>95 % of the questions took no longer (nearest rank).</summary>
    public const string Percentile95 = "p95";
}
