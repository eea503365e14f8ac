namespace Bot.Answering;

/// <summary>
/// Logistic regression over <see cref="SupportSignals"/>, for statements that no rule objects to. Fitted outside the program, to signals that <c>tests/Bot.Benchmarks -- support</c>
/// wrote, on swapped sentences with their paraphrases and on one half of the QAGS articles together; <c>support --fit</c> fits them anew. Words count for most: without the
/// reader the other half is told apart as well.
/// </summary>
internal static class SupportScore
{
    /// <summary>Operating point: below it a statement is not supported.</summary>
    public const double Threshold = .5;

    /// <summary>How likely the statement is to be supported, 0 to 1.</summary>
    public static double Of(SupportSignals s) =>
        1 / (1 + Math.Exp(-(-3.66 + (4.24 * s.Share) + (.66 * s.Neighbours) + (.16 * (s.Entailed - s.Contradicted)))));
}
