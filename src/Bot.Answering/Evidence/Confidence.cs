namespace Bot.Answering;

/// <summary>
/// Three logistic regressions over <see cref="Signals"/>: which sentence, which words in it, and whether the choice answers the question at all.
/// Fitted by <c>tests/Bot.Benchmarks -- calibrate</c> on squad-open and newsquiz-2022; the third one's value is the probability that the operating
/// point (<see cref="AnsweringOptions.MinimumConfidence"/>) is compared with.
/// </summary>
internal static class Confidence
{
    /// <summary>Probability that a sentence holds the answer, among all the sentences read.</summary>
    public static double OfSentence(Signals s) => Logistic(SentenceLogit(s));

    /// <summary>Probability that a span is the answer, among all the spans read.</summary>
    public static double OfSpan(Signals s) =>
        Logistic(-1.81 + (.151 * SentenceLogit(s)) + (.064 * s.Margin) + (.113 * s.SentenceMargin) + (.403 * s.TypeMatch) - s.Echo);

    /// <summary>Probability that the best candidate's sentence answers the question, and so that the articles answer it.</summary>
    public static double OfAnswer(Signals s) =>
        Logistic(-2.08 + (.23 * s.Relevance) + (.172 * s.PassageRelevance) + (3.14 * s.Fused) - (.62 * s.MissingNames) - (.26 * s.MissingNumbers));

    private static double SentenceLogit(Signals s) =>
        -3.36 + (.094 * s.SentenceMargin) + (.233 * s.Relevance) + (.045 * s.PassageRelevance) - (.189 * s.Rank) + (1.72 * s.Fused)
        + (1.37 * s.SentenceCoverage) + (.386 * s.PassageCoverage);

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
