namespace Bot.Evaluation;

/// <summary>
/// A score of a run as a ratio of sums over its questions. Means are ratios, too: each question that has the measure adds its value above and 1 below. So every
/// score can be computed again on any sample of the questions, which its interval and its comparison with another run need.
/// </summary>
/// <param name="Name">One of <see cref="ScoreNames"/>.</param>
/// <param name="Of">What a question adds above and below; 0 below means that the question does not count.</param>
internal sealed record ScoreDefinition(string Name, Func<QuestionResult, (double Above, double Below)> Of)
{
    /// <summary>The mean of a measure over the questions that have it.</summary>
    public static ScoreDefinition Mean(string measure) => new(measure, result => result.Measures.TryGetValue(measure, out var value) ? (value, 1) : (0, 0));

    /// <summary>What became of the questions; the definitions are those of <see cref="OutcomeCounts"/>.</summary>
    public static IReadOnlyList<ScoreDefinition> Outcomes { get; } =
    [
        Share(ScoreNames.AbstentionPrecision, [Outcome.RightRefusal], [Outcome.RightRefusal, Outcome.FalseRefusal]),
        Share(ScoreNames.AbstentionRecall, [Outcome.RightRefusal], [Outcome.RightRefusal, Outcome.FalseAnswer]),
        new(ScoreNames.AbstentionF1, result => result.Outcome switch
        {
            Outcome.RightRefusal => (2, 2),
            Outcome.FalseRefusal or Outcome.FalseAnswer => (0, 1),
            _ => (0, 0),
        }),
        Share(ScoreNames.FalseRefusalRate, [Outcome.FalseRefusal], [Outcome.Right, Outcome.Wrong, Outcome.FalseRefusal]),
        Share(ScoreNames.WrongAnswerRate, [Outcome.Wrong, Outcome.FalseAnswer], [Outcome.Right, Outcome.Wrong, Outcome.FalseAnswer]),
        Share(ScoreNames.ErrorRate, [Outcome.Failed], Enum.GetValues<Outcome>()),
    ];

    /// <summary>What a follow-up finds of what its full question finds.</summary>
    public static ScoreDefinition FollowUps { get; } = new(ScoreNames.FollowUpRecall, result =>
        result.Measures.TryGetValue(ScoreNames.FullQuestionRecall, out var full) ? (Math.Min(full, result.Measures.GetValueOrDefault(ScoreNames.RecallAt5)), full) : (0, 0));

    /// <summary>The score of some questions, with how many of them count and its 95 % interval; null when none counts.</summary>
    public Score? Measure(IEnumerable<QuestionResult> questions)
    {
        (double Above, double Below)[] terms = [.. questions.Select(Of).Where(term => term.Below > 0)];
        if (terms.Length == 0)
            return null;
        return new Score(Name, terms.Sum(term => term.Above) / terms.Sum(term => term.Below), terms.Length) { Interval = Bootstrap.Ratio(terms) };
    }

    private static ScoreDefinition Share(string name, Outcome[] of, Outcome[] among) =>
        new(name, result => result.Outcome is { } outcome && among.Contains(outcome) ? (of.Contains(outcome) ? 1 : 0, 1) : (0, 0));
}
