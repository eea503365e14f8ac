namespace Bot.Retrieval;

/// <summary>
/// Everything that a query needs, as it was at one commit of the store. Immutable. Rows are chunks, ordered by article id, then chunk,
/// so that the lower row wins a tie.
/// </summary>
internal sealed class SearchSnapshot
{
    private readonly IndexedArticle[] articles;
    private readonly int[] firstRows;
    private readonly int[] articleOfRow;

    public SearchSnapshot(IEnumerable<IndexedArticle> articles, int terms, RetrievalOptions options)
    {
        this.articles = [.. articles.OrderBy(a => a.Header.Id, StringComparer.Ordinal)];
        firstRows = new int[this.articles.Length];
        var rows = new List<RowTerms>();
        var owners = new List<int>();
        for (var a = 0; a < this.articles.Length; a++)
        {
            firstRows[a] = rows.Count;
            rows.AddRange(this.articles[a].Terms);
            owners.AddRange(Enumerable.Repeat(a, this.articles[a].Chunks.Count));
        }

        articleOfRow = [.. owners];
        Postings = new Postings(rows, terms, options);
    }

    public IReadOnlyList<IndexedArticle> Articles => articles;

    public int RowCount => articleOfRow.Length;

    public Postings Postings { get; }

    public IndexedArticle ArticleOf(int row) => articles[articleOfRow[row]];

    /// <summary>The best rows by cosine: scanned in 8 bits, the best rescored exactly.</summary>
    public ScoredRow[] ByVector(ReadOnlySpan<float> query, int count, RetrievalQuery filter)
    {
        var coarse = new sbyte[query.Length];
        VectorRows.Quantize(query, coarse);
        var wide = Array.ConvertAll(coarse, x => (short)x);
        var best = new TopRows(count);
        for (var a = 0; a < articles.Length; a++)
        {
            var article = articles[a];
            if (!article.Passes(filter))
                continue;
            for (var i = 0; i < article.Vectors.Count; i++)
            {
                var score = article.Vectors.Coarse(i, wide);
                if (score >= best.Threshold)
                    best.Offer(firstRows[a] + i, score);
            }
        }

        var rows = best.Sorted();
        for (var i = 0; i < rows.Length; i++)
            rows[i] = rows[i] with { Score = Cosine(rows[i].Row, query) };
        Array.Sort(rows, TopRows.Compare);
        return rows;
    }

    /// <summary>The best rows by BM25; rows without any of the terms are not among them.</summary>
    public ScoredRow[] ByKeyword(ReadOnlySpan<float> scores, int count, RetrievalQuery filter)
    {
        var best = new TopRows(count);
        for (var a = 0; a < articles.Length; a++)
        {
            var article = articles[a];
            if (!article.Passes(filter))
                continue;
            for (var row = firstRows[a]; row < firstRows[a] + article.Chunks.Count; row++)
            {
                if (scores[row] > 0 && scores[row] >= best.Threshold)
                    best.Offer(row, scores[row]);
            }
        }

        return best.Sorted();
    }

    public float Cosine(int row, ReadOnlySpan<float> query) => ArticleOf(row).Vectors.Fine(row - firstRows[articleOfRow[row]], query);

    /// <summary>The rows as passages; of several windows on the same paragraph only the best is kept.</summary>
    public IReadOnlyList<Passage> Passages(IEnumerable<(int Row, double Score)> rows, int count)
    {
        var passages = new List<Passage>(count);
        var seen = new HashSet<(string Article, int First, int Last)>();
        foreach (var (row, score) in rows)
        {
            if (passages.Count == count)
                break;
            var article = ArticleOf(row);
            var chunk = article.Chunks[row - firstRows[articleOfRow[row]]];
            if (seen.Add((article.Header.Id, chunk.FirstParagraph, chunk.LastParagraph)))
                passages.Add(new Passage(article.Header, chunk.Ordinal, article.ParagraphsOf(chunk), score));
        }

        return passages;
    }
}
