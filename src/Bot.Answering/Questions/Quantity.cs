using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>What a question about a number wants the number of.</summary>
internal enum Quantity
{
    /// <summary>Not a number, or anything counted.</summary>
    Any,
    Age,

    /// <summary>How long: in time or in space.</summary>
    Extent,
    Distance,
    Weight,
    Speed,
    Temperature,
    Money,
    Percentage,
}

/// <summary>Reads the quantity asked for, and recognises it in a sentence by its unit.</summary>
internal static partial class Quantities
{
    private static readonly HashSet<string> Auxiliaries = new(["did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "must"], StringComparer.Ordinal);

    // "How much did it cost?" asks for money, "How much did it grow?" for any number.
    private static readonly HashSet<string> Payments = new(["pay", "paid", "cost", "costs", "spend", "spent", "earn", "earned", "charge", "charged", "owe", "owed", "worth", "fined", "donate", "donated", "invest", "invested"], StringComparer.Ordinal);

    /// <summary>The quantity that the words behind the question word name.</summary>
    /// <param name="how">Whether the question word is "how".</param>
    /// <param name="words">The words behind it, lower-cased, first the next one: all of them behind "how", else the noun phrase.</param>
    public static Quantity Asked(bool how, IReadOnlyList<string> words)
    {
        if (how)
        {
            return words is not [var first, ..] ? Quantity.Any : first switch
            {
                "old" => Quantity.Age,
                "long" => Quantity.Extent,
                "far" or "tall" or "deep" or "wide" => Quantity.Distance,
                "heavy" => Quantity.Weight,
                "fast" => Quantity.Speed,
                "hot" or "cold" or "warm" => Quantity.Temperature,
                "much" when words is [_, "money", ..] || (words.Count > 1 && Auxiliaries.Contains(words[1]) && words.Any(Payments.Contains)) => Quantity.Money,
                _ => Quantity.Any,
            };
        }

        foreach (var word in words)
        {
            var quantity = word switch
            {
                "distance" or "height" or "depth" or "width" => Quantity.Distance,
                "weight" => Quantity.Weight,
                "speed" => Quantity.Speed,
                "temperature" => Quantity.Temperature,
                "cost" or "price" or "salary" or "budget" or "fee" or "revenue" => Quantity.Money,
                "percent" or "percentage" => Quantity.Percentage,
                _ => Quantity.Any,
            };
            if (quantity != Quantity.Any)
                return quantity;
        }

        return Quantity.Any;
    }

    /// <summary>Whether the words at a place are a number of that quantity: its unit stands in them or right beside them.</summary>
    /// <param name="quantity">Not <see cref="Quantity.Any"/>.</param>
    /// <param name="text">What the words stand in.</param>
    /// <param name="start">Where they start.</param>
    /// <param name="length">How long they are.</param>
    public static bool Names(Quantity quantity, string text, int start, int length)
    {
        // A unit follows its number within a word or two ("5,000 nautical miles"); a currency sign stands before it, and so does "aged" or "turned".
        const int After = 20;
        var from = Math.Max(0, start - (quantity == Quantity.Age ? 12 : 6));
        var near = text[from..Math.Min(text.Length, start + length + After)];
        return quantity switch
        {
            Quantity.Age => Age().IsMatch(near),
            Quantity.Extent => Time().IsMatch(near) || Length().IsMatch(near),
            Quantity.Distance => Length().IsMatch(near) || Time().IsMatch(near),
            Quantity.Weight => Weight().IsMatch(near),
            Quantity.Speed => Speed().IsMatch(near),
            Quantity.Temperature => Temperature().IsMatch(near),
            Quantity.Money => Money().IsMatch(near),
            Quantity.Percentage => Share().IsMatch(near),
            _ => true,
        };
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // "aged 33", "33 years old", "33-year-old", "Kim, 33, said", "turned 33", "a century old", "515 million years"; "nine years in prison" is no age.
    [GeneratedRegex(@"\bage[ds]?\b|\b(?:year|month|week|day|decade)s?[\s-]+old|\bcentur(?:y|ies)|\bdecades\b|\b(?:[1-9]\d{2,}|\d{1,3}(?:,\d{3})+|hundreds?|thousands?|million|billion)\s(?:of\s)?years\b|\b(?:teen|twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ies)\b|[,(]\s?\d{1,3}[,.)]|\b(?:is|was|at|turn(?:s|ed)?)\s(?:only\s)?\d{1,3}(?=\s*(?:[.,;)]|$)|\s(?:when|while|and|at|as|or)\b)", Options, 10_000)]
    private static partial Regex Age();

    // A span of years ("1950 to 1953", "since 1953") is a duration, too.
    [GeneratedRegex(@"\b(?:second|minute|hour|day|night|week|month|season|year|decade|centur(?:y|ies)|generation|term)s?\b|\b(?:since|until|till|from|between)\b|\d\s?[-–]\s?\d|\bto \d{4}|\b(?:in)?definitely\b|\b(?:life|permanent|forever)", Options, 10_000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?:mile|kilomet(?:er|re)|met(?:er|re)|centimet(?:er|re)|millimet(?:er|re)|inch(?:es)?|feet|foot|yard|acre|block|league|fathom|light[- ]year|stor(?:y|ies)|storeys?|floor|page|word)s?\b|\d\s?(?:km|m|cm|mm|ft|mi|in|nm|nmi)\b|\d['′""″]", Options, 10_000)]
    private static partial Regex Length();

    [GeneratedRegex(@"\b(?:(?:kilo|milli|micro)?gram|ton|tonne|pound|ounce|stone|carat)(?:me)?s?\b|\d\s?(?:kg|g|mg|lbs?|oz|t)\b", Options, 10_000)]
    private static partial Regex Weight();

    [GeneratedRegex(@"\bper (?:hour|second|minute|day)|\ban hour|\ba second|\bknots?\b|\bmach\b|\b(?:mph|kph|kmh)\b|/[hs]\b|\bspeed of|\btimes\b|\b[kmg]bps\b", Options, 10_000)]
    private static partial Regex Speed();

    [GeneratedRegex(@"\bdegrees?\b|°|\b(?:celsius|fahrenheit|kelvins?|zero|freezing|boiling)\b|\d\s?[CFK]\b", Options, 10_000)]
    private static partial Regex Temperature();

    [GeneratedRegex(@"[$€£¥₩₹₽]|\b(?:dollar|euro|pound|yen|won|yuan|renminbi|rouble|ruble|rupee|franc|mark|peso|shilling|cent|penny|pence|buck|real|reais|rand|krona|kronor|baht|dinar|rial|lira|USD|EUR|GBP)s?\b|\bfree\b|\bnothing\b", Options, 10_000)]
    private static partial Regex Money();

    [GeneratedRegex(@"%|\bper ?cent|\bpercentage|\b(?:half|third|quarter|fifth|tenth|all|none|nobody|majority|most)s?\b|\b(?:in|of|out of) (?:ten|10|100|five|5|four|4|three|3)\b", Options, 10_000)]
    private static partial Regex Share();
}
