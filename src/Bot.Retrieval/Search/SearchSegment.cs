namespace Bot.Retrieval;

/// <summary>An article on its way into a segment: with its vectors as the store has them, or as rows of the segment that it comes from.</summary>
internal sealed record SegmentPart(IndexedArticle Article, IReadOnlyList<StoredChunk>? Stored, VectorRows? Vectors = null, int FirstRow = 0);

/// <summary>Articles that are searched together. Immutable but for its cells; one place a chunk, ordered by article id, then chunk.</summary>
internal sealed class SearchSegment
{
    private readonly int[] firstPlaces;
    private readonly bool isLarge;
    private volatile VectorCells? cells;

    /// <param name="parts">Its articles.</param>
    /// <param name="dimensions">Numbers a vector.</param>
    /// <param name="exactRows">With more rows than this it is to have cells.</param>
    public SearchSegment(IEnumerable<SegmentPart> parts, int dimensions, int exactRows)
    {
        SegmentPart[] sorted = [.. parts.OrderBy(p => p.Article.Header.Id, StringComparer.Ordinal)];
        Articles = [.. sorted.Select(p => p.Article)];
        Facets = new Facets(Articles);
        firstPlaces = new int[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
            firstPlaces[i + 1] = firstPlaces[i] + Articles[i].Chunks.Count;
        Vectors = new VectorRows(PlaceCount, dimensions);
        Parallel.For(0, sorted.Length, i => Place(sorted[i], firstPlaces[i]));
        isLarge = PlaceCount > exactRows;
        Postings = new Postings([.. Articles.SelectMany(a => a.Terms)]);
    }

    public IReadOnlyList<IndexedArticle> Articles { get; }

    public Facets Facets { get; }

    public int PlaceCount => firstPlaces[^1];

    public VectorRows Vectors { get; }

    /// <summary>Its rows by cell, once they have been made; until then all of them are compared.</summary>
    public VectorCells? Cells => cells;

    /// <summary>Whether cells are still to be made.</summary>
    public bool LacksCells => isLarge && cells is null;

    public Postings Postings { get; }

    /// <summary>Place of an article's first chunk; of the number of articles, where the last one ends.</summary>
    public int FirstPlace(int article) => firstPlaces[article];

    /// <summary>Which article has this id; less than 0 if none.</summary>
    public int Find(string id)
    {
        var (low, high) = (0, Articles.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Articles[middle].Header.Id, id);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>Which article a place belongs to.</summary>
    public int ArticleAt(int place)
    {
        // Of articles without chunks the last one of the same place, which has one, is meant.
        var low = 0;
        for (var high = Articles.Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            if (firstPlaces[middle] <= place)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Makes its cells, if it is to have them; questions that come before they are done go without. A million rows take one to two minutes of a processor.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop; there are no cells.</exception>
    public void MakeCells(ParallelOptions work)
    {
        if (LacksCells)
            cells = new VectorCells(Vectors, work);
    }

    public SegmentPart Part(int article) => new(Articles[article], null, Vectors, firstPlaces[article]);

    private void Place(SegmentPart part, int at)
    {
        if (part.Vectors is { } rows)
            rows.CopyTo(Vectors, part.FirstRow, part.Article.Chunks.Count, at);
        for (var i = 0; i < (part.Stored?.Count ?? 0); i++)
            Vectors.Set(at + i, part.Stored![i].Embedding);
    }
}
