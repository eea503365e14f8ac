using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Retrieval;

/// <summary>The day, month or year that a question names, as the days it spans.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
internal readonly partial record struct QuestionDate(DateOnly From, DateOnly To)
{
    /// <summary>The most precise date in a question: <c>on 11 March 2016</c>, <c>March 11, 2016</c>, <c>2016-03-11</c>, <c>in March 2016</c>, <c>2016</c>; null when there is none.</summary>
    public static QuestionDate? Find(string question)
    {
        if (Iso().Match(question) is { Success: true } iso && Day(iso) is { } isoDay)
            return isoDay;
        foreach (var pattern in (ReadOnlySpan<Regex>)[DayMonthYear(), MonthDayYear()])
        {
            if (pattern.Match(question) is { Success: true } match && Day(match) is { } day)
                return day;
        }

        if (MonthYear().Match(question) is { Success: true } month)
        {
            var first = new DateOnly(Number(month, "year"), Month(month), 1);
            return new QuestionDate(first, first.AddMonths(1).AddDays(-1));
        }

        if (Year().Match(question) is { Success: true } year)
            return new QuestionDate(new DateOnly(Number(year, "year"), 1, 1), new DateOnly(Number(year, "year"), 12, 31));
        return null;
    }

    /// <summary>1 within the span, falling to 0 as the distance grows: half after a week for a day, a month for a month, a quarter for a year.</summary>
    public double Nearness(DateOnly? published)
    {
        if (published is not { } day)
            return 0;
        var distance = day < From ? From.DayNumber - day.DayNumber : Math.Max(0, day.DayNumber - To.DayNumber);
        return Math.Pow(0.5, distance / HalfLife);
    }

    /// <summary>Days of distance after which the nearness has fallen by half.</summary>
    public double HalfLife => (To.DayNumber - From.DayNumber + 1) switch
    {
        <= 1 => 7,
        <= 31 => 30,
        _ => 90,
    };

    private static QuestionDate? Day(Match match)
    {
        var (year, month, day) = (Number(match, "year"), Month(match), Number(match, "day"));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var date = new DateOnly(year, month, day);
        return new QuestionDate(date, date);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Month(Match match)
    {
        var text = match.Groups["month"].Value;
        return char.IsDigit(text[0])
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, m => text.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
    }

    private const string MonthName = @"(?<month>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?";
    private const string DayNumber = @"(?<day>[0-9]{1,2})(st|nd|rd|th)?";
    private const string YearNumber = @"(?<year>(19|20)[0-9]{2})";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b" + YearNumber + @"-(?<month>[0-9]{2})-(?<day>[0-9]{2})\b", Options, 10_000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b" + DayNumber + @"( of)? " + MonthName + @",? " + YearNumber + @"\b", Options, 10_000)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\b" + MonthName + " " + DayNumber + @",? " + YearNumber + @"\b", Options, 10_000)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"\b" + MonthName + @",?( of)? " + YearNumber + @"\b", Options, 10_000)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"\b" + YearNumber + @"\b", Options, 10_000)]
    private static partial Regex Year();
}
