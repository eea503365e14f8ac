namespace Bot.Answering;

/// <summary>
/// Logistic regressions over <see cref="Signals"/>: which sentence, which words in it, and whether the choice answers the question at all. Rounded where fits on questions of squad-open (411) and
/// newsquiz-2022 (239), over their whole collections, are flat; each was asked again with every passage taken away that holds a right answer. <c>tests/Bot.Benchmarks -- calibrate</c> fits them anew and
/// prints the operating points. The answer's tells right choices from wrong ones as well when trained on one of the sets and tried on the other (area under the curve .87 and .77) as cross-validated.
/// Some weights are firmer than the fit: an answer that only repeats the question is none, and names of the question that its passage lacks speak against it, though questions written from the articles
/// hardly miss any. The answer's constant is chosen so that on newsquiz-2022 a tenth of the answerable questions are refused at the default threshold.
/// </summary>
internal static class Confidence
{
    /// <summary>How likely a sentence is to hold the answer, among all the sentences read.</summary>
    public static double OfSentence(Signals s) => Logistic(SentenceLogit(s));

    /// <summary>How likely a span is to be the answer, among all the spans read.</summary>
    public static double OfSpan(Signals s) => Logistic(SpanLogit(s));

    /// <summary>Probability that the best candidate's sentence answers the question, and so that the articles answer it.</summary>
    public static double OfAnswer(Question question, Signals s) => Math.Max(s.Said * Outright, Logistic(AnswerLogit(question, s)));

    // Readers learn from questions for facts and are lost with "What did she say about …?"; a sentence that names her, "said" and the subject is an answer.
    private const double Outright = .5;

    // Firmer than the sets show, whose questions seldom have a like: people ask for the first of several.
    private const double Occasion = 2.5;

    // Not the retrieval score, which is good for comparing passages of one collection: what it is for a right one depends on how many articles there are and how much alike.
    private static double AnswerLogit(Question question, Signals s) =>
        -4 + (.16 * s.Margin) + (4.5 * s.Similarity) + (2 * s.PassageCoverage) - (.4 * s.MissingNames) - (.6 * s.MissingNumbers)
        + (question.Kind == QuestionKind.Factoid ? 0 : .2)
        + s.Agreement - s.Rival - s.Echo - (Occasion * s.OtherOccasion) - (s.TypeMatch >= 0 || !question.IsExact || question.Quantity == Quantity.Any ? 0 : 2);

    private static double SpanLogit(Signals s) => -.6 + (.65 * SentenceLogit(s)) + (.15 * s.Margin) + (.5 * s.TypeMatch) - s.Echo + s.Agreement;

    private static double SentenceLogit(Signals s) =>
        -3.9 + (.18 * s.Margin) + (.05 * s.Relevance) + s.Fused + (2.7 * s.Similarity) + (.9 * s.SentenceCoverage) + (.6 * s.PassageCoverage) + s.Said - (Occasion * s.OtherOccasion);

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
