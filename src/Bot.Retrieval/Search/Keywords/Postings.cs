namespace Bot.Retrieval;

/// <summary>
/// Inverted index with each posting's BM25 contribution worked out beforehand, so that a query only adds up.
/// BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), formula 3.15, with the idf
/// ln(1 + (N - df + .5) / (df + .5)), which stays positive for terms in more than half of the rows. Title terms count as
/// <see cref="RetrievalOptions.TitleWeight"/> body terms before saturation (the same paper's 3.6, "simple BM25F").
/// </summary>
internal sealed class Postings
{
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly float[] impacts;
    private readonly double mostTimes;

    public Postings(IReadOnlyList<RowTerms> documents, int terms, RetrievalOptions options)
    {
        RowCount = documents.Count;
        mostTimes = options.K1 + 1; // what the saturating term frequency tends to
        starts = new int[terms + 1];
        var total = 0.0;
        foreach (var document in documents)
        {
            total += document.Length;
            foreach (var term in document.Terms)
                starts[term + 1]++;
        }

        for (var term = 0; term < terms; term++)
            starts[term + 1] += starts[term];
        rows = new int[starts[terms]];
        impacts = new float[starts[terms]];
        var average = documents.Count == 0 ? 1 : Math.Max(total / documents.Count, 1e-9);
        var next = starts.AsSpan(0, terms).ToArray();
        for (var row = 0; row < documents.Count; row++)
        {
            var document = documents[row];
            var norm = options.K1 * (1 - options.B + options.B * document.Length / average);
            for (var i = 0; i < document.Terms.Length; i++)
            {
                var term = document.Terms[i];
                var df = starts[term + 1] - starts[term];
                var idf = Idf(df);
                var tf = document.Frequencies[i];
                rows[next[term]] = row;
                impacts[next[term]++] = (float)(idf * tf * mostTimes / (tf + norm));
            }
        }
    }

    public int RowCount { get; }

    /// <summary>Adds the contribution of every term to <paramref name="scores"/>, one number a row.</summary>
    public void Score(List<int> terms, Span<float> scores)
    {
        foreach (var term in terms)
        {
            if (!IsKnown(term))
                continue;
            for (var i = starts[term]; i < starts[term + 1]; i++)
                scores[rows[i]] += impacts[i];
        }
    }

    /// <summary>What no row's score for these terms can exceed; terms that occur nowhere count as the rarest do.</summary>
    public double Bound(List<int> terms) => terms.Sum(term => Idf(IsKnown(term) ? starts[term + 1] - starts[term] : 0) * mostTimes);

    /// <summary>False for <see cref="Vocabulary.Unknown"/> and for terms that came into the vocabulary after this snapshot.</summary>
    private bool IsKnown(int term) => term >= 0 && term + 1 < starts.Length;

    private double Idf(int df) => Math.Log(1 + (RowCount - df + 0.5) / (df + 0.5));
}

/// <summary>The different terms of a row, how often each occurs (weighted), and the row's weighted length.</summary>
internal sealed record RowTerms(int[] Terms, float[] Frequencies, float Length);
