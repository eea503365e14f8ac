namespace Bot.Answering;

/// <summary>
/// Logistic regressions over <see cref="Signals"/>: which sentence, which words in it, and whether the choice answers the question at all. Fitted on parts of squad-open and
/// newsquiz-2022; <c>tests/Bot.Benchmarks -- calibrate</c> fits them anew and prints the operating points. The last one's value is what
/// <see cref="AnsweringOptions.MinimumConfidence"/> is compared with. Two weights are firmer than any fit: an answer that only repeats the question is none (the fit sees
/// too few), and a question's missing names weigh as in the news questions, for Wikipedia's are mostly in the paragraph (a fit on both gives them a tenth).
/// </summary>
internal static class Confidence
{
    /// <summary>How likely a sentence is to hold the answer, among all the sentences read.</summary>
    public static double OfSentence(Signals s) => Logistic(RankLogit(s));

    /// <summary>How likely a span is to be the answer, among all the spans read.</summary>
    public static double OfSpan(Signals s) =>
        Logistic(-1.81 + (.151 * RankLogit(s)) + (.064 * s.Margin) + (.113 * s.SentenceMargin) + (.403 * s.TypeMatch) - s.Echo);

    /// <summary>Probability that the best candidate's sentence answers the question, and so that the articles answer it.</summary>
    public static double OfAnswer(Signals s) => Logistic(AnswerLogit(s));

    // The sum ranks slightly better than either: sentences with the answer first on squad-open .805, by the first alone .795.
    private static double RankLogit(Signals s) => SentenceLogit(s) + AnswerLogit(s);

    private static double SentenceLogit(Signals s) =>
        -3.36 + (.094 * s.SentenceMargin) + (.233 * s.Relevance) + (.045 * s.PassageRelevance) - (.189 * s.Rank) + (1.72 * s.Fused)
        + (1.37 * s.SentenceCoverage) + (.386 * s.PassageCoverage);

    private static double AnswerLogit(Signals s) =>
        -2.08 + (.23 * s.Relevance) + (.172 * s.PassageRelevance) + (3.14 * s.Fused) - (.62 * s.MissingNames) - (.26 * s.MissingNumbers);

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
