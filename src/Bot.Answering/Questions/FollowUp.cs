using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>
/// Makes a follow-up stand alone: "And China?", "When was that?", "Who signed it?" are completed from the turn before.
/// Rules only: a question that already stands alone comes back unchanged.
/// </summary>
internal static partial class FollowUp
{
    /// <summary>The index of the name nearest in meaning to another.</summary>
    public delegate ValueTask<int> MostAlike(string name, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>The question as it should be answered.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="previous">The answer before it, or null at the start of a conversation.</param>
    /// <param name="alike">Decides which name "And China?" replaces.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static async ValueTask<string> ResolveAsync(string question, Answer? previous, MostAlike alike, CancellationToken cancellationToken)
    {
        question = question.Trim();
        if (previous is null || question.Length == 0)
            return question;
        var before = (previous.UnderstoodAs ?? previous.Question).Trim();
        var answer = ShortAnswer(previous);

        var rest = Opener().Replace(question, "").Trim();
        var opened = rest.Length < question.Length;
        if (BareQuestionWord().Match(rest) is { Success: true } bare)
            return Reask(bare.Groups["wh"].Value, before, answer);
        if ((opened && !QuestionWord().IsMatch(rest)) || IsFragment(rest))
            return await ReplaceAsync(before, rest.TrimEnd('?', '.', '!', ' '), alike, cancellationToken);
        if (Pronouns.Substitute(rest, before, answer) is { } resolved)
            return resolved;
        return IsThin(rest) && Topic(before) is { } topic && !rest.Contains(topic, StringComparison.OrdinalIgnoreCase)
            ? $"{rest.TrimEnd('?', ' ')} ({topic})?"
            : opened && QuestionWord().IsMatch(rest) ? Capitalise(rest) : question;
    }

    /// <summary>The short answer of a turn, when it led with one.</summary>
    internal static string? ShortAnswer(Answer answer) =>
        !answer.Refused && answer.Statements.Count > 0 && Words.Of(answer.Statements[0].Text).Count <= 6 ? answer.Statements[0].Text.TrimEnd('.') : null;

    /// <summary>The plural that a question counts or picks from ("How many launchers …" gives "launchers"), or null.</summary>
    internal static string? CountedThing(string question) => Counted().Match(question) is { Success: true } counted ? counted.Groups["noun"].Value : null;

    /// <summary>What a question is about: its longest name, else its last "the …" phrase.</summary>
    internal static string? Topic(string question)
    {
        if (Words.NameSpans(question) is { Count: > 0 } names)
        {
            var (start, length) = names.MaxBy(n => n.Length);
            var name = question.Substring(start, length);
            return Owned().Match(question, start) is { Success: true } owned && owned.Index == start && owned.Value.StartsWith(name, StringComparison.Ordinal) ? owned.Value : WithoutPossessive(name);
        }

        return DefinitePhrase().Matches(question).LastOrDefault()?.Value.Trim();
    }

    /// <summary>"Adam Szubin's" gives "Adam Szubin".</summary>
    internal static string WithoutPossessive(string name) => PossessiveEnd().Replace(name, "");

    // "When was that?" after "Who signed the armistice?" (answer: X) asks "When was it that X signed the armistice?".
    private static string Reask(string wh, string before, string? answer)
    {
        wh = Capitalise(wh.ToLowerInvariant());
        var body = before.TrimEnd('?', ' ');
        if (YesNoOpening().IsMatch(body))
            return $"{wh} {char.ToLowerInvariant(body[0])}{body[1..]}?";
        if (Adverbial().Match(body) is { Success: true } adverbial)
            return $"{wh} {adverbial.Groups["rest"].Value}?";
        if (Inverted().Match(body) is { Success: true } inverted)
        {
            var tail = inverted.Groups["tail"].Value;
            var noun = inverted.Groups["noun"].Value.Trim();
            var thing = answer ?? (noun.Length > 0 ? "the " + noun : null);
            return $"{wh} {inverted.Groups["aux"].Value.ToLowerInvariant()} {(thing is null ? tail : InsertObject(tail, thing))}?";
        }

        if (Subject().Match(body) is { Success: true } subject)
        {
            var noun = subject.Groups["noun"].Value.Trim();
            return $"{wh} was it that {answer ?? (noun.Length > 0 ? "the " + noun : "someone")} {subject.Groups["tail"].Value.Trim()}?";
        }

        return $"{wh}: {body}?";
    }

    // The object of a question goes back behind its verb, before the first preposition: "launch [a satellite] in February".
    private static string InsertObject(string tail, string thing)
    {
        var preposition = InnerPreposition().Match(tail);
        return preposition.Success ? tail.Insert(preposition.Index, " " + thing) : $"{tail} {thing}";
    }

    private static async ValueTask<string> ReplaceAsync(string before, string with, MostAlike alike, CancellationToken cancellationToken)
    {
        var bare = Preposition().Replace(with, "").Trim();
        if (bare.Length == 0)
            return before;
        if (Year().IsMatch(bare) && Year().Match(before) is { Success: true } year)
            return before.Remove(year.Index, year.Length).Insert(year.Index, Year().Match(bare).Value);
        if (Ordinal().Match(bare) is { Success: true } other && Ordinal().Match(before) is { Success: true } ordinal)
            return before.Remove(ordinal.Index, ordinal.Length).Insert(ordinal.Index, other.Value);
        // "Who signed for China?" – "And for the US?": what stands behind the same preposition, if anything does.
        if (LeadingPreposition().Match(with) is { Success: true } preposition)
        {
            var phrase = Regex.Match(before, $@"\b{preposition.Value}\s+(?:the\s+)?\p{{Lu}}[\w'’.-]*(?:\s+\p{{Lu}}[\w'’.-]*)*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return phrase.Success ? before.Remove(phrase.Index, phrase.Length).Insert(phrase.Index, with) : $"{before.TrimEnd('?', ' ')} {with}?";
        }

        var names = Words.NameSpans(before);
        // "How many launchers …?" – "And interceptors?": the counted thing can be replaced, too; "And South Korean soldiers?" counts something else whole.
        if (Counted().Match(before) is { Success: true } counted && char.IsLower(Words.Of(bare)[^1][0]))
        {
            var noun = counted.Groups["noun"];
            if (char.IsUpper(bare[0]))
                return before.Remove(noun.Index, noun.Length).Insert(noun.Index, bare);
            names.Insert(0, (noun.Index, noun.Length));
        }
        if (names.Count == 0)
            return $"{before.TrimEnd('?', ' ')} {with}?";
        var chosen = names.Count == 1 ? 0 : await alike(bare, [.. names.Select(n => before.Substring(n.Start, n.Length))], cancellationToken);
        return before.Remove(names[chosen].Start, names[chosen].Length).Insert(names[chosen].Start, bare);
    }

    // Fewer than three content words and no name: "Who chaired?", "How many took part?" need the topic of the turn before.
    private static bool IsThin(string question) =>
        Words.Names(question).Count == 0 && Words.Content(question).Count < 3 && !question.Any(char.IsAsciiDigit) && QuestionWord().IsMatch(question);

    private static bool IsFragment(string text) =>
        text.EndsWith('?') && Words.Of(text).Count is > 0 and <= 3 && !QuestionWord().IsMatch(text) && !YesNoOpening().IsMatch(text);

    private static string Capitalise(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"^(?:and|but|or|so|ok(?:ay)?|then)\b[\s,]*(?:(?:what|how)\s+about\s+)?|^(?:what|how)\s+about\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Opener();

    [GeneratedRegex(@"^(?:(?:in|on|at|for|since|by|with|to|from|about|during)\s+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^(?:for|from|to|with|by|against|about|in|on|at|during)(?=\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LeadingPreposition();

    // "North Korea's first nuclear test" in "When was North Korea's first nuclear test?": an owner with what it owns, up to the question's end.
    [GeneratedRegex(@"\p{Lu}[\w.-]*(?:\s+\p{Lu}[\w.-]*)*['’]s(?:\s+[\p{Ll}\d-]+){1,4}(?=\s*[?.!]*$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Owned();

    [GeneratedRegex(@"['’]s$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PossessiveEnd();

    [GeneratedRegex(@"\s(?:in|on|at|for|from|to|with|against|during|after|before|about|by|of|over)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InnerPreposition();

    [GeneratedRegex(@"^(?<wh>(?:(?:from|in|on|at|by|to|with|for|since|until)\s+)?(?:which|what)\s+(?:day|date|month|year|place|city|country)|(?:from|since|until|to|by|with)\s+(?:when|where|whom)|how many|how much|how long|how|when|where|why|who)(?:\s+(?:exactly|not))?(?:\s+(?:is|was|were|are|did|does)\s+(?:that|this|it|they)(?:\s+(?:happen(?:ed)?|take place|occur))?)?\s*[?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BareQuestionWord();

    [GeneratedRegex(@"\b(?:who|whom|whose|what|which|when|where|why|how)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuestionWord();

    [GeneratedRegex(@"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex YesNoOpening();

    [GeneratedRegex(@"^(?:when|where|why|how(?!\s+(?:many|much|long)\b))\s+(?<rest>(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\s.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Adverbial();

    [GeneratedRegex(@"^(?:what|which|who|whom|how(?:\s+(?:many|much|long))?)\s+(?<noun>(?:[\w-]+\s+){0,3}?)(?<aux>did|does|do|has|have|had|will|would|can|could|should)\s+(?<tail>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inverted();

    [GeneratedRegex(@"^(?:what|which|who|how\s+(?:many|much))\s+(?<noun>(?:[a-z-]+\s+(?=[a-z-]+\s+(?:in|of|the|a|an|to|for|from|by|with|on|at|over|part)\b)){0,3})(?<tail>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:1[5-9]|20)\d{2}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(?:how\s+many|which)\s+(?<noun>(?:[a-z-]+\s+)?[a-z-]+s)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\bthe\s+(?:[\w-]+\s*){1,3}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DefinitePhrase();
}
