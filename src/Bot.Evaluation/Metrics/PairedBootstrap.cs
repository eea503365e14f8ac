namespace Bot.Evaluation;

/// <summary>Whether one run is better than another on the same questions, or only luckier with them.</summary>
public static class PairedBootstrap
{
    private const int Seed = 20021206;

    /// <summary>Mean of after - before with the 95 % percentile interval of questions drawn with replacement (Efron and Tibshirani 1993, chapter 13; paired as in Koehn 2004).</summary>
    /// <param name="before">One value a question.</param>
    /// <param name="after">The same questions in the same order.</param>
    /// <param name="draws">How many samples; 1,000 give the interval's ends to about a tenth of its width. The same numbers every time.</param>
    public static (double Mean, double Low, double High) Difference(IReadOnlyList<double> before, IReadOnlyList<double> after, int draws = 1000)
    {
        if (before.Count != after.Count || before.Count == 0)
            throw new ArgumentException("Both runs need a value for each question, and there must be a question.", nameof(after));
        double[] differences = [.. after.Zip(before, (a, b) => a - b)];
        var random = new Random(Seed);
        var means = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            double sum = 0;
            for (var i = 0; i < differences.Length; i++)
                sum += differences[random.Next(differences.Length)];
            means[draw] = sum / differences.Length;
        }

        return (differences.Average(), Percentile.NearestRank(means, 2.5)!.Value, Percentile.NearestRank(means, 97.5)!.Value);
    }
}
