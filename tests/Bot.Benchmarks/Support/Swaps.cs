using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Answering;
using Bot.Corpus;

namespace Bot.Benchmarks.Support;

/// <summary>
/// Makes a true sentence false by one small change. The word lists and patterns are its own, not those of the check it measures.
/// </summary>
internal static partial class Swaps
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    private static readonly string[] Weekdays = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    private static readonly string[] NumberNames = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly (string, string)[] Opposites =
    [
        ("more than", "less than"), ("higher", "lower"), ("highest", "lowest"), ("before", "after"), ("rose", "fell"), ("rising", "falling"), ("increased", "decreased"), ("increase", "decrease"), ("larger", "smaller"), ("largest", "smallest"),
        ("older", "younger"), ("oldest", "youngest"), ("longer", "shorter"), ("stronger", "weaker"), ("won", "lost"), ("better", "worse"), ("best", "worst"), ("faster", "slower"), ("earlier", "later"), ("biggest", "smallest"),
        ("approved", "rejected"), ("supported", "opposed"), ("supporters", "opponents"), ("accepted", "rejected"), ("legal", "illegal"), ("majority", "minority"), ("allowed", "banned"), ("guilty", "not guilty"), ("likely", "unlikely"), ("possible", "impossible"),
        ("male", "female"), ("man", "woman"), ("men", "women"), ("son", "daughter"), ("father", "mother"), ("brother", "sister"), ("husband", "wife"), ("northern", "southern"), ("eastern", "western"), ("strengthened", "weakened"), ("above", "below"),
        ("confirmed", "denied"), ("praised", "criticized"), ("hired", "fired"), ("opened", "closed"), ("at least", "at most"), ("up from", "down from"), ("always", "never"), ("began", "stopped"), ("raised", "lowered"), ("win", "lose"), ("success", "failure"),
    ];

    /// <summary>All the false statements that can be made of a sentence, one of a kind.</summary>
    public static IEnumerable<(string Kind, string Statement)> Of(PoolSentence sentence, IReadOnlyList<string> strangers, Random random)
    {
        (string Kind, string? Statement)[] made =
        [
            ("number", Number(sentence, random)), ("date", Date(sentence.Text, random)), ("name", Name(sentence, strangers, random)),
            ("negation", Negation(sentence.Text, random)), ("role", Role(sentence.Text)), ("comparison", Opposite(sentence.Text, random)), ("modality", Modality(sentence.Text)), ("quotation", Quotation(sentence, random)),
        ];
        foreach (var (kind, statement) in made)
        {
            if (statement is not null && statement != sentence.Text)
                yield return (kind, statement);
        }
    }

    private static string? Number(PoolSentence sentence, Random random)
    {
        var text = sentence.Text;
        if (Pick(Digits().Matches(text).Where(m => !IsDate(text, m)), random) is { } digits)
        {
            var value = double.Parse(digits.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            var others = sentence.Article.Paragraphs.SelectMany(p => Digits().Matches(p.Text)).Select(m => m.Value).Where(v => v.Length == digits.Value.Length && v != digits.Value).Distinct(StringComparer.Ordinal).ToArray();
            string other;
            if (others.Length > 0 && random.Next(2) == 0)
                other = others[random.Next(others.Length)];
            else if (value < 100 && value == Math.Floor(value))
                other = (value + 1 + random.Next(9)).ToString(CultureInfo.InvariantCulture);
            else
                other = Scaled(digits.Value, value * (random.Next(2) == 0 ? .3 + (.3 * random.NextDouble()) : 1.7 + (2 * random.NextDouble())));
            // "More than 40" is true of 60: where a bound stands before it, the figure is turned the other way.
            if (Bounded().IsMatch(text[..digits.Index]))
                other = Scaled(digits.Value, value * 3);
            return other == digits.Value ? null : Replace(text, digits, other);
        }

        if (Pick(Spelled().Matches(text), random) is { } word)
            return Replace(text, word, NumberNames[(Array.IndexOf(NumberNames, word.Value) + 1 + random.Next(9)) % NumberNames.Length]);
        return Pick(Magnitude().Matches(text), random) is { } magnitude ? Replace(text, magnitude, magnitude.Value == "million" ? "billion" : "million") : null;
    }

    private static string Scaled(string like, double value)
    {
        var decimals = like.Contains('.', StringComparison.Ordinal) ? like.Length - like.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var zeros = decimals > 0 ? 0 : like.Replace(",", "", StringComparison.Ordinal).Reverse().TakeWhile(c => c == '0').Count();
        var unit = Math.Pow(10, zeros);
        return (Math.Max(1, Math.Round(value / unit)) * unit * (decimals > 0 ? value / Math.Max(1, Math.Round(value)) : 1)).ToString((like.Contains(',', StringComparison.Ordinal) ? "N" : "F") + decimals, CultureInfo.InvariantCulture);
    }

    private static string? Date(string text, Random random)
    {
        var found = new List<(Match Match, string Other)>();
        foreach (Match m in Year().Matches(text))
            found.Add((m, (int.Parse(m.Value, CultureInfo.InvariantCulture) + (random.Next(2) == 0 ? -1 : 1) * (1 + random.Next(9))).ToString(CultureInfo.InvariantCulture)));
        foreach (Match m in DayOfMonth().Matches(text))
            found.Add((m, $"{m.Groups["m"].Value} {1 + ((int.Parse(m.Groups["d"].Value, CultureInfo.InvariantCulture) + random.Next(26)) % 28)}"));
        foreach (Match m in MonthName().Matches(text))
            found.Add((m, Months[(Array.IndexOf(Months, m.Value) + 1 + random.Next(11)) % 12]));
        foreach (Match m in Weekday().Matches(text))
            found.Add((m, Weekdays[(Array.IndexOf(Weekdays, m.Value) + 1 + random.Next(6)) % 7]));
        foreach (Match m in Last().Matches(text))
            found.Add((m, (m.Value.StartsWith("last", StringComparison.Ordinal) ? "next" : "last") + m.Value[4..]));
        if (found.Count == 0)
            return null;
        var (match, other) = found[random.Next(found.Count)];
        return other == match.Value ? null : Replace(text, match, other);
    }

    private static string? Name(PoolSentence sentence, IReadOnlyList<string> strangers, Random random)
    {
        var found = SentencePool.Name().Matches(sentence.Text).Where(m => m.Index > 0 && sentence.Names.Contains(m.Value, StringComparer.Ordinal)).ToList();
        // A full name that opens the sentence.
        if (Opening().Match(sentence.Text) is { Success: true } opening)
            found.Add(opening);
        if (Pick(found, random) is not { } name)
            return null;
        var words = name.Value.Split(' ');
        bool Fits(string other) => other.Split(' ').Length == words.Length && !other.Split(' ').Any(w => words.Any(v => v[..Math.Min(3, v.Length)] == w[..Math.Min(3, w.Length)])) && !sentence.Text.Contains(other, StringComparison.Ordinal);
        string[] others = [.. (random.Next(5) < 3 ? sentence.Names : strangers).Where(Fits)];
        return others.Length == 0 ? null : Replace(sentence.Text, name, others[random.Next(others.Length)]);
    }

    private static string? Negation(string text, Random random)
    {
        if (Not().Match(text) is { Success: true } not)
            return Replace(text, not, not.Value switch { "can't" or "can’t" => "can", "won't" or "won’t" => "will", _ => "" });
        // A second negation would not make it false.
        if (AnyNegation().IsMatch(text))
            return null;
        return Pick(Auxiliary().Matches(text), random) is { } auxiliary ? text.Insert(auxiliary.Index + auxiliary.Length, " not") : null;
    }

    private static string? Role(string text) =>
        Doing().Match(text) is { Success: true } m && !SentencePool.Calendar().IsMatch(m.Value) && IsName(m.Groups["a"].Value) && IsName(m.Groups["b"].Value)
            ? text[..m.Index] + m.Groups["b"].Value + m.Groups["verb"].Value + m.Groups["a"].Value + text[(m.Index + m.Length)..]
            : null;

    // "She", "Some" and "Two" at the start of a sentence are nobody's name.
    private static bool IsName(string words) => Words.Content(words.Split(' ')[0].ToLowerInvariant()).Count > 0 && Array.IndexOf(NumberNames, words.ToLowerInvariant()) < 0 && words is not ("One" or "Another" or "Others" or "Here");

    private static string? Opposite(string text, Random random)
    {
        var found = new List<string>();
        foreach (var (a, b) in Opposites)
        {
            foreach (var (from, to) in ((string, string)[])[(a, b), (b, a)])
            {
                var at = Regex.Match(text, $@"\b{from}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
                if (at.Success)
                    found.Add(Replace(text, at, to));
            }
        }

        return found.Count == 0 ? null : found[random.Next(found.Count)];
    }

    private static string? Modality(string text)
    {
        if (MayBe().Match(text) is { Success: true } may)
            return Replace(text, may, "will");
        if (LikelyTo().Match(text) is { Success: true } likely)
            return Replace(text, likely, "will");
        if (Hedge().Match(text) is { Success: true } hedge)
            return text.Remove(hedge.Index, hedge.Length);
        return Accused().Match(text) is { Success: true } accused ? Replace(text, accused, "convicted of") : null;
    }

    // A word within quotation marks that nobody said.
    private static string? Quotation(PoolSentence sentence, Random random)
    {
        if (Quotations(sentence.Text).Find(m => m.Length > 25) is not { } quoted)
            return null;
        var words = LongWord().Matches(quoted.Value);
        var others = LongWords(sentence.Article);
        if (words.Count < 2 || others.Length < 10)
            return null;
        var word = words[random.Next(words.Count)];
        var other = others[random.Next(others.Length)];
        var at = quoted.Index + word.Index;
        return quoted.Value.Contains(other, StringComparison.Ordinal) || other[..3] == word.Value[..3] ? null : string.Concat(sentence.Text.AsSpan(0, at), other, sentence.Text.AsSpan(at + word.Length));
    }

    /// <summary>The sentence with one word, outside quotation marks, replaced by another of its article; one with the same ending, so that it can stand there.</summary>
    public static string? OtherWord(PoolSentence sentence, Random random)
    {
        var quoted = Quotations(sentence.Text);
        if (Pick(LongWord().Matches(sentence.Text).Where(w => !quoted.Exists(q => q.Index < w.Index && w.Index < q.Index + q.Length)), random) is not { } word)
            return null;
        string[] others = [.. LongWords(sentence.Article).Where(o => o[^2..] == word.Value[^2..] && o[..3] != word.Value[..3] && !sentence.Around.Text.Contains(o[..^2], StringComparison.OrdinalIgnoreCase))];
        return others.Length == 0 ? null : Replace(sentence.Text, word, others[random.Next(others.Length)]);
    }

    private static string[] LongWords(Article article) =>
        [.. LongWord().Matches(string.Concat(article.Paragraphs.Take(20).Select(p => p.Text + " "))).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    // None where a straight mark is left over: which of them open is then unknown.
    private static List<Match> Quotations(string text) => text.Count(c => c == '"') % 2 == 0 ? Quoted().Matches(text).ToList() : [];

    private static bool IsDate(string text, Match m) =>
        Year().IsMatch(m.Value) || Regex.IsMatch(text[..m.Index], @"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2}\.)\s$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
        || Regex.IsMatch(text[(m.Index + m.Length)..], @"^(?:st|nd|rd|th)?\s(?:January|February|March|April|May|June|July|August|September|October|November|December)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static Match? Pick(IEnumerable<Match> matches, Random random)
    {
        Match[] all = [.. matches];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private static string Replace(string text, Capture at, string with) => string.Concat(text.AsSpan(0, at.Index), with, text.AsSpan(at.Index + at.Length));

    private const string AnyMonth = "January|February|March|April|May|June|July|August|September|October|November|December";
    private const string AnyName = @"\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+){0,2}";

    [GeneratedRegex(@"(?<![\p{L}\d.,:/-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d:/]|[.,]\d|\p{L}|-\d)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?:more than|over|at least|about|around|some|nearly|almost|up to|less than|under|fewer than|roughly|approximately|above|below)\s+[$£€]?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex Bounded();

    [GeneratedRegex(@"(?<!-)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!-)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Spelled();

    [GeneratedRegex(@"\b(?:million|billion)\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Magnitude();

    [GeneratedRegex(@"(?<![\d,.$£€#-])(?:19|20)\d{2}(?![\d,%-]|s\b)\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?<m>" + AnyMonth + @") (?<d>\d{1,2})\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(@"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex MonthName();

    [GeneratedRegex(@"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\b(?:last|next|this) (?:week|month|year)\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Last();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}(?= (?:said|told|was|is|has|had|will|says|would|won|became|made))", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:(?<=\b(?:is|are|was|were|will|would|can|could|has|have|had|do|does|did|should|must|may|might)) not\b(?! only))|\b(?:can|won)[’']t\b|(?<=\b(?:is|are|was|were|would|could|has|have|had|does|do|did|should))n[’']t\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Not();

    [GeneratedRegex(@"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|denied|failed|refused|until|if|whether|unless|only|than|how|what)\b|n[’']t\b|\?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex AnyNegation();

    [GeneratedRegex(@"\b(?:is|are|was|were|will|would|could|should|(?:has|have|had)(?= (?:been|\p{Ll}+ed)\b))\b(?! (?:not|no|never)\b)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"\b(?<a>" + AnyName + @")(?<verb> (?!and|or|met\b|married|played|plays)(?:(?:has|had|have|was|were|will|would|also) ){0,2}(?:\p{Ll}+ed|beat|won|told|led|hit|sent|gave|took|paid|sued|shot|left|bought|sold|made|\p{Ll}{3,}s)(?: (?!and\b|or\b|with\b|because\b|while\b)\p{Ll}+){0,4} )(?<b>" + AnyName + @")\b(?! and|, and)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Doing();

    [GeneratedRegex(@"\b(?:may|might|could)\b(?= (?:not )?\p{Ll}{3,})(?! have)(?<!\bcould(?= (?:not|never)\b))(?<!\b(?:or|likely|possibly|perhaps|potentially|maybe) \w+)(?! (?:\p{Ll}+ )?(?:likely|possibly|perhaps|potentially|reportedly)\b)", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex MayBe();

    [GeneratedRegex(@"\b(?:is|are) likely to\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex LikelyTo();

    [GeneratedRegex(@"(?<!\b(?:may|might|could|would) (?:be )?)\b(?:allegedly|reportedly|possibly|(?<!\b(?:more|most|less|very|as|so|how|equally|un) )likely(?! that\b)|potentially) ", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Hedge();

    [GeneratedRegex(@"“[^“”]*”|""[^""]*""", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<= )\p{Ll}{5,}\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex LongWord();

    [GeneratedRegex(@"\baccused of\b", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Accused();
}
