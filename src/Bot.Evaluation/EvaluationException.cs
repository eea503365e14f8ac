namespace Bot.Evaluation;

/// <summary>A gold set, baseline or run that cannot be used as it is.</summary>
/// <param name="problems">One sentence each: where it is, what is wrong, what to do.</param>
public sealed class EvaluationException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence each: where it is, what is wrong, what to do.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
