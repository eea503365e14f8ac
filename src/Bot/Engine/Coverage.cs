using System.Globalization;
using Bot.Retrieval;

namespace Bot.Engine;

/// <summary>What the articles cover, in one sentence for a welcome.</summary>
/// <param name="Articles">How many can be cited.</param>
/// <param name="Sources">Publishers, the most frequent first.</param>
/// <param name="From">Earliest publication day, or null.</param>
/// <param name="To">Latest publication day, or null.</param>
internal sealed record Coverage(int Articles, IReadOnlyList<string> Sources, DateOnly? From, DateOnly? To)
{
    private const int NamedSources = 4;

    public static Coverage Of(IReadOnlyList<ArticleListing> listing)
    {
        var days = listing.Select(a => a.Published?.Date).OfType<DateOnly>().ToList();
        return new Coverage(
            listing.Count,
            [.. listing.Select(a => a.Source).OfType<string>().GroupBy(s => s, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
            days.Count > 0 ? days.Min() : null,
            days.Count > 0 ? days.Max() : null);
    }

    public override string ToString()
    {
        var text = Articles == 1 ? "1 article" : string.Create(CultureInfo.InvariantCulture, $"{Articles:N0} articles");
        if (Sources.Count > 0)
            text += " from " + string.Join("; ", Sources.Take(NamedSources)) + (Sources.Count > NamedSources ? $"; and {Sources.Count - NamedSources} more" : "");
        if (From is { } from && To is { } to)
            text += from == to ? $"; published on {Day(from)}" : $"; published between {Day(from)} and {Day(to)}";
        return text;
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
