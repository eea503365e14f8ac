namespace Bot.Evaluation;

/// <summary>Whether one run is better than another on the same questions, or only luckier with them (the paired bootstrap test of Koehn 2004).</summary>
public static class PairedBootstrap
{
    /// <summary>Mean of after - before with its 95 % interval.</summary>
    /// <param name="before">One value a question.</param>
    /// <param name="after">The same questions in the same order.</param>
    public static (double Difference, Interval Interval) Difference(IReadOnlyList<double> before, IReadOnlyList<double> after) =>
        Difference([.. before.Select(value => (value, 1.0))], [.. after.Select(value => (value, 1.0))])!.Value;

    /// <summary>Difference of two ratios of sums over the same questions, after - before, with its 95 % interval: each draw takes the same questions from both.</summary>
    /// <param name="before">What each question adds above and below; 0 below where it does not count.</param>
    /// <param name="after">The same questions in the same order.</param>
    /// <returns>Null when one of the ratios is undefined.</returns>
    public static (double Difference, Interval Interval)? Difference(IReadOnlyList<(double Above, double Below)> before, IReadOnlyList<(double Above, double Below)> after)
    {
        if (before.Count != after.Count || before.Count == 0)
            throw new ArgumentException("Both runs need a value for each question, and there must be a question.", nameof(after));
        // A question that counts in neither run only thins the samples.
        int[] counting = [.. Enumerable.Range(0, before.Count).Where(i => before[i].Below > 0 || after[i].Below > 0)];
        if (Of([.. Enumerable.Range(0, counting.Length)]) is not { } difference || Bootstrap.Of(counting.Length, Of) is not { } interval)
            return null;
        return (difference, interval);

        double? Of(int[] sample)
        {
            double aboveBefore = 0, belowBefore = 0, aboveAfter = 0, belowAfter = 0;
            foreach (var at in sample)
            {
                var i = counting[at];
                aboveBefore += before[i].Above;
                belowBefore += before[i].Below;
                aboveAfter += after[i].Above;
                belowAfter += after[i].Below;
            }

            return belowBefore > 0 && belowAfter > 0 ? (aboveAfter / belowAfter) - (aboveBefore / belowBefore) : null;
        }
    }
}
