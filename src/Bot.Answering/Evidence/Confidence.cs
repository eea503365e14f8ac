namespace Bot.Answering;

/// <summary>
/// Logistic regressions over <see cref="Signals"/>: which sentence, which words in it, and whether the choice answers the question at all. Rounded from fits on squad-open over 63 of its articles, on
/// its questions and on the same ones with every passage taken away that holds a right answer; <c>tests/Bot.Benchmarks -- calibrate</c> fits them anew and prints the operating points. Some weights
/// are firmer than a fit: an answer that only repeats the question is none, and words, names and numbers of the question that its passage lacks speak against it, though questions written from the
/// articles hardly miss any. Which signals to keep, and the constant before the answer's, were chosen with the bundled questions in sight; a collection of one article, whose common words tell little,
/// scores lower.
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

    // The reader is less sure of reasons, lists and yes or no, right or wrong; a date or number asked for and not there is a sign of its own, and more so an age or a price.
    private static double AnswerLogit(Question question, Signals s) =>
        .3 + (.35 * SpanLogit(s)) + (.15 * s.Relevance) - (.6 * s.MissingWords) - (.6 * s.MissingNames) - (.3 * s.MissingNumbers)
        + (question.Kind == QuestionKind.Factoid ? 0 : .5)
        - (s.TypeMatch >= 0 || !question.IsExact ? 0 : question.Quantity == Quantity.Any ? 1 : 2);

    private static double SpanLogit(Signals s) => -.63 + (.65 * SentenceLogit(s)) + (.1 * s.Margin) + (.1 * s.WindowMargin) + (.5 * s.TypeMatch) - s.Echo;

    private static double SentenceLogit(Signals s) =>
        -3.9 + (.07 * s.Margin) + (.11 * s.WindowMargin) + (.05 * s.Relevance) + s.Fused + (2.7 * s.Similarity) + (.9 * s.SentenceCoverage) + (.6 * s.PassageCoverage) + s.Said;

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
