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
        Logistic(-1.88 + (.161 * SentenceLogit(s)) + (.062 * s.Margin) + (.107 * s.SentenceMargin) + (.359 * s.TypeMatch));

    /// <summary>Probability that the best candidate's sentence answers the question, and so that the articles answer it.</summary>
    public static double OfAnswer(Signals s) =>
        Logistic(-3.9 + (4.6 * s.Fused) + (.96 * s.Agreement) + (.24 * s.Relevance));

    private static double SentenceLogit(Signals s) =>
        -4.5 + (.085 * s.SentenceMargin) + (.236 * s.Relevance) + (.049 * s.PassageRelevance) - (.198 * s.Rank) + (2.36 * s.Fused)
        + (1.74 * s.SentenceCoverage) - (.112 * s.PassageCoverage) - (.314 * s.MissingNames);

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
