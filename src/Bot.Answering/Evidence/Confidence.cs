namespace Bot.Answering;

/// <summary>
/// Logistic regressions over <see cref="Signals"/>: which sentence, which words in it, and whether the choice answers the question at all. Fitted on 500 questions of
/// squad-open and 120 of newsquiz-2022 over their whole collections; <c>tests/Bot.Benchmarks -- calibrate</c> fits them anew and prints the operating points. The last
/// one's value is what <see cref="AnsweringOptions.MinimumConfidence"/> is compared with. Some weights are firmer than that fit. The sentence's are rounded where the fit
/// is flat, to what also ranks TREC-QA's and WikiQA's sentences well; the span's follow token F1, .624 on 425 of the questions (.605 with the weights that fit best). An answer that only repeats the question is none, and a question's missing names and numbers speak
/// against an answer, though the questions of these sets, written from the articles, hardly miss any.
/// </summary>
internal static class Confidence
{
    /// <summary>How likely a sentence is to hold the answer, among all the sentences read.</summary>
    public static double OfSentence(Signals s) => Logistic(SentenceLogit(s));

    /// <summary>How likely a span is to be the answer, among all the spans read.</summary>
    public static double OfSpan(Signals s) =>
        Logistic(-.63 + (.65 * SentenceLogit(s)) + (.1 * s.Margin) + (.1 * s.SentenceMargin) + (.5 * s.TypeMatch) - s.Echo);

    /// <summary>Probability that the best candidate's sentence answers the question, and so that the articles answer it.</summary>
    public static double OfAnswer(Signals s) => Math.Max(s.Said * Outright, Logistic(AnswerLogit(s)));

    // Readers learn from questions for facts and are lost with "What did she say about …?"; a sentence that names her, "said" and the subject is an answer.
    private const double Outright = .5;

    private static double AnswerLogit(Signals s) =>
        -2.43 + (.17 * s.Relevance) + (.21 * s.PassageRelevance) + (.66 * s.Fused) + (2.53 * s.Similarity) - (.62 * s.MissingNames) - (.26 * s.MissingNumbers);

    private static double SentenceLogit(Signals s) =>
        -5.06 + (.12 * s.SentenceMargin) + (.1 * s.Relevance) + (.05 * s.PassageRelevance) + s.Fused + (3.5 * s.Similarity) + (1.2 * s.SentenceCoverage) + (.3 * s.PassageCoverage) + s.Said;

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
