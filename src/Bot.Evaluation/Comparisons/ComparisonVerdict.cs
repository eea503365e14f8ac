namespace Bot.Evaluation;

/// <summary>What a comparison of two runs can say about a score.</summary>
public enum ComparisonVerdict
{
    /// <summary>The difference may be chance: its 95 % interval holds 0.</summary>
    CannotTell,

    /// <summary>Better, and by more than chance explains.</summary>
    Better,

    /// <summary>Worse, and by more than chance explains.</summary>
    Worse,
}

/// <summary>A score of two runs over the same questions.</summary>
/// <param name="Name">One of <see cref="ScoreNames"/>.</param>
/// <param name="Before">Value of the earlier run, over the questions that both have.</param>
/// <param name="After">Value of the later run, over the same questions.</param>
/// <param name="Difference">After - before.</param>
/// <param name="Interval">Where the difference would lie with other questions of the same kind, 95 %.</param>
/// <param name="LowerIsBetter">Whether a rise is worse.</param>
public sealed record ScoreComparison(string Name, double Before, double After, double Difference, Interval Interval, bool LowerIsBetter)
{
    // Sums in another order differ in the last digits of a double.
    private const double Rounding = 1e-9;

    /// <summary>Better, worse, or can't tell.</summary>
    public ComparisonVerdict Verdict => (Interval.Low > Rounding, Interval.High < -Rounding, LowerIsBetter) switch
    {
        (true, _, false) or (_, true, true) => ComparisonVerdict.Better,
        (true, _, true) or (_, true, false) => ComparisonVerdict.Worse,
        _ => ComparisonVerdict.CannotTell,
    };

    /// <summary>The verdict in words.</summary>
    public string Words => Verdict switch { ComparisonVerdict.Better => "better", ComparisonVerdict.Worse => "worse", _ => "can't tell" };
}

/// <summary>A question that ended otherwise.</summary>
/// <param name="Before">In the earlier run.</param>
/// <param name="After">In the later run.</param>
/// <param name="Gain">Above 0 when it ended better, below when worse.</param>
public sealed record QuestionChange(QuestionResult Before, QuestionResult After, double Gain);
