namespace Bot.Evaluation;

internal static class OutcomeWords
{
    /// <summary>In the order to show them.</summary>
    public static readonly (Outcome Outcome, Func<OutcomeCounts, int> Count)[] All =
    [
        (Outcome.Right, counts => counts.Right),
        (Outcome.Wrong, counts => counts.Wrong),
        (Outcome.FalseRefusal, counts => counts.FalseRefusals),
        (Outcome.RightRefusal, counts => counts.RightRefusals),
        (Outcome.FalseAnswer, counts => counts.FalseAnswers),
        (Outcome.Failed, counts => counts.Failed),
    ];

    public static string Of(Outcome? outcome) => outcome switch
    {
        Outcome.Right => "answered right",
        Outcome.Wrong => "answered wrong",
        Outcome.FalseRefusal => "refused, answerable",
        Outcome.RightRefusal => "refused, unanswerable",
        Outcome.FalseAnswer => "answered, unanswerable",
        Outcome.Failed => "failed",
        _ => "",
    };
}
