using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Corpus;

/// <summary>A publication date that claims no more than the article does: a day, a local time, or an instant with its offset.</summary>
/// <param name="Date">Calendar day at the place of publication.</param>
/// <param name="Time">Time of day, or null when only the day is known.</param>
/// <param name="Offset">Distance from UTC, or null when unknown.</param>
public readonly record struct PublicationDate(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    // Linear in the text, whatever the text.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly Regex IsoInstant = new(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)$", Linear);

    private static readonly Regex Rfc822 = new(@"^(?<stamp>\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)?) (?<zone>GMT|UTC?|Z|[+-]\d{4})$", Linear);

    private static readonly Regex Weekday = new(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* ", Linear | RegexOptions.IgnoreCase);

    private static readonly Regex Sept = new(@"\bSept\b", Linear | RegexOptions.IgnoreCase);

    private static readonly Regex Ordinals = new(@"\b(?<day>\d{1,2})(st|nd|rd|th)\b", Linear);

    private static readonly Regex Spaces = new(@"\s+", Linear);

    private static readonly string[] LocalFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    // The largest offset that DateTimeOffset knows.
    private static readonly TimeSpan FurthestOffset = TimeSpan.FromHours(14);

    // Day-first and month-first numbers (01/02/2016) are not here: nobody can know which is meant.
    private static readonly string[] LooseFormats =
    [
        "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy-M-d",
        "d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy",
        "d MMMM yyyy HH:mm", "d MMM yyyy HH:mm", "d MMM yyyy HH:mm:ss", "MMMM d yyyy HH:mm", "MMM d yyyy HH:mm", "MMMM d yyyy h:mm tt", "MMM d yyyy h:mm tt",
        "yyyy/M/d HH:mm", "yyyy/M/d HH:mm:ss",
    ];

    /// <summary>Reads ISO 8601: <c>2016-11-01</c>, <c>2016-11-01T10:29</c>, <c>2016-11-01T10:29:00+08:00</c>; a space may stand for the T.</summary>
    /// <returns>False when the text is none of these.</returns>
    public static bool TryParse(string? text, out PublicationDate value)
    {
        value = default;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return false;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            value = new PublicationDate(day);
            return true;
        }

        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            value = new PublicationDate(DateOnly.FromDateTime(local), ToSecond(local));
            return true;
        }

        // Without an offset in the text the runtime would put this machine's.
        if (IsoInstant.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            value = new PublicationDate(DateOnly.FromDateTime(instant.DateTime), ToSecond(instant.DateTime), instant.Offset);
            return true;
        }

        return false;
    }

    /// <summary>
    /// Also reads what news pages and feeds write: <c>2022/06/12</c>, <c>June 12, 2022</c>, <c>12 Jun 2022 10:29</c>, <c>Tue, 01 Nov 2016 10:29:00 GMT</c>.
    /// Numbers whose order is a matter of country (<c>01/02/2016</c>) are refused.
    /// </summary>
    /// <returns>False when the text is no unambiguous date.</returns>
    public static bool TryParseLoosely(string? text, out PublicationDate value)
    {
        if (TryParse(text, out value))
            return true;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 80)
            return false;
        text = Spaces.Replace(Sept.Replace(Ordinals.Replace(text.Trim(), "${day}").Replace(',', ' '), "Sep"), " ");
        text = Weekday.Replace(text, "");
        if (Rfc822.Match(text) is { Success: true } rfc
            && DateTime.TryParseExact(rfc.Groups["stamp"].Value, ["d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var stamp))
        {
            var zone = rfc.Groups["zone"].Value;
            var offset = TimeSpan.Zero;
            if (zone is ['+' or '-', ..])
            {
                var digits = int.Parse(zone.AsSpan(1), CultureInfo.InvariantCulture);
                offset = (zone[0] == '-' ? -1 : 1) * new TimeSpan(digits / 100, digits % 100, 0);
            }

            value = new PublicationDate(DateOnly.FromDateTime(stamp), ToSecond(stamp), offset);
            return offset.Duration() <= FurthestOffset;
        }

        // "Sept. 3" and "3 Sept. 2021", but not 2021.9.3.
        if (text.Any(char.IsLetter))
            text = text.Replace(".", "", StringComparison.Ordinal);
        if (!DateTime.TryParseExact(text, LooseFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        value = new PublicationDate(DateOnly.FromDateTime(local), text.Contains(':', StringComparison.Ordinal) ? ToSecond(local) : null);
        return true;
    }

    // The written form has no fractions, and what is written must read back equal.
    private static TimeOnly ToSecond(DateTime time) => new(time.Hour, time.Minute, time.Second);

    /// <summary>The ISO 8601 form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString()
    {
        var text = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Time is not { } time)
            return text;
        text += time.ToString("'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (Offset is not { } offset)
            return text;
        return offset == TimeSpan.Zero ? text + "Z" : text + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }
}
