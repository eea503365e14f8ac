using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>A fragment takes the place of its like in the question before: "And China?", "and in 2016?", "the second one?".</summary>
internal static partial class Fragment
{
    /// <summary>The question before with the fragment in it.</summary>
    /// <param name="turn">The turn before.</param>
    /// <param name="with">The fragment without its opening "and" and its question mark.</param>
    /// <param name="alike">Decides which of several names it replaces.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static async ValueTask<string> ReplaceAsync(PreviousTurn turn, string with, FollowUp.MostAlike alike, CancellationToken cancellationToken)
    {
        var before = turn.Question;
        if (TheOne().Match(with) is { Success: true } one)
        {
            with = TheOne().Replace(with, "").Trim();
            // "And the one after the second test?": another of its kind, where the question before has no such place to fill.
            if (one.Index == 0 && LeadingPreposition().Match(with) is { Success: true } place && !Regex.IsMatch(before, $@"\b{place.Value}\b", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10))
                && OnlyDate().Match(Preposition().Replace(with, "")) is { Success: false } && turn.Topic is { } whole && before.Contains(whole, StringComparison.Ordinal))
            {
                return before.Replace(whole, $"the {Kind(whole)} {with}", StringComparison.Ordinal);
            }
        }

        var bare = Preposition().Replace(with, "").Trim();
        if (bare.Length == 0)
            return before;
        if (Date(before, with, bare) is { } dated)
            return dated;
        if (Ordinal().Match(bare) is { Success: true } other && Ordinal().Match(before) is { Success: true } ordinal)
            return Replace(before, ordinal.Index, ordinal.Length, other.Value);
        // "And his wife?": of the person that the question before was about.
        if (Pronouns.Substitute(with, turn) is { } owned && owned != with)
        {
            foreach (var (start, length) in Words.NameSpans(before))
            {
                if (owned.Contains(FollowUp.WithoutPossessive(before.Substring(start, length)), StringComparison.Ordinal))
                    return Replace(before, start, length, owned);
            }

            return $"{before.TrimEnd('?', ' ')}: {owned}?";
        }

        // "Who signed for China?" – "And for the US?": what stands behind the same preposition, if anything does.
        if (LeadingPreposition().Match(with) is { Success: true } preposition)
        {
            var phrase = Regex.Match(before, $@"\b{preposition.Value}\s+(?:the\s+)?\p{{Lu}}[\w'’.-]*(?:\s+\p{{Lu}}[\w'’.-]*)*(?:\s+(?:side|government|army|team|delegation|party)\b)?", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
            return phrase.Success ? Replace(before, phrase.Index, phrase.Length, with) : $"{before.TrimEnd('?', ' ')} {with}?";
        }

        if (Parallel(before, bare) is { } parallel)
            return parallel;
        // "the men's final" – "And the women's?"
        if (bare != FollowUp.WithoutPossessive(bare) && Possessive().Match(before) is { Success: true } owner)
            return Replace(before, owner.Index, owner.Length, bare);
        // "Which Pacific island …" – "What about Japan?": what is asked for is not what changes.
        var names = Words.NameSpans(before)
            .Where(span => !PreviousTurn.IsCalendar(before.Substring(span.Start, span.Length)) && !(AskedFor().Match(before) is { Success: true } asked && span.Start + span.Length <= asked.Length)).ToList();
        // "How many launchers …?" – "And interceptors?": the counted thing can be replaced, too; "And South Korean soldiers?" counts something else whole.
        if (FollowUp.CountedPhrase(before) is { } counted && char.IsLower(Words.Of(bare)[^1][0]))
        {
            var at = before.IndexOf(counted, StringComparison.Ordinal);
            if (char.IsUpper(bare[0]) || !before[at..].Split(' ').Take(3).Any(word => word.Length > 0 && char.IsUpper(word[0])))
                return Replace(before, at, counted.Length, CountedOnly().Replace(bare, ""));
            names.Insert(0, (at, counted.Length));
        }

        // A common noun takes another's place: "the harbour of Varn" – "And the airport?", "spend on buses" – "And trams?"
        if (char.IsLower(bare[0]))
        {
            if (About().Match(before) is { Success: true } about)
                return Replace(before, about.Groups["topic"].Index, about.Groups["topic"].Length, bare);
            var nouns = (bare.StartsWith("the ", StringComparison.Ordinal) || bare.StartsWith("a ", StringComparison.Ordinal) ? CommonPhrase() : PluralNoun()).Matches(before);
            if (nouns.Count > 0)
            {
                // "can a falcon fly": what follows the auxiliary runs into its verb.
                var (start, noun) = (nouns[^1].Index, nouns[^1].Value);
                if (Auxiliary().IsMatch(before[..start]) && noun.Count(c => c == ' ') > 1)
                    noun = noun[..noun.LastIndexOf(' ')];
                return Replace(before, start, noun.Length, bare);
            }
        }

        if (names.Count == 0)
            return turn.Topic is { } topic && before.IndexOf(topic, StringComparison.Ordinal) is var found and >= 0 && char.IsLower(topic[0]) ? Replace(before, found, topic.Length, bare) : $"{before.TrimEnd('?', ' ')} ({with})?";
        // "a THAAD battery": a name that tells which one is not replaced by one of another kind.
        bool Fits((int Start, int Length) name) =>
            !Noun().IsMatch(before[(name.Start + name.Length)..]) || IsAcronym(before.Substring(name.Start, name.Length)) == IsAcronym(bare);
        names = names.Exists(Fits) ? names.FindAll(Fits) : names;
        if (!Fits(names[0]))
            return $"{before.TrimEnd('?', ' ')} ({with})?";
        var chosen = names.Count == 1 ? 0 : await alike(bare, [.. names.Select(n => before.Substring(n.Start, n.Length))], cancellationToken);
        // "North Korea's test" – "And China?": the owner changes, not what it owns.
        if (bare.Any(char.IsAsciiDigit) && Number().Match(before, names[chosen].Start + names[chosen].Length) is { Success: true } number && number.Index == names[chosen].Start + names[chosen].Length)
            names[chosen] = (names[chosen].Start, names[chosen].Length + number.Length);
        var name = before.Substring(names[chosen].Start, names[chosen].Length);
        var possessive = name != FollowUp.WithoutPossessive(name) && bare == FollowUp.WithoutPossessive(bare) ? "'s" : "";
        return Replace(before, names[chosen].Start, names[chosen].Length, bare + possessive);
    }

    // "Who won best director at the festival?" – "And best actress?": words in a row that begin or end with the same one.
    private static string? Parallel(string before, string with)
    {
        var words = Words.Of(Article().Replace(with, ""));
        var spans = Words.Spans(before);
        if (words.Count is < 2 or > 4 || char.IsUpper(words[0][0]))
            return null;
        for (var i = 0; i + words.Count <= spans.Count; i++)
        {
            var (start, end) = (spans[i].Start, spans[i + words.Count - 1].Start + spans[i + words.Count - 1].Length);
            var there = Words.Of(before[start..end]);
            if (there.TrueForAll(word => char.IsLower(word[0])) && Words.Content(before[start..end]).Count == words.Count && (there[0] == words[0] || there[^1] == words[^1]))
                return Replace(before, start, end - start, string.Join(' ', words));
        }

        return null;
    }

    // Another year, month or day in the place of the one before; "the year before" counts from it.
    private static string? Date(string before, string with, string bare)
    {
        var year = Year().Match(before);
        if (RelativeYear().Match(with) is { Success: true } relative && year.Success)
        {
            var by = relative.Groups["back"].Success ? -1 : relative.Groups["on"].Success ? 1 : 0;
            return Replace(before, year.Index, year.Length, (int.Parse(year.Value, CultureInfo.InvariantCulture) + by).ToString(CultureInfo.InvariantCulture));
        }

        if (OnlyDate().Match(bare) is not { Success: true } given)
            return null;
        var there = FullDate().Match(before);
        if (!there.Success)
            return given.Groups["year"].Success && year.Success ? Replace(before, year.Index, year.Length, bare) : $"{before.TrimEnd('?', ' ')} {(with == bare ? "in " : "")}{with}?";
        // A year alone changes the year alone, a month keeps it.
        if (!given.Groups["month"].Success)
            return year.Success ? Replace(before, year.Index, year.Length, bare) : Replace(before, there.Index, there.Length, bare);
        return Replace(before, there.Index, there.Length, given.Groups["year"].Success || !there.Groups["year"].Success ? bare : $"{bare} {there.Groups["year"].Value}");
    }

    private static string Replace(string text, int start, int length, string with) => text.Remove(start, length).Insert(start, with);

    private static bool IsAcronym(string name) => name.Length > 1 && name.All(c => !char.IsLetter(c) || char.IsUpper(c));

    // "Resolution 2094" is a resolution, "the Kaesong complex" a complex.
    private static string Kind(string topic) => Words.Of(topic) is var words && words.FindLast(word => char.IsLower(word[0]) && !Linking().IsMatch(word)) is { } noun ? noun : words[0].ToLowerInvariant();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Months = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private const string YearNumber = @"(?:1[5-9]|20)\d{2}";

    [GeneratedRegex(@"^((in|on|at|of|for|since|by|with|to|from|about|during)\s+)+", Options, 10_000)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^(for|of|from|to|with|by|against|about|in|on|at|during|after|before|under)(?=\s)", Options, 10_000)]
    private static partial Regex LeadingPreposition();

    [GeneratedRegex(@"^(the|an?|in|on|at|of|over|near|for|from|to|with|by|between|behind|under|and)$", Options, 10_000)]
    private static partial Regex Linking();

    // "the one in April", "those from Japan".
    [GeneratedRegex(@"^(the\s+ones?|that|those)\s+(?=(in|on|from|for|at|by|with|of|to|after|before|during|under)\s)|\s+ones?$", Options, 10_000)]
    private static partial Regex TheOne();

    [GeneratedRegex(@"^(the|an?)\s+", Options, 10_000)]
    private static partial Regex Article();

    [GeneratedRegex(@"\b(the\s+)?[\w-]+['’]s\b", Options, 10_000)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"^([Ww]hich|[Ww]hat|[Ww]hose)\s+(\p{Lu}[\w-]*\s+)+(?=\p{Ll})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"\b(the|a|an)\s+(?!(first|second|third|last|same|other)\b)\p{Ll}[\w-]+(\s+(?!(of|in|on|at|for|from|to|with|by|over|near|and|or|is|are|was|were)\b)\p{Ll}[\w-]+(?<!ed))?(?=\s+(of|in|on|at|for|from|to|with|by|over|near)\b|\s*[?.!]*$|\s+\p{Ll}+ed\b)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CommonPhrase();

    [GeneratedRegex(@"\babout\s+(?<topic>[^?(]+?)(?=\s+(in|on|during|at|before|after|when)\s|\s*[?.!]*$)", Options, 10_000)]
    private static partial Regex About();

    [GeneratedRegex(@"^\s(?!(in|on|at|of|for|from|to|with|by|and|or|be|is|are|was|were|do|does|did|has|have|had|will|say|said|take|takes|took|sign|send|win|get|give)\b)\p{Ll}{3,}(?<!ed|ing)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Noun();

    [GeneratedRegex(@"\s\d[\d-]*\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(do|does|did|will|would|can|could|should)\s+$", Options, 10_000)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"(?<=\b(on|of|for|in|with|to|by|the|many|about)\s)\p{Ll}{2,}(?<!s|u|i)s\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PluralNoun();

    [GeneratedRegex(@"^how\s+many\s+", Options, 10_000)]
    private static partial Regex CountedOnly();

    [GeneratedRegex(@"\b" + YearNumber + @"\b", Options, 10_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(in\s+)?(the\s+)?((?<back>(previous|preceding|last)\s+year|year\s+(before|earlier))|(?<on>(next|following)\s+year|year\s+(after|later)))(\s+that)?$|^(a\s+)year\s+((?<back>before|earlier)|(?<on>later|after))$", Options, 10_000)]
    private static partial Regex RelativeYear();

    [GeneratedRegex(@"^((the\s+)?(\d{1,2}(st|nd|rd|th)?\s+(of\s+)?)?(?<month>" + Months + @")(\s+\d{1,2}(st|nd|rd|th)?(?!\d))?(,?\s+(?<year>" + YearNumber + @"))?|(?<year>" + YearNumber + @"))$", Options, 10_000)]
    private static partial Regex OnlyDate();

    [GeneratedRegex(@"\b((\d{1,2}\s+)?" + Months + @"(\s+\d{1,2}(?!\d))?(,?\s+(?<year>" + YearNumber + @"))?|(?<year>" + YearNumber + @"))\b", Options, 10_000)]
    private static partial Regex FullDate();

    [GeneratedRegex(@"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest)\b", Options, 10_000)]
    private static partial Regex Ordinal();
}
