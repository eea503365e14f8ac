namespace Bot.Retrieval;

/// <summary>Places one after another.</summary>
internal readonly record struct Stretch(int First, int Length);

/// <summary>A segment as one snapshot sees it: without the articles that went since, and with the snapshot's row numbers.</summary>
/// <param name="segment">The segment.</param>
/// <param name="live">Which of its articles are still there.</param>
internal sealed class LiveSegment(SearchSegment segment, bool[] live)
{
    private readonly int[] firstRows = new int[live.Length];
    private readonly bool isWhole = Array.TrueForAll(live, l => l);
    private readonly Stretch[] whole = [new Stretch(0, segment.PlaceCount)];
    private volatile Filtered? latest;

    public SearchSegment Segment => segment;

    public int LiveRows { get; } = Enumerable.Range(0, live.Length).Where(a => live[a]).Sum(a => segment.Articles[a].Chunks.Count);

    /// <summary>Where the segment's places begin among those of all segments.</summary>
    public int FirstPlace { get; private set; }

    public IEnumerable<int> LiveArticles => Enumerable.Range(0, live.Length).Where(a => live[a]);

    /// <summary>Which live article has this id; less than 0 if none.</summary>
    public int Find(string id) => segment.Find(id) is >= 0 and var article && live[article] ? article : -1;

    /// <summary>Whether most of it is gone.</summary>
    public bool IsHalfGone => LiveRows * 2L < segment.PlaceCount;

    /// <summary>The same segment for the next snapshot, of which some articles are gone.</summary>
    public LiveSegment Without(IEnumerable<string> gone)
    {
        bool[] left = [.. live];
        foreach (var id in gone)
        {
            if (Find(id) is >= 0 and var article)
                left[article] = false;
        }

        return new LiveSegment(segment, left);
    }

    /// <summary>A segment with those of its articles that are there in the segments which it was made of.</summary>
    public static LiveSegment Merged(SearchSegment merged, IReadOnlyList<LiveSegment> of) => new(merged, [.. merged.Articles.Select(a => of.Any(s => s.Find(a.Header.Id) >= 0))]);

    public void Number(int firstPlace) => FirstPlace = firstPlace;

    public void Number(int article, int firstRow) => firstRows[article] = firstRow;

    /// <summary>The snapshot's row number for a place of the segment.</summary>
    public int RowAt(int place)
    {
        var article = segment.ArticleAt(place);
        return firstRows[article] + place - segment.FirstPlace(article);
    }

    /// <summary>Whether a place's article is still there.</summary>
    public bool IsLive(int place) => isWhole || live[segment.ArticleAt(place)];

    /// <summary>The stretches of places whose articles are there and pass the filter; looked for once a question, whose searches ask one after the other.</summary>
    public IReadOnlyList<Stretch> Stretches(RetrievalQuery filter)
    {
        if (isWhole && Facets.PassesAll(filter))
            return whole;
        if (latest is { } known && ReferenceEquals(known.Filter, filter))
            return known.Stretches;
        var found = Find(segment.Facets.Passing(filter));
        latest = new Filtered(filter, found);
        return found;
    }

    private List<Stretch> Find(Predicate<int> passes)
    {
        var stretches = new List<Stretch>();
        for (var article = 0; article < live.Length; article++)
        {
            var first = segment.FirstPlace(article);
            while (article < live.Length && live[article] && passes(article))
                article++;
            if (segment.FirstPlace(article) - first is > 0 and var length)
                stretches.Add(new Stretch(first, length));
        }

        return stretches;
    }

    private sealed record Filtered(RetrievalQuery Filter, IReadOnlyList<Stretch> Stretches);
}
