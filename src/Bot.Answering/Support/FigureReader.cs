using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Finds the figures of a text, written in digits or in words.</summary>
internal static partial class FigureReader
{
    /// <summary>Figures in order; stretches in <paramref name="taken"/> (dates) are left out.</summary>
    public static List<Figure> Find(string text, IReadOnlyList<DateMention> taken)
    {
        var found = new List<Figure>();
        foreach (Match match in InDigits().Matches(text))
        {
            if (!IsTaken(match, taken) && !IsPartOfName(text, match))
                found.Add(Digits(text, match));
        }

        foreach (Match match in InWords().Matches(text))
        {
            if (!IsTaken(match, taken) && !found.Exists(f => f.Start < match.Index + match.Length && match.Index < f.End) && Spelled(text, match) is { } figure)
                found.Add(figure);
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static Figure Digits(string text, Match match)
    {
        var value = Number(match.Groups["number"].Value) * (match.Groups["magnitude"].Success ? NumberWords.Magnitudes[match.Groups["magnitude"].Value.ToLowerInvariant()] : 1);
        double? second = match.Groups["second"].Success ? Number(match.Groups["second"].Value) : null;
        var measure = match.Groups["currency"].Success ? Measure.Find(match.Groups["currency"].Value) : MeasureAfter(text, match.Index + match.Length);
        return new Figure(match.Index, match.Index + match.Length, match.Value.Trim(), value, second, measure, BoundBefore(text, match.Index), match.Groups["ordinal"].Success, false);
    }

    private static Figure? Spelled(string text, Match match)
    {
        var run = match.Value.ToLowerInvariant();
        var end = match.Index + match.Length;
        var bound = BoundBefore(text, match.Index);
        if (NumberWords.Ordinals.TryGetValue(run, out var rank))
            return new Figure(match.Index, end, match.Value, rank, null, null, bound, true, rank <= 2 || run.Length == 5);
        if (match.Groups["part"].Success)
        {
            var part = match.Groups["part"].Value.ToLowerInvariant() switch { "half" => 50.0, "third" or "thirds" => 100.0 / 3, _ => 25.0 };
            var times = match.Groups["of"].Success ? NumberWords.Value(match.Groups["of"].Value) ?? 1 : 1;
            return new Figure(match.Index, end, match.Value, part * times, null, Measure.Find("%"), bound, false, true);
        }

        if (NumberWords.Value(run) is not { } value)
            return null;
        var measure = MeasureAfter(text, end);
        return new Figure(match.Index, end, match.Value, value, null, measure, bound, false, value <= 1 && measure is null);
    }

    private static double Number(string digits) => double.Parse(digits.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static Measure? MeasureAfter(string text, int end) =>
        After().Match(text, end) is { Success: true } match ? Measure.Find(match.Groups["per"].Success ? "%" : match.Groups["unit"].Value) : null;

    private static Bound BoundBefore(string text, int start)
    {
        var from = Math.Max(0, start - 24);
        return Before().Match(text[from..start]) is not { Success: true } match ? Bound.Exact
            : match.Groups["about"].Success ? Bound.About
            : match.Groups["above"].Success ? Bound.Above : Bound.Below;
    }

    private static bool IsTaken(Match match, IReadOnlyList<DateMention> taken) => taken.Any(d => d.Start < match.Index + match.Length && match.Index < d.End);

    // "Covid-19", "F-16", "G7", "iPhone 13" name things.
    private static bool IsPartOfName(string text, Match match)
    {
        var i = match.Groups["number"].Index;
        return i > 0 && !match.Groups["currency"].Success && (char.IsLetter(text[i - 1]) || (text[i - 1] is '-' or '‑' && i > 1 && char.IsLetter(text[i - 2])));
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Count = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

    private const string Large = "dozen|hundred|thousand|million|billion|trillion";

    [GeneratedRegex(@"((?<currency>US\$|[$£€¥])\s?)?(?<![\d.,])(?<number>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?)(?<ordinal>(st|nd|rd|th)\b)?([-–](?<second>\d+(\.\d+)?)\b(?![-–]))?(([ -]?(?<magnitude>hundred|thousand|million|billion|trillion))\b|(?<magnitude>k|m|mn|bn|tn)\b)?", Options, 10_000)]
    private static partial Regex InDigits();

    [GeneratedRegex(@"\b(((?<of>two|three)[ -]|an?[ -])?(?<part>thirds?|quarters?)(?=\s+of\b)|(?<part>half)(?=\s+(of|the|a|its|their)\b)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|hundredth|(an?\s+)?(" + Count + "|" + Large + @")([ -](and[ -])?(" + Count + "|" + Large + @"))*)\b", Options, 10_000)]
    private static partial Regex InWords();

    [GeneratedRegex(@"\G[\s-]?((?<per>per\s?cent(age)?\b|%)|(?<unit>[a-z]+))", Options, 10_000)]
    private static partial Regex After();

    [GeneratedRegex(@"\b((?<about>about|around|some|roughly|approximately|estimated|circa|approx\.?|or so)|(?<above>more than|over|at least|above|exceeding|exceeds|upwards of|greater than|minimum of)|(?<below>less than|fewer than|under|below|nearly|almost|up to|as many as|as much as|at most|close to|not quite|just short of))\s+(the\s+|an?\s+)?[$£€¥]?$", Options, 10_000)]
    private static partial Regex Before();
}
