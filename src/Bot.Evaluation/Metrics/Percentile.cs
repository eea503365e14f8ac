namespace Bot.Evaluation;

/// <summary>Percentiles that are always a value that was measured.</summary>
public static class Percentile
{
    /// <summary>The nearest-rank percentile: the smallest value that at least <paramref name="percent"/> % of the values do not exceed.</summary>
    /// <param name="values">In any order, in any unit.</param>
    /// <param name="percent">Above 0, at most 100.</param>
    /// <returns>Null when there are no values.</returns>
    public static double? NearestRank(IReadOnlyList<double> values, double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (values.Count == 0)
            return null;
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Ceiling(percent / 100 * sorted.Length) - 1];
    }
}
