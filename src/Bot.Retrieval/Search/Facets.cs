namespace Bot.Retrieval;

/// <summary>Source and day of a segment's articles as numbers side by side: a filter looks at all of them.</summary>
internal sealed class Facets
{
    private readonly List<string?> sources = [];
    private readonly int[] sourceOf;
    private readonly int[] days;

    public Facets(IReadOnlyList<IndexedArticle> articles)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        sourceOf = new int[articles.Count];
        days = new int[articles.Count];
        for (var i = 0; i < articles.Count; i++)
        {
            var header = articles[i].Header;
            if (!numbers.TryGetValue(header.Source ?? "", out sourceOf[i]))
            {
                sourceOf[i] = numbers[header.Source ?? ""] = sources.Count;
                sources.Add(header.Source);
            }

            days[i] = header.Published?.Date.DayNumber ?? -1;
        }
    }

    public static bool PassesAll(RetrievalQuery filter) => filter is { Sources: null, From: null, To: null };

    /// <summary>Whether an article of the segment may be found. One without a date or source passes no filter on it: nothing says that it belongs.</summary>
    public Predicate<int> Passing(RetrievalQuery filter)
    {
        bool[] passing = [.. sources.Select(s => filter.Sources is null || (s is not null && filter.Sources.Contains(s, StringComparer.OrdinalIgnoreCase)))];
        if (filter.From is null && filter.To is null)
            return article => passing[sourceOf[article]];
        var (from, to) = (filter.From?.DayNumber ?? 0, filter.To?.DayNumber ?? int.MaxValue);
        return article => passing[sourceOf[article]] && days[article] >= from && days[article] <= to;
    }
}
