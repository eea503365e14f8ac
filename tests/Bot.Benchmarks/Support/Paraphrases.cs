using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Benchmarks.Support;

/// <summary>Says a sentence again, truly, in another form. Lists and patterns are its own, not those of the check it measures.</summary>
internal static partial class Paraphrases
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    private static readonly string[] NumberNames = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly (string, string)[] SameMeaning =
    [
        ("bought", "purchased"), ("began", "started"), ("said", "stated"), ("more than", "over"), ("about", "around"), ("nearly", "almost"), ("children", "kids"), ("murdered", "killed"), ("told", "informed"), ("got", "received"), ("big", "large"),
        ("show", "reveal"), ("shows", "reveals"), ("showed", "revealed"), ("help", "assist"), ("company", "firm"), ("movie", "film"), ("ended", "finished"), ("injured", "hurt"), ("car", "vehicle"), ("earlier", "previously"), ("job", "post"), ("need", "require"),
        ("quickly", "rapidly"), ("although", "though"), ("while", "whereas"), ("because", "since"), ("also", "too"), ("tried", "attempted"), ("important", "significant"), ("use", "employ"), ("used", "employed"), ("kept", "held"), ("doctors", "physicians"),
    ];

    /// <summary>All the true statements that can be made of a sentence, one of a kind, and one with two changes.</summary>
    public static IEnumerable<(string Kind, string Statement)> Of(PoolSentence sentence, Random random)
    {
        // What is quoted may not be put in other words.
        var isQuoted = sentence.Text.Contains('“', StringComparison.Ordinal) || sentence.Text.Contains('"', StringComparison.Ordinal);
        var made = Single(sentence.Text, sentence, random).Where(m => (!isQuoted || m.Kind == "attribution") && m.Statement is not null && m.Statement != sentence.Text && m.Statement.Split(' ').Length >= 5).ToList();
        foreach (var (kind, statement) in made)
            yield return (kind, statement!);
        foreach (var (kind, statement) in made.Where(m => m.Kind is not ("fragment" or "attribution")).Take(1))
        {
            if (Single(statement!, sentence, random).FirstOrDefault(m => m.Kind != kind && m.Statement is not null && m.Statement != statement && m.Statement.Split(' ').Length >= 5) is { Statement: { } twice })
                yield return ("two changes", twice);
        }
    }

    private static (string Kind, string? Statement)[] Single(string text, PoolSentence sentence, Random random) =>
    [
        ("fragment", Fragment(text)), ("number form", NumberForm(text)), ("rounding", Rounding(text)), ("date form", DateForm(text, sentence)), ("name form", NameForm(text, sentence)),
        ("voice", ActiveVoice(text)), ("attribution", Attribution(text)), ("contraction", Contraction(text)), ("synonym", Synonym(text, random)),
    ];

    private static string? Fragment(string text)
    {
        if (text.Contains('“', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal))
            return null;
        if (Aside().Match(text) is { Success: true } aside)
            return text.Remove(aside.Index, aside.Length);
        if (Lead().Match(text) is { Success: true } lead)
            return char.ToUpperInvariant(text[lead.Length]) + text[(lead.Length + 1)..];
        return Tail().Match(text) is { Success: true } tail ? text[..tail.Index] + "." : null;
    }

    private static string? NumberForm(string text)
    {
        if (Millions().Match(text) is { Success: true } millions && millions.Groups["n"].Value.Length <= 4)
        {
            var value = double.Parse(millions.Groups["n"].Value, CultureInfo.InvariantCulture) * (millions.Groups["m"].Value == "million" ? 1e6 : 1e9);
            return Replace(text, millions, value.ToString("N0", CultureInfo.InvariantCulture));
        }

        if (Percent().Match(text) is { Success: true } percent)
            return Replace(text, percent, percent.Value.Contains('%', StringComparison.Ordinal) ? " percent" : "%");
        if (SmallDigits().Match(text) is { Success: true } digits)
            return Replace(text, digits, NumberNames[int.Parse(digits.Value, CultureInfo.InvariantCulture)]);
        return SmallWords().Match(text) is { Success: true } word ? Replace(text, word, Array.IndexOf(NumberNames, word.Value).ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static string? Rounding(string text)
    {
        if (Precise().Match(text) is not { Success: true } precise || Already().IsMatch(text[..precise.Index]))
            return null;
        var value = double.Parse(precise.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        // "131 000" is one figure.
        if (value == 0)
            return null;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        var round = Math.Round(value / unit) * unit;
        return round == value ? null : Replace(text, precise, string.Create(CultureInfo.InvariantCulture, $"about {precise.Groups["c"].Value}{round:N0}"));
    }

    private static string? DateForm(string text, PoolSentence sentence)
    {
        if (MonthDay().Match(text) is { Success: true } date)
            return Replace(text, date, $"{date.Groups["d"].Value} {date.Groups["m"].Value}" + (date.Groups["y"].Success ? " " + date.Groups["y"].Value : ""));
        if (sentence.Article.Published is { } published && Said().Match(text) is { Success: true } weekday)
        {
            var days = ((int)published.Date.DayOfWeek - (int)Enum.Parse<DayOfWeek>(weekday.Groups["w"].Value) + 7) % 7;
            var on = published.Date.AddDays(-days);
            return days > 4 ? null : Replace(text, weekday, $"{weekday.Groups["s"].Value} on {Months[on.Month - 1]} {on.Day}");
        }

        return null;
    }

    private static string? NameForm(string text, PoolSentence sentence)
    {
        foreach (var (from, to) in ((string, string)[])[("U.S.", "United States"), ("United States", "US"), ("UK", "United Kingdom"), ("United Nations", "UN"), ("European Union", "EU")])
        {
            var at = text.IndexOf(from + " ", StringComparison.Ordinal);
            if (at > 0 && text[at - 1] == ' ')
                return text[..at] + to + text[(at + from.Length)..];
        }

        // The last name alone of somebody who said something.
        return Speaker().Match(text) is { Success: true } speaker && sentence.Around.Text.Contains(speaker.Groups["n"].Value, StringComparison.Ordinal) ? Replace(text, speaker.Groups["f"], "") : null;
    }

    private static string? ActiveVoice(string text) =>
        Passive().Match(text) is { Success: true } m
            ? $"{Capital(m.Groups["by"].Value)} {m.Groups["verb"].Value} {Small(m.Groups["what"].Value)}."
            : null;

    private static string? Attribution(string text)
    {
        if (SaidBehind().Match(text) is { Success: true } m)
            return $"{m.Groups["who"].Value} {m.Groups["said"].Value} that {Small(m.Groups["what"].Value)}.";
        return SaidQuote().Match(text) is { Success: true } q ? $"{q.Groups["who"].Value} said: “{q.Groups["what"].Value}.”" : null;
    }

    private static string? Contraction(string text)
    {
        foreach (var (from, to) in ((string, string)[])[("didn’t", "did not"), ("didn't", "did not"), ("wasn’t", "was not"), ("wasn't", "was not"), ("isn't", "is not"), ("isn’t", "is not"), ("don’t", "do not"), ("don't", "do not"), ("doesn't", "does not"), ("doesn’t", "does not"), ("won't", "will not"), ("won’t", "will not"), ("can't", "cannot"), ("can’t", "cannot"), ("did not", "didn't"), ("was not", "wasn't"), ("is not", "isn't"), ("do not", "don't"), ("has not", "hasn't"), ("have not", "haven't"), ("will not", "won't"), ("were not", "weren't"), ("could not", "couldn't")])
        {
            var at = text.IndexOf($" {from} ", StringComparison.Ordinal);
            if (at > 0)
                return $"{text[..at]} {to}{text[(at + from.Length + 1)..]}";
        }

        return null;
    }

    private static string? Synonym(string text, Random random)
    {
        var found = SameMeaning.Select(p => (Match: Regex.Match(text, $@"\b{p.Item1}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), p.Item2)).Where(p => p.Match.Success && !IsQuoted(text, p.Match.Index)).ToList();
        if (found.Count == 0)
            return null;
        var (match, other) = found[random.Next(found.Count)];
        return Replace(text, match, other);
    }

    private static bool IsQuoted(string text, int at) => text[..at].Count(c => c is '“' or '"') != text[..at].Count(c => c is '”');

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Small(string text) => Opener().IsMatch(text) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static string Replace(string text, Capture at, string with) => string.Concat(text.AsSpan(0, at.Index), with, text.AsSpan(at.Index + at.Length));

    private const string AnyMonth = "January|February|March|April|May|June|July|August|September|October|November|December";
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@" \([^()]{3,60}\)", Options, 60_000)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(?:In|On|At|After|During|For|Since|By|Last|Earlier|Meanwhile|However|Still|Now|Then|Also|Instead|According to)\b[^,;]{0,50}, (?=(?:the|a|an|he|she|it|they|his|her|its|their|there|\p{Lu}\p{Ll}+) )", Options, 60_000)]
    private static partial Regex Lead();

    [GeneratedRegex(@", (?:which|who|where|when|while|according to|including|adding|saying|although|after|with|as)\b[^.]*\.$", Options, 60_000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(?<=[\s$£€])(?<n>\d+(?:\.\d+)?) (?<m>million|billion)\b", Options, 60_000)]
    private static partial Regex Millions();

    [GeneratedRegex(@"(?<=\d)(?:%| percent\b| per cent\b)", Options, 60_000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<=\p{Ll}{3,} )(?<!(?:January|February|March|April|May|June|July|August|September|October|November|December) )[2-9](?= \p{Ll}{3,})(?! (?:million|billion|percent|per|p\.m|a\.m))", Options, 60_000)]
    private static partial Regex SmallDigits();

    [GeneratedRegex(@"(?<= )(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= \p{Ll}{3,})", Options, 60_000)]
    private static partial Regex SmallWords();

    [GeneratedRegex(@"(?<= )(?<c>[$£€]?)(?<n>\d{1,3},\d{3}|\d{3})(?= \p{Ll}{3,})", Options, 60_000)]
    private static partial Regex Precise();

    [GeneratedRegex(@"(?:than|over|least|about|around|some|nearly|almost|to|under|the|a|of|another|only|just)\s+$", Options, 60_000)]
    private static partial Regex Already();

    [GeneratedRegex(@"\b(?<m>" + AnyMonth + @") (?<d>\d{1,2})\b(?:, (?<y>\d{4}),?)?", Options, 60_000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(?<s>said|announced|told reporters|was arrested|died|signed|voted|reported|won|beat)(?: on)? (?<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", Options, 60_000)]
    private static partial Regex Said();

    [GeneratedRegex(@"\b(?<n>(?<f>\p{Lu}\p{Ll}{2,} )\p{Lu}\p{Ll}{3,}) (?=said|told|wrote|says)", Options, 60_000)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"^(?<what>[^,“""]{5,60}) (?:was|were) (?<verb>\p{Ll}{3,}ed) by (?<by>(?:(?!(?:in|on|at|from|until|with|during|last|this|and|but|for|after|before|as) )[^\s,“""]+ ?){1,6})\.$", Options, 60_000)]
    private static partial Regex Passive();

    [GeneratedRegex(@"^(?<what>[^“”"",]{20,200}), (?<who>[^,“”""]{3,40}) (?<said>said)(?: on \w+)?\.$", Options, 60_000)]
    private static partial Regex SaidBehind();

    [GeneratedRegex(@"^[“""](?<what>[^“”""]{15,200}),[”""] (?:said (?<who>[^,.]{3,40})|(?<who>[^,.]{2,40}) said)\.$", Options, 60_000)]
    private static partial Regex SaidQuote();

    [GeneratedRegex(@"^(?:The|A|An|This|That|These|Those|His|Her|Its|Their|There|It|He|She|They|In|On|At|But|And|Some|Many|Most|All|No|More|About|As|If|When)\b", Options, 60_000)]
    private static partial Regex Opener();
}
