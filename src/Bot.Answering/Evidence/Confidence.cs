namespace Bot.Answering;

/// <summary>
/// The probability that a candidate answers the question: logistic regression over <see cref="Signals"/>.
/// </summary>
internal static class Confidence
{
    private static readonly double[] SpanWeights = [.2, .2, .3, 0, -.1, 1, 1, 1, -1, -1, .5, .3];
    private static readonly double[] SentenceWeights = [0, .1, .5, .3, -.1, 1, 1, 1, -1, -1, 0, 0];

    public static double OfSpan(Signals signals) => Logistic(-2, SpanWeights, signals);

    public static double OfSentence(Signals signals) => Logistic(-2, SentenceWeights, signals);

    private static double Logistic(double bias, double[] weights, Signals signals)
    {
        var logit = bias;
        var values = signals.ToArray();
        for (var i = 0; i < values.Length; i++)
            logit += weights[i] * values[i];
        return 1 / (1 + Math.Exp(-logit));
    }
}
