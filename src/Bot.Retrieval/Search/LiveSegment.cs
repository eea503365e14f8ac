namespace Bot.Retrieval;

/// <summary>A segment as one snapshot sees it: without the articles that went since, and with the snapshot's row numbers.</summary>
/// <param name="segment">The segment.</param>
/// <param name="live">Which of its articles are still there.</param>
internal sealed class LiveSegment(SearchSegment segment, bool[] live)
{
    private readonly int[] firstRows = new int[live.Length];
    private readonly bool isWhole = Array.TrueForAll(live, l => l);

    public SearchSegment Segment => segment;

    public int LiveRows { get; } = Enumerable.Range(0, live.Length).Where(a => live[a]).Sum(a => segment.Articles[a].Chunks.Count);

    /// <summary>Where the segment's places begin among those of all segments.</summary>
    public int FirstPlace { get; private set; }

    public IEnumerable<int> LiveArticles => Enumerable.Range(0, live.Length).Where(a => live[a]);

    /// <summary>The same segment for the next snapshot, of which some articles are gone.</summary>
    public LiveSegment Keeping(IReadOnlySet<string> ids) => new(segment, [.. live.Select((l, a) => l && ids.Contains(segment.Articles[a].Header.Id))]);

    public void Number(int firstPlace) => FirstPlace = firstPlace;

    public void Number(int article, int firstRow) => firstRows[article] = firstRow;

    /// <summary>The snapshot's row number for a place of the segment.</summary>
    public int RowAt(int place)
    {
        var article = segment.ArticleAt(place);
        return firstRows[article] + place - segment.FirstPlace(article);
    }

    /// <summary>Finds the next stretch of places whose articles are there and pass the filter.</summary>
    /// <param name="filter">What the rows may come from.</param>
    /// <param name="article">Where to look from, 0 at first; then where to go on.</param>
    /// <param name="first">First place of the stretch.</param>
    /// <param name="length">How many places it has, from 1.</param>
    public bool NextStretch(RetrievalQuery filter, ref int article, out int first, out int length)
    {
        var all = isWhole && IndexedArticle.PassesAll(filter);
        for (first = length = 0; article < live.Length && length == 0;)
        {
            while (!all && article < live.Length && !Passes(article, filter))
                article++;
            first = segment.FirstPlace(article);
            while (article < live.Length && (all || Passes(article, filter)))
                article = all ? live.Length : article + 1;
            length = segment.FirstPlace(article) - first;
        }

        return length > 0;
    }

    private bool Passes(int article, RetrievalQuery filter) => live[article] && segment.Articles[article].Passes(filter);
}
