namespace Bot.Evaluation;

/// <summary>Where a value would lie if other questions of the same kind had been asked, with 95 % confidence.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>Confidence intervals by drawing questions with replacement (Efron and Tibshirani 1993, chapter 13: the percentile interval). The same numbers every time.</summary>
public static class Bootstrap
{
    /// <summary>How many samples are drawn; 1,000 give the interval's ends to about a tenth of its width.</summary>
    public const int Draws = 1000;

    // The 97.5th percentile of the normal distribution.
    private const double Z = 1.959964;
    private const int Seed = 20021206;

    /// <summary>Interval of Σ above / Σ below. Where every term is 0 or 1 over 1 it is Wilson's interval (1927), which stays honest when all are right: 30 of 30 is not certainty.</summary>
    /// <param name="terms">One a question; each below is above 0.</param>
    public static Interval Ratio(IReadOnlyList<(double Above, double Below)> terms)
    {
        if (terms.Count == 0)
            throw new ArgumentException("There must be a question.", nameof(terms));
        if (terms.All(term => term.Below.Equals(1.0) && (term.Above.Equals(0.0) || term.Above.Equals(1.0))))
            return Wilson(terms.Count(term => term.Above > 0), terms.Count);
        return Of(terms.Count, sample =>
        {
            double above = 0, below = 0;
            foreach (var i in sample)
            {
                above += terms[i].Above;
                below += terms[i].Below;
            }

            return above / below;
        })!.Value;
    }

    /// <summary>Wilson's score interval of a share.</summary>
    /// <param name="hits">How many.</param>
    /// <param name="of">Of how many, from 1.</param>
    public static Interval Wilson(int hits, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        double n = of, share = hits / n, square = Z * Z;
        var middle = (share + square / (2 * n)) / (1 + square / n);
        var half = Z / (1 + square / n) * Math.Sqrt(share * (1 - share) / n + square / (4 * n * n));
        return new Interval(hits == 0 ? 0 : middle - half, hits == of ? 1 : middle + half);
    }

    /// <summary>Interval of any statistic of a sample of the questions.</summary>
    /// <param name="count">How many questions, from 1.</param>
    /// <param name="statistic">From the positions of a sample to the statistic, or null where it is undefined; such samples are passed over.</param>
    /// <returns>Null when it is undefined on most samples.</returns>
    public static Interval? Of(int count, Func<int[], double?> statistic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var random = new Random(Seed);
        var sample = new int[count];
        var values = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < count; i++)
                sample[i] = random.Next(count);
            if (statistic(sample) is { } value && !double.IsNaN(value))
                values.Add(value);
        }

        return values.Count <= Draws / 2 ? null : new Interval(Percentile.NearestRank(values, 2.5)!.Value, Percentile.NearestRank(values, 97.5)!.Value);
    }
}
