using System.Buffers;

namespace Bot.Retrieval;

/// <summary>
/// Everything that a query needs, as it was at one commit of the store. Immutable. Rows are chunks, numbered by article id, then chunk, so that the lower row
/// wins a tie. They are kept in segments, of which a commit makes only the smallest anew; what a query finds and scores does not depend on how they are cut.
/// </summary>
internal sealed class SearchSnapshot
{
    private readonly LiveSegment[] segments;
    private readonly IndexedArticle[] articles;
    private readonly int[] firstRows;
    private readonly int[] firstPlaces;
    private readonly int placeCount;
    private readonly int dimensions;
    private readonly TermStatistics statistics;
    private readonly Bm25 bm25;
    private readonly RetrievalOptions options;

    private SearchSnapshot(LiveSegment[] segments, TermStatistics statistics, int dimensions, RetrievalOptions options)
    {
        (this.segments, this.statistics, this.dimensions, this.options) = (segments, statistics, dimensions, options);
        bm25 = new Bm25(statistics, options);
        foreach (var segment in segments)
        {
            segment.Number(placeCount);
            placeCount += segment.Segment.PlaceCount;
        }

        var ordered = InOrder(segments);
        articles = Array.ConvertAll(ordered, a => a.Article);
        firstRows = new int[ordered.Length + 1];
        firstPlaces = new int[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            var (segment, index, article) = ordered[i];
            segment.Number(index, firstRows[i]);
            firstPlaces[i] = segment.FirstPlace + segment.Segment.FirstPlace(index);
            firstRows[i + 1] = firstRows[i] + article.Chunks.Count;
        }
    }

    public IReadOnlyList<IndexedArticle> Articles => articles;

    public int RowCount => firstRows[^1];

    public IEnumerable<SearchSegment> Segments => segments.Select(s => s.Segment);

    public static SearchSnapshot Empty(int dimensions, RetrievalOptions options) => new([], TermStatistics.None, dimensions, options);

    public bool Contains(string id) => Array.Exists(segments, s => s.Find(id) >= 0);

    /// <summary>The snapshot after a commit.</summary>
    /// <param name="gone">Ids of the articles that went or changed; ids that are not here do not matter.</param>
    /// <param name="added">New and changed articles.</param>
    /// <param name="terms">How many terms the vocabulary has.</param>
    public SearchSnapshot Next(IReadOnlyCollection<string> gone, IReadOnlyList<SegmentPart> added, int terms)
    {
        var removed = segments.SelectMany(s => gone.Select(s.Find).Where(a => a >= 0).Select(a => s.Segment.Articles[a]));
        var after = statistics.Change(removed.SelectMany(a => a.Terms), added.SelectMany(p => p.Article.Terms), terms);
        return new SearchSnapshot(SegmentMerging.Commit(segments.Select(s => s.Without(gone)), added, dimensions, options), after, dimensions, options);
    }

    /// <summary>The segments that are to become one beside the questions; see <see cref="SegmentMerging.Overdue"/>.</summary>
    public IReadOnlyList<LiveSegment> Overdue() => SegmentMerging.Overdue(segments, dimensions, options);

    /// <summary>One segment of what is there of several, for <see cref="WithMerged"/>.</summary>
    public SearchSegment Merge(IReadOnlyList<LiveSegment> some) => SegmentMerging.Merge(some, dimensions, options);

    /// <summary>The same rows with one segment in the place of those that it was made of; null when one of these is no longer there.</summary>
    /// <param name="of">What it was made of, as an earlier snapshot had it; what went since is gone from it, too.</param>
    /// <param name="merged">The segment.</param>
    public SearchSnapshot? WithMerged(IReadOnlyList<LiveSegment> of, SearchSegment merged)
    {
        LiveSegment[] replaced = [.. segments.Where(s => of.Any(o => o.Segment == s.Segment))];
        return replaced.Length == of.Count ? new SearchSnapshot([.. segments.Except(replaced), LiveSegment.Merged(merged, replaced)], statistics, dimensions, options) : null;
    }

    /// <summary>
    /// The best rows by cosine, exactly: all are estimated; the best of these, scored, give a threshold; whatever might reach it is scored too. Only in segments
    /// with cells, and where no filter leaves rows out, those in the cells nearest to the query stand for all.
    /// </summary>
    public ScoredRow[] ByVector(ReadOnlySpan<float> query, int count, RetrievalQuery filter)
    {
        var padded = NibbleDot.Padded(query.Length);
        var coded = new CodedQuery(query, padded <= 4096 ? stackalloc sbyte[padded] : new sbyte[padded]);
        var estimates = ArrayPool<float>.Shared.Rent(Math.Max(placeCount, 1));
        try
        {
            var best = new TopRows(count);
            var inCells = Facets.PassesAll(filter);
            foreach (var segment in segments)
            {
                if (inCells && segment.Segment.Cells is not null)
                    continue;
                foreach (var (first, length) in segment.Stretches(filter))
                {
                    var stretch = estimates.AsSpan(segment.FirstPlace + first, length);
                    segment.Segment.Vectors.Estimate(coded, first, stretch);
                    for (var i = 0; TopRows.NextAtLeast(stretch, best.Threshold, ref i); i++)
                        best.Offer(segment.FirstPlace + first + i, stretch[i]);
                }
            }

            var threshold = best.IsFull ? Lowest(best.Rows, query) : float.NegativeInfinity;
            best.Clear();
            foreach (var segment in segments)
            {
                // Also where they are done only now: then its rows gave a threshold that holds, and are found by cell.
                if (inCells && segment.Segment.Cells is { } cells)
                {
                    cells.Search(query, coded, count, segment, best);
                    continue;
                }

                foreach (var (first, length) in segment.Stretches(filter))
                {
                    var stretch = estimates.AsSpan(segment.FirstPlace + first, length);
                    segment.Segment.Vectors.Raise(coded, first, stretch);
                    for (var i = 0; TopRows.NextAtLeast(stretch, Math.Max(threshold, best.Threshold), ref i); i++)
                        best.Offer(segment.RowAt(first + i), segment.Segment.Vectors.Cosine(first + i, query));
                }
            }

            return best.Sorted();
        }
        finally
        {
            ArrayPool<float>.Shared.Return(estimates);
        }
    }

    /// <summary>The BM25 scores of all rows; to be disposed.</summary>
    public KeywordScores Score(List<int> terms)
    {
        var scores = new KeywordScores(this, placeCount, bm25.Bound(terms));
        scores.Places.Clear();
        foreach (var segment in segments)
        {
            foreach (var term in terms)
                segment.Segment.Postings.Score(term, bm25, scores.Places.Slice(segment.FirstPlace, segment.Segment.PlaceCount));
        }

        return scores;
    }

    /// <summary>The best rows by BM25; rows without any of the terms are not among them.</summary>
    public ScoredRow[] ByKeyword(KeywordScores scores, int count, RetrievalQuery filter)
    {
        var best = new TopRows(count);
        foreach (var segment in segments)
        {
            foreach (var (first, length) in segment.Stretches(filter))
            {
                var stretch = scores.Places.Slice(segment.FirstPlace + first, length);
                for (var i = 0; TopRows.NextAtLeast(stretch, Math.Max(best.Threshold, float.Epsilon), ref i); i++)
                    best.Offer(segment.RowAt(first + i), stretch[i]);
            }
        }

        return best.Sorted();
    }

    public IndexedArticle ArticleOf(int row) => articles[ArticleIndex(row)];

    public float Cosine(int row, ReadOnlySpan<float> query) => CosineAt(PlaceOf(row), query);

    /// <summary>Where a row stands among the places of all segments.</summary>
    public int PlaceOf(int row)
    {
        var article = ArticleIndex(row);
        return firstPlaces[article] + row - firstRows[article];
    }

    /// <summary>The rows as passages; of several windows on the same paragraph only the best is kept.</summary>
    public IReadOnlyList<Passage> Passages(IEnumerable<(int Row, double Score)> rows, int count)
    {
        var passages = new List<Passage>(count);
        var seen = new HashSet<(string Article, int First, int Last)>();
        foreach (var (row, score) in rows)
        {
            if (passages.Count == count)
                break;
            var index = ArticleIndex(row);
            var article = articles[index];
            var chunk = article.Chunks[row - firstRows[index]];
            if (seen.Add((article.Header.Id, chunk.FirstParagraph, chunk.LastParagraph)))
                passages.Add(new Passage(article.Header, chunk.Ordinal, article.ParagraphsOf(chunk), score));
        }

        return passages;
    }

    /// <summary>The live articles of all segments by id. Every segment has its own in order, so the small ones are merged first and the large one last.</summary>
    private static (LiveSegment Segment, int Index, IndexedArticle Article)[] InOrder(LiveSegment[] segments)
    {
        (LiveSegment Segment, int Index, IndexedArticle Article)[] all = [];
        foreach (var segment in segments.OrderBy(s => s.Segment.Articles.Count))
        {
            var merged = new (LiveSegment Segment, int Index, IndexedArticle Article)[all.Length + segment.LiveArticles.Count()];
            var (from, to) = (0, 0);
            foreach (var index in segment.LiveArticles)
            {
                var article = segment.Segment.Articles[index];
                while (from < all.Length && string.CompareOrdinal(all[from].Article.Header.Id, article.Header.Id) < 0)
                    merged[to++] = all[from++];
                merged[to++] = (segment, index, article);
            }

            Array.Copy(all, from, merged, to, all.Length - from);
            all = merged;
        }

        return all;
    }

    private float Lowest(ReadOnlySpan<ScoredRow> places, ReadOnlySpan<float> query)
    {
        var lowest = float.PositiveInfinity;
        foreach (var place in places)
            lowest = Math.Min(lowest, CosineAt(place.Row, query));
        return lowest;
    }

    private float CosineAt(int place, ReadOnlySpan<float> query)
    {
        var i = segments.Length - 1;
        while (segments[i].FirstPlace > place)
            i--;
        return segments[i].Segment.Vectors.Cosine(place - segments[i].FirstPlace, query);
    }

    private int ArticleIndex(int row)
    {
        var at = Array.BinarySearch(firstRows, row);
        if (at < 0)
            return ~at - 1;
        // Articles without chunks begin at the same row; the last of these has it.
        while (firstRows[at + 1] == row)
            at++;
        return at;
    }
}
