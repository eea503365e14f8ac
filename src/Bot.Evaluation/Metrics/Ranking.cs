namespace Bot.Evaluation;

/// <summary>
/// Measures of a ranking with yes/no relevance; the definitions are those of trec_eval and of Manning, Raghavan, Schütze,
/// "Introduction to Information Retrieval" (2008), chapter 8. <c>relevant[0]</c> is the best-ranked item.
/// </summary>
public static class Ranking
{
    /// <summary>1 when one of the first <paramref name="k"/> is relevant, else 0.</summary>
    public static double SuccessAt(IReadOnlyList<bool> relevant, int k) => Hits(relevant, k) > 0 ? 1 : 0;

    /// <summary>Relevant ones among the first <paramref name="k"/>, divided by k.</summary>
    public static double PrecisionAt(IReadOnlyList<bool> relevant, int k) => (double)Hits(relevant, k) / k;

    /// <summary>Relevant ones among the first <paramref name="k"/>, divided by all relevant ones that exist.</summary>
    public static double RecallAt(IReadOnlyList<bool> relevant, int existing, int k) => existing == 0 ? 0 : (double)Hits(relevant, k) / existing;

    /// <summary>Rank of the first relevant one, from 1, or null.</summary>
    public static int? FirstRank(IReadOnlyList<bool> relevant)
    {
        for (var i = 0; i < relevant.Count; i++)
        {
            if (relevant[i])
                return i + 1;
        }

        return null;
    }

    /// <summary>1 / rank of the first relevant one; 0 when it is not among the first <paramref name="k"/>. Its mean is MRR@k.</summary>
    public static double ReciprocalRank(IReadOnlyList<bool> relevant, int k = int.MaxValue) => FirstRank(relevant) is { } rank && rank <= k ? 1.0 / rank : 0;

    /// <summary>Discounted gain Σ 1 / log2(rank + 1) of the relevant ones among the first <paramref name="k"/>, divided by that of the best possible order (Järvelin and Kekäläinen 2002, gain 0 or 1).</summary>
    public static double NdcgAt(IReadOnlyList<bool> relevant, int existing, int k)
    {
        double gain = 0, ideal = 0;
        for (var i = 0; i < k; i++)
        {
            var discounted = 1 / Math.Log2(i + 2);
            if (i < relevant.Count && relevant[i])
                gain += discounted;
            if (i < existing)
                ideal += discounted;
        }

        return ideal == 0 ? 0 : gain / ideal;
    }

    /// <summary>The same with grades as gains, divided by that of the existing grades in falling order; the gain is the grade itself, as in trec_eval's ndcg_cut.</summary>
    /// <param name="gains">The grade of each ranked item, 0 where it is not relevant.</param>
    /// <param name="existing">Every grade above 0 that exists, in any order.</param>
    /// <param name="k">How far the ranking counts, from 1.</param>
    public static double NdcgAt(IReadOnlyList<int> gains, IEnumerable<int> existing, int k)
    {
        static double Discounted(IEnumerable<int> grades, int k) => grades.Take(k).Index().Sum(grade => grade.Item / Math.Log2(grade.Index + 2));
        var ideal = Discounted(existing.OrderDescending(), k);
        return ideal == 0 ? 0 : Discounted(gains, k) / ideal;
    }

    /// <summary>Mean over all existing relevant items of the precision at their rank, 0 for those not ranked. Its mean over questions is MAP.</summary>
    public static double AveragePrecision(IReadOnlyList<bool> relevant, int existing)
    {
        var hits = 0;
        double sum = 0;
        for (var i = 0; i < relevant.Count; i++)
        {
            if (relevant[i])
                sum += (double)++hits / (i + 1);
        }

        return existing == 0 ? 0 : sum / existing;
    }

    private static int Hits(IReadOnlyList<bool> relevant, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var hits = 0;
        for (var i = 0; i < Math.Min(k, relevant.Count); i++)
            hits += relevant[i] ? 1 : 0;
        return hits;
    }
}
