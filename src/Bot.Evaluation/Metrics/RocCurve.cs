namespace Bot.Evaluation;

/// <summary>How well a score tells positives from negatives at every threshold.</summary>
public static class RocCurve
{
    /// <summary>
    /// Area under the curve: the chance that a positive scores above a negative, a tie counting one half (the Mann–Whitney statistic with mid-ranks; Hanley and McNeil 1982).
    /// </summary>
    /// <returns>0 to 1, or null when there are no positives or no negatives.</returns>
    public static double? Area(IReadOnlyList<double> positives, IReadOnlyList<double> negatives)
    {
        if (positives.Count == 0 || negatives.Count == 0)
            return null;
        var all = positives.Select(score => (Score: score, Positive: true)).Concat(negatives.Select(score => (Score: score, Positive: false))).ToArray();
        Array.Sort(all, (a, b) => a.Score.CompareTo(b.Score));
        double rankSum = 0;
        for (var first = 0; first < all.Length;)
        {
            var end = first;
            var tiedPositives = 0;
            while (end < all.Length && all[end].Score.Equals(all[first].Score))
                tiedPositives += all[end++].Positive ? 1 : 0;
            rankSum += tiedPositives * ((first + 1 + end) / 2.0);
            first = end;
        }

        return (rankSum - (positives.Count * (positives.Count + 1) / 2.0)) / ((double)positives.Count * negatives.Count);
    }
}
