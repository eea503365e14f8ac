namespace Bot.Evaluation;

/// <summary>What became of a question: every way to be right or wrong, so that refusing can be weighed against answering.</summary>
public enum Outcome
{
    /// <summary>Answerable, answered, and right.</summary>
    Right,

    /// <summary>Answerable, answered, and wrong.</summary>
    Wrong,

    /// <summary>Answerable, but refused.</summary>
    FalseRefusal,

    /// <summary>Unanswerable, and refused.</summary>
    RightRefusal,

    /// <summary>Unanswerable, but answered.</summary>
    FalseAnswer,

    /// <summary>No answer came: an error.</summary>
    Failed,
}

/// <summary>How often each outcome occurred, and the abstention measures that follow. A refusal is the positive class; an undefined measure is null.</summary>
/// <param name="Right">Answerable, answered, and right.</param>
/// <param name="Wrong">Answerable, answered, and wrong.</param>
/// <param name="FalseRefusals">Answerable, but refused.</param>
/// <param name="RightRefusals">Unanswerable, and refused.</param>
/// <param name="FalseAnswers">Unanswerable, but answered.</param>
/// <param name="Failed">No answer came: an error.</param>
public sealed record OutcomeCounts(int Right, int Wrong, int FalseRefusals, int RightRefusals, int FalseAnswers, int Failed)
{
    /// <summary>Counts outcomes.</summary>
    public static OutcomeCounts Of(IReadOnlyCollection<Outcome> outcomes)
    {
        int Count(Outcome sought) => outcomes.Count(outcome => outcome == sought);
        return new(Count(Outcome.Right), Count(Outcome.Wrong), Count(Outcome.FalseRefusal), Count(Outcome.RightRefusal), Count(Outcome.FalseAnswer), Count(Outcome.Failed));
    }

    /// <summary>Refusals that were right / refusals.</summary>
    public double? AbstentionPrecision => Ratio(RightRefusals, RightRefusals + FalseRefusals);

    /// <summary>Refusals that were right / unanswerable questions.</summary>
    public double? AbstentionRecall => Ratio(RightRefusals, RightRefusals + FalseAnswers);

    /// <summary>Harmonic mean of abstention precision and recall.</summary>
    public double? AbstentionF1 => Ratio(2 * RightRefusals, (2 * RightRefusals) + FalseRefusals + FalseAnswers);

    /// <summary>Answerable questions that were refused / answerable questions.</summary>
    public double? FalseRefusalRate => Ratio(FalseRefusals, Right + Wrong + FalseRefusals);

    /// <summary>Answers that were wrong or should not have been given / answers.</summary>
    public double? WrongAnswerRate => Ratio(Wrong + FalseAnswers, Right + Wrong + FalseAnswers);

    private static double? Ratio(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
