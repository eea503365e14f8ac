namespace Bot.Evaluation;

/// <summary>What a run measured, whichever run it was.</summary>
/// <param name="Run">Which run: answers, retrieval, reading or sentence ranking.</param>
/// <param name="GoldSet">Name of the gold set.</param>
/// <param name="Groups">All questions first (<see cref="ScoreGroup.Overall"/>), then each type of question when there are several.</param>
/// <param name="Questions">One result a question, in the order they were asked.</param>
public sealed record EvaluationReport(string Run, string GoldSet, IReadOnlyList<ScoreGroup> Groups, IReadOnlyList<QuestionResult> Questions)
{
    /// <summary>A score of all questions, or null when it could not be measured.</summary>
    public Score? Find(string name) => Groups[0].Find(name);
}

/// <summary>The scores of some of the questions.</summary>
/// <param name="Name"><see cref="Overall"/> or a type of question.</param>
/// <param name="Questions">How many questions.</param>
/// <param name="Scores">In the order to show them; a score that is undefined here is absent.</param>
/// <param name="Outcomes">How the questions ended, for a run that answers; else null.</param>
public sealed record ScoreGroup(string Name, int Questions, IReadOnlyList<Score> Scores, OutcomeCounts? Outcomes)
{
    /// <summary>The group of all questions.</summary>
    public const string Overall = "all";

    /// <summary>A score, or null when it could not be measured.</summary>
    public Score? Find(string name) => Scores.FirstOrDefault(score => score.Name == name);
}

/// <summary>One figure.</summary>
/// <param name="Name">One of <see cref="ScoreNames"/>.</param>
/// <param name="Value">0 to 1, or milliseconds.</param>
/// <param name="Count">Over how many questions.</param>
public sealed record Score(string Name, double Value, int Count)
{
    /// <summary>Where the value would lie with other questions of the same kind, 95 %; null where it was not worked out.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Whether a rise is worse.</summary>
    public bool LowerIsBetter => Name is ScoreNames.FalseRefusalRate or ScoreNames.WrongAnswerRate or ScoreNames.ErrorRate or ScoreNames.CalibrationError or ScoreNames.RiskArea || IsTime;

    /// <summary>Whether the value is in milliseconds rather than 0 to 1.</summary>
    public bool IsTime => Name is ScoreNames.Median or ScoreNames.Percentile95;

    /// <summary>The value as reports show it: <c>.535</c>, <c>1.000</c>, <c>212 ms</c>.</summary>
    public string Format() => Show(Value);

    /// <summary>The interval as reports show it: <c>.481 – .589</c>; empty when there is none.</summary>
    public string FormatInterval() => Interval is { } interval ? $"{Show(interval.Low)} – {Show(interval.High)}" : "";

    private string Show(double value) => IsTime ? $"{value:0} ms" : value.ToString("0.000").Replace("0.", ".", StringComparison.Ordinal);
}
