using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Finds the dates of a text, absolute and relative.</summary>
internal static partial class DateMentionReader
{
    /// <summary>Dates in order. Relative ones ("yesterday", "on Friday", "last month") are counted from the article's day.</summary>
    public static List<DateMention> Find(string text, DateOnly? published)
    {
        var found = new List<DateMention>();
        foreach (var pattern in (ReadOnlySpan<Regex>)[Absolute(), MonthName(), Years(), Relative(), WeekdayName()])
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (!found.Exists(d => d.Start < match.Index + match.Length && match.Index < d.End) && Read(match, text, published) is { } date)
                    found.Add(date);
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static DateMention? Read(Match match, string text, DateOnly? published)
    {
        var end = match.Index + match.Length;
        DateMention Mention(int? year, int? month, int? day, DayOfWeek? weekday, DateOnly? from, DateOnly? to) => new(match.Index, end, match.Value, year, month, day, weekday, from, to);

        if (match.Groups["relative"].Success)
        {
            var span = RelativeDate.Resolve(match.Value.ToLowerInvariant(), published);
            return Mention(null, null, null, null, span?.From, span?.To);
        }

        if (match.Groups["weekday"].Success && !match.Groups["month"].Success)
        {
            var weekday = Weekday(match);
            // News speaks of the last such day, and of today's by its name.
            DateOnly? on = published is { } p ? p.AddDays(-(((int)p.DayOfWeek - (int)weekday + 7) % 7)) : null;
            return Mention(null, null, null, weekday, on, on);
        }

        int? year = match.Groups["year"].Success ? Number("year") : null;
        int? month = match.Groups["month"].Success ? Month(match.Groups["month"].Value) : null;
        int? day = match.Groups["day"].Success ? Number("day") : null;
        if (month is < 1 or > 12 || day is < 1 or > 31)
            return null;
        if (match.Groups["decade"].Success)
            return Mention(year, null, null, null, new DateOnly(year!.Value, 1, 1), new DateOnly(year.Value + 9, 12, 31)) with { Year = null, Weekday = null, Text = match.Value };
        if (year is null && month is null)
            return null;
        if (month is null && IsCount(text, end))
            return null;
        // Without a year, the one that puts the date nearest to the article.
        var near = year ?? (published is { } about && month is { } m ? NearestYear(about, m, day ?? 15) : null);
        if (near is not { } known)
            return Mention(year, month, day, null, null, null);
        if (match.Groups["last"].Success)
            return LastYear(known, match.Groups["last"].Value) is { } last ? Mention(year, null, null, null, new DateOnly(known, 1, 1), new DateOnly(last, 12, 31)) with { LastYear = last } : null;
        if (month is not { } inMonth)
            return Mention(year, null, null, null, new DateOnly(known, 1, 1), new DateOnly(known, 12, 31));
        if (day is { } onDay)
            return onDay <= DateTime.DaysInMonth(known, inMonth) ? Mention(year, month, day, match.Groups["weekday"].Success ? Weekday(match) : null, new DateOnly(known, inMonth, onDay), new DateOnly(known, inMonth, onDay)) : null;
        return Mention(year, month, null, null, new DateOnly(known, inMonth, 1), new DateOnly(known, inMonth, DateTime.DaysInMonth(known, inMonth)));

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static DayOfWeek Weekday(Match match) =>
        Enum.GetValues<DayOfWeek>().First(d => d.ToString().StartsWith(match.Groups["weekday"].Value[..3], StringComparison.OrdinalIgnoreCase));

    // "2007–08", "1999–2003"; a score of 1500-20 is none.
    private static int? LastYear(int first, string digits)
    {
        var century = (int)Math.Pow(10, digits.Length);
        var last = (first / century * century) + int.Parse(digits, CultureInfo.InvariantCulture);
        return last > first ? last : null;
    }

    // "2,000 people" has a comma, "2000 people" is no year either.
    private static bool IsCount(string text, int end) => Counted().IsMatch(text, end);

    private static int NearestYear(DateOnly about, int month, int day)
    {
        var here = new DateOnly(about.Year, month, Math.Min(day, 28));
        var distance = here.DayNumber - about.DayNumber;
        return distance > 183 ? about.Year - 1 : distance < -183 ? about.Year + 1 : about.Year;
    }

    private static int Month(string name) => char.IsDigit(name[0])
        ? int.Parse(name, CultureInfo.InvariantCulture)
        : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    // "Type 2 may spread" has no day in May.
    private const string AnyMonth = "(?<month>[Jj]an(uary)?|[Ff]eb(ruary)?|[Mm]ar(ch)?|[Aa]pr(il)?|May|may(?=\\s+\\d)|[Jj]une?|[Jj]uly?|[Aa]ug(ust)?|[Ss]ept?(ember)?|[Oo]ct(ober)?|[Nn]ov(ember)?|[Dd]ec(ember)?)";
    private const string AnyYear = "(?<year>1[4-9][0-9]{2}|20[0-9]{2})";
    private const string AnyDay = "(?<day>[0-3]?[0-9])(st|nd|rd|th)?";
    private const string AnyWeekday = "(?<weekday>([Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day)";

    [GeneratedRegex(@"\b(?<year>1[4-9][0-9]{2}|20[0-9]{2})-(?<month>[01][0-9])-(?<day>[0-3][0-9])\b|\b(" + AnyWeekday + @",?\s+)?(the\s+)?" + AnyDay + @"(\s+of)?\s+" + AnyMonth + @"\b\.?(,?\s+" + AnyYear + @"\b)?|\b(" + AnyWeekday + @",?\s+)?" + AnyMonth + @"\b\.?\s+(the\s+)?" + AnyDay + @"\b(?![:,]\d|\s*[%])(,?\s+" + AnyYear + @"\b)?|\b" + AnyMonth + @"\b\.?,?(\s+of)?\s+" + AnyYear + @"\b", Options, 10_000)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\b(?<month>January|February|March|April|June|July|August|September|October|November|December)\b|(?<=\b(?i:in|since|by|until|till|of|last|next|this|early|late|mid|during|from|through|to|before|after|and)[ -])(?<month>May)\b(?!\s+\p{Lu})", Options, 10_000)]
    private static partial Regex MonthName();

    [GeneratedRegex(@"(?<![\d,.$£€¥#-]|\b(No|no)\.?\s)(?<year>1[4-9][0-9]{2}|20[0-9]{2})((?<decade>s)\b|[-–](?<last>\d{1,2}|\d{4})\b(?![-–/])|\b(?![-–]\d{3}))(?![,.]\d|%)", Options, 10_000)]
    private static partial Regex Years();

    [GeneratedRegex(@"\b(?<relative>yesterday|today|tonight|tomorrow|(the day (before yesterday|after tomorrow))|(last|next|this|earlier this|later this|the previous|the following) (night|week|weekend|month|year|spring|summer|autumn|fall|winter|decade|century)|(?<![\d,.])(\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month|year|decade)s? (ago|earlier|later|previously|(before|after)(?=\s*([^\w\s]|$))))\b", Options | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b" + AnyWeekday + @"\b", Options, 10_000)]
    private static partial Regex WeekdayName();

    [GeneratedRegex(@"\G\s+(people|men|women|troops|soldiers|workers|jobs|km|kilomet|miles|meters|metres|feet|tons|tonnes|students|children|dollars|euros|pounds|members|homes|cases|deaths|votes|points|cars)", Options | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Counted();
}
