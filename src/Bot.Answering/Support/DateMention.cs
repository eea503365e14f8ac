namespace Bot.Answering;

/// <summary>A date in a text, as far as it is given.</summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="End">UTF-16 offset after it.</param>
/// <param name="Text">As written.</param>
/// <param name="Year">Year, or null.</param>
/// <param name="Month">1 to 12, or null.</param>
/// <param name="Day">Day of the month, or null.</param>
/// <param name="Weekday">Day of the week, or null.</param>
/// <param name="From">First day meant, where it is known: an absolute date, or a relative one in an article with a date.</param>
/// <param name="To">Last day meant.</param>
internal sealed record DateMention(int Start, int End, string Text, int? Year, int? Month, int? Day, DayOfWeek? Weekday, DateOnly? From, DateOnly? To)
{
    /// <summary>Last year of a span of years such as "2007–08", or null.</summary>
    public int? LastYear { get; init; }

    /// <summary>Whether a statement with this date is borne out by <paramref name="cited"/>: the same days, or a wider span around them.</summary>
    public bool IsBorneOutBy(DateMention cited)
    {
        var (own, other) = (RelativeDate.Plain(Text), RelativeDate.Plain(cited.Text));
        if (own == other)
            return true;
        if (LastYear is not null)
            return Year == cited.Year && LastYear == cited.LastYear;
        if (cited.LastYear is { } last && Month is null && Day is null && Year is { } either)
            return either == cited.Year || either == last;
        if (own.StartsWith("earlier", StringComparison.Ordinal) != other.StartsWith("earlier", StringComparison.Ordinal) && own.StartsWith("later", StringComparison.Ordinal) != other.StartsWith("later", StringComparison.Ordinal))
            return false;
        // A weekday of its own is read against the same article, so it may be a week off in a preview.
        if (Weekday is { } mine && Month is null && Day is null && cited.Weekday is { } theirs)
            return mine == theirs;
        if (Day is not null && Weekday is { } named && cited.Weekday is { } given && named != given)
            return false;
        if (IsRelative && cited.IsRelative && From is null)
            return false;
        if (From is { } from && To is { } to && cited.From is { } citedFrom && cited.To is { } citedTo && (Year is not null || cited.Year is null || IsRelative || Weekday is not null))
            return from <= citedFrom && citedTo <= to;
        if (Weekday is { } day && Day is null)
            return cited.From is { } only && only == cited.To && only.DayOfWeek == day;
        return Agrees(Year, cited.Year) && Agrees(Month, cited.Month) && Agrees(Day, cited.Day) && (Year ?? Month ?? Day) is not null;

        static bool Agrees(int? asked, int? given) => asked is null || asked == given;
    }

    private bool IsRelative => Year is null && Month is null && Day is null && Weekday is null;
}
