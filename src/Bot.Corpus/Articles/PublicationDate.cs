using System.Globalization;

namespace Bot.Corpus;

/// <summary>A publication date that claims no more than the article does: a day, a local time, or an instant with its offset.</summary>
/// <param name="Date">Calendar day at the place of publication.</param>
/// <param name="Time">Time of day, or null when only the day is known.</param>
/// <param name="Offset">Distance from UTC, or null when unknown.</param>
public readonly record struct PublicationDate(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    private static readonly string[] LocalFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

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
            value = new PublicationDate(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
            return true;
        }

        if (text.Length > 16 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && char.IsDigit(text[0]))
        {
            value = new PublicationDate(DateOnly.FromDateTime(instant.DateTime), TimeOnly.FromDateTime(instant.DateTime), instant.Offset);
            return true;
        }

        return false;
    }

    /// <summary>The ISO 8601 form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString()
    {
        var text = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Time is not { } time)
            return text;
        text += time.ToString("'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return Offset is not { } offset ? text : offset == TimeSpan.Zero ? text + "Z" : text + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }
}
