namespace Bot.Retrieval;

/// <summary>
/// BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), formula 3.15, with the idf
/// ln(1 + (N - df + .5) / (df + .5)), which stays positive for terms in more than half of the rows. Title terms count as
/// <see cref="RetrievalOptions.TitleWeight"/> body terms before saturation (the same paper's 3.6, "simple BM25F"). A row with tf occurrences of a term gains
/// <c>Weight · tf / (tf + Norm + NormALength · length)</c>.
/// </summary>
internal sealed class Bm25(TermStatistics statistics, RetrievalOptions options)
{
    public float Norm { get; } = (float)(options.K1 * (1 - options.B));

    public float NormALength { get; } = (float)(options.K1 * options.B / (statistics.RowCount == 0 ? 1 : Math.Max(statistics.TotalLength / statistics.RowCount, 1e-9)));

    /// <summary>What a row's gain from the term tends to as it has it more often.</summary>
    public float Weight(int term)
    {
        var df = statistics.RowsWith(term);
        return (float)(Math.Log(1 + (statistics.RowCount - df + 0.5) / (df + 0.5)) * (options.K1 + 1));
    }

    /// <summary>What no row's score for these terms can exceed; terms that occur nowhere count as the rarest do.</summary>
    public double Bound(List<int> terms) => terms.Sum(term => (double)Weight(term));
}
