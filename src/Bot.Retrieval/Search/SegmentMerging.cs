namespace Bot.Retrieval;

/// <summary>
/// Which segments become one. As in counting in binary, a row is moved no more often than the number of rows can be doubled (J. L. Bentley, J. B. Saxe,
/// "Decomposable searching problems", 1980). A commit merges what is quickly merged, since the next question waits for it; large segments are merged beside
/// the questions (<see cref="LargeMerge"/>).
/// </summary>
internal static class SegmentMerging
{
    /// <summary>
    /// The segments after a commit. The added articles become one, together with every segment that has no more rows than have come together so far, up to
    /// <see cref="RetrievalOptions.MergedRows"/>; so is a segment cleaned up that is half gone. None has more rows than <see cref="RetrievalOptions.SegmentRows"/>.
    /// </summary>
    /// <param name="before">The segments without what went.</param>
    /// <param name="added">New and changed articles.</param>
    /// <param name="dimensions">Numbers a vector.</param>
    /// <param name="options">Decide how large a segment may be.</param>
    public static LiveSegment[] Commit(IEnumerable<LiveSegment> before, IReadOnlyList<SegmentPart> added, int dimensions, RetrievalOptions options)
    {
        var parts = added.ToList();
        var rows = parts.Sum(p => p.Article.Chunks.Count);
        var limit = Limit(dimensions, options);
        var after = new List<LiveSegment>();
        foreach (var segment in before.OrderBy(s => s.LiveRows))
        {
            var together = rows + segment.LiveRows;
            var isLarge = segment.LiveRows > 0 && together > options.MergedRows;
            if (isLarge || ((segment.LiveRows > rows || together > limit) && !segment.IsHalfGone))
            {
                after.Add(segment);
                continue;
            }

            parts.AddRange(Parts(segment));
            rows = together;
        }

        foreach (var group in Cut(parts, limit))
            after.Add(new LiveSegment(new SearchSegment(group, dimensions, options.ExactRows), [.. Enumerable.Repeat(true, group.Count)]));
        return [.. after];
    }

    /// <summary>
    /// The segments that no commit merges, for their size, and that are to become one: by the same rule those which have no more rows than the smaller ones together,
    /// or else one that is half gone. Empty when there is nothing to do.
    /// </summary>
    public static IReadOnlyList<LiveSegment> Overdue(IEnumerable<LiveSegment> segments, int dimensions, RetrievalOptions options)
    {
        // With a segment of half as many rows a commit, which only takes as many again, is beyond what it merges.
        LiveSegment[] large = [.. segments.Where(s => s.LiveRows > options.MergedRows / 2).OrderBy(s => s.LiveRows)];
        var (rows, due) = (0, 0);
        for (var i = 0; i < large.Length && rows + large[i].LiveRows <= Limit(dimensions, options); i++)
        {
            if (large[i].LiveRows <= rows)
                due = i + 1;
            rows += large[i].LiveRows;
        }

        return due > 0 ? large[..due] : [.. large.Where(s => s.IsHalfGone).Take(1)];
    }

    /// <summary>One segment of what is there of several.</summary>
    public static SearchSegment Merge(IReadOnlyList<LiveSegment> segments, int dimensions, RetrievalOptions options) => new(segments.SelectMany(Parts), dimensions, options.ExactRows);

    private static IEnumerable<SegmentPart> Parts(LiveSegment segment) => segment.LiveArticles.Select(segment.Segment.Part);

    private static int Limit(int dimensions, RetrievalOptions options) => Math.Min(options.SegmentRows, Array.MaxLength / dimensions);

    private static List<List<SegmentPart>> Cut(List<SegmentPart> parts, int limit)
    {
        var (groups, rows) = (new List<List<SegmentPart>>(), 0);
        foreach (var part in parts)
        {
            var more = part.Article.Chunks.Count;
            if (groups.Count == 0 || rows + more > limit)
                (groups, rows) = ([.. groups, []], 0);
            groups[^1].Add(part);
            rows += more;
        }

        return groups;
    }
}
