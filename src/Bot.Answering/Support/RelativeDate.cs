using System.Globalization;

namespace Bot.Answering;

/// <summary>What "last month" or "three days ago" means in an article of a certain day.</summary>
internal static class RelativeDate
{
    /// <summary>First and last day meant; null when the words or the article's day do not tell.</summary>
    /// <param name="words">Lower-case words.</param>
    /// <param name="published">The article's day.</param>
    public static (DateOnly From, DateOnly To)? Resolve(string words, DateOnly? published)
    {
        if (published is not { } today)
            return null;
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case "today" or "tonight":
                return (today, today);
            case "yesterday" or "last night":
                return (today.AddDays(-1), today.AddDays(-1));
            case "tomorrow":
                return (today.AddDays(1), today.AddDays(1));
            case "the day before yesterday":
                return (today.AddDays(-2), today.AddDays(-2));
            case "the day after tomorrow":
                return (today.AddDays(2), today.AddDays(2));
        }

        if (parts is [.., "ago"])
            return Ago(today, Count(parts[0]), parts[1].TrimEnd('s'));
        if (parts is [.., "earlier" or "later" or "previously" or "before" or "after"] or ["the", ..])
            return null; // counted from another event
        var step = parts[0] switch { "last" => -1, "next" => 1, _ => 0 };
        return parts[^1] switch
        {
            "week" => Week(today.AddDays(7 * step)),
            "month" => Month(today.AddMonths(step)),
            "year" => (new DateOnly(today.Year + step, 1, 1), new DateOnly(today.Year + step, 12, 31)),
            _ => null,
        };
    }

    /// <summary>Words that say the same in one form: <c>six months previously</c> and <c>6 months earlier</c>.</summary>
    public static string Plain(string words) =>
        string.Join(' ', words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w switch
        {
            "a" or "an" => "1",
            "previously" or "before" => "earlier",
            "after" => "later",
            _ => NumberWords.Small.TryGetValue(w, out var value) ? value.ToString(CultureInfo.InvariantCulture) : w,
        }));

    private static (DateOnly From, DateOnly To)? Ago(DateOnly today, int count, string unit) =>
        unit switch
        {
            "day" => (today.AddDays(-count), today.AddDays(-count)),
            "week" => Week(today.AddDays(-7 * count)),
            "month" => Month(today.AddMonths(-count)),
            "year" => (new DateOnly(today.Year - count, 1, 1), new DateOnly(today.Year - count, 12, 31)),
            _ => null,
        };

    private static int Count(string word) =>
        int.TryParse(word, CultureInfo.InvariantCulture, out var digits) ? Math.Min(digits, 1000) : (int)(NumberWords.Small.TryGetValue(word, out var value) ? value : 1);

    private static (DateOnly, DateOnly) Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (monday, monday.AddDays(6));
    }

    private static (DateOnly, DateOnly) Month(DateOnly day) => (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));
}
