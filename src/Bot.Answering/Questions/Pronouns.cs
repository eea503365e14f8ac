using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Puts the thing a pronoun stands for in its place, from the question and answer before it.</summary>
internal static partial class Pronouns
{
    /// <summary>The question with its pronouns replaced ("Who else did he meet there?" has two), or null when none points back.</summary>
    public static string? Substitute(string question, PreviousTurn turn)
    {
        string? resolved = null;
        // The first of each kind: what it stands for is said once, and the others are clear then.
        foreach (var pointing in (Regex[])[Determined(), Person(), Plural(), Singular(), AtThatTime(), That(), There()])
        {
            // Whether a pronoun points back is decided in the question as it was typed: what was put in another's place does not count.
            if (pointing.Match(question) is not { Success: true } typed || HasOwnAntecedent(question, typed))
                continue;
            var text = resolved ?? question;
            if (pointing.Match(text) is { Success: true } match && Replace(text, match, turn, resolved is not null) is { } replaced)
                resolved = replaced;
        }

        return resolved;
    }

    /// <summary>Whether the replacement only says what kind of thing is meant ("the launchers"), so that the topic has to be said as well.</summary>
    public static bool IsGeneric(string resolved, string question) =>
        Words.Names(resolved).Count == Words.Names(question).Count && !resolved.Any(char.IsAsciiDigit);

    private static string? Replace(string question, Match match, PreviousTurn turn, bool more)
    {
        if (Expletive().IsMatch(question))
            return null;
        var pronoun = match.Groups["pronoun"].Success ? match.Groups["pronoun"].Value.ToLowerInvariant() : "then";
        var noun = match.Groups["noun"];
        var referent = noun.Success ? Kind(noun.Value, turn) : null;
        if (referent is null)
        {
            referent = Referent(pronoun, question, turn);
            // A second name beside the first would only be one of the same people.
            if (referent is null || (more && pronoun == "it" && (question.Contains(referent, StringComparison.OrdinalIgnoreCase) || !referent.Split(' ').Any(word => char.IsLower(word[0]) && word != "the"))))
                return null;
        }

        // "When was that treaty signed?": the whole is the thing, named where the noun is part of its name or nothing better is known.
        if (noun.Success && !referent.Contains(noun.Value, StringComparison.OrdinalIgnoreCase))
            return $"{question.Remove(match.Index, match.Length).Insert(match.Index, $"the {noun.Value}").TrimEnd('?', ' ')} ({referent})?";
        var possessive = pronoun is "his" or "its" or "their" || (pronoun == "her" && PossessiveHer().IsMatch(question));
        return question.Remove(match.Index, match.Length).Insert(match.Index, possessive && !referent.EndsWith("'s", StringComparison.Ordinal) ? referent + "'s" : referent);
    }

    // "that company" after "Which company …" is the answer, "that tunnel" after "… the Varn tunnel" the tunnel.
    private static string? Kind(string noun, PreviousTurn turn) =>
        turn.Topic is { } topic && topic.EndsWith(noun, StringComparison.OrdinalIgnoreCase) ? topic
        : turn.IsName && AskedKind().Match(turn.Question) is { Success: true } asked && asked.Groups["kind"].Value.Equals(noun, StringComparison.OrdinalIgnoreCase) ? turn.Answer
        : null;

    private static string? Referent(string pronoun, string question, PreviousTurn turn)
    {
        switch (pronoun)
        {
            case "he" or "she" or "him" or "her" or "his" or "hers":
                return turn.Person();
            case "there":
                return turn.Asked.AnswerType == AnswerType.Place && turn.IsName ? "in " + turn.Answer : PlaceIn().Matches(turn.Question).Select(place => place.Value).LastOrDefault(place => !PreviousTurn.IsCalendar(place[(place.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
            // "before that", "since then": a time, if one was said.
            case "then":
                return turn.IsDate ? turn.Answer : turn.Date is { } date ? LeadingPreposition().Replace(date, "") : turn.Asked.AnswerType == AnswerType.Person ? null : turn.Topic;
        }

        var plural = pronoun is "they" or "them" or "their" or "these" or "those";
        // "Which treaty ended the war?" – "When was it signed?": the answer is the thing. "Who signed it?" keeps the topic of the question.
        if (turn.IsThing && (!plural || (AskedKind().Match(turn.Question) is { Success: true } asked && !asked.Groups["kind"].Value.EndsWith('s'))))
            return turn.Answer;
        if (plural && turn.Asked.AnswerType == AnswerType.Person && turn.IsName && !question.Contains("of them", StringComparison.OrdinalIgnoreCase))
            return turn.Answer;
        // "Which countries take part in the Talks?" – "When were they held?": the Talks.
        if (plural && !(turn.Topic is { } topic && PluralName().IsMatch(topic) && !question.Contains("of them", StringComparison.OrdinalIgnoreCase)) && FollowUp.CountedPhrase(turn.Question) is { } counted)
            return "the " + counted;
        // "Where did they want to put it?": whoever they are, it is the topic.
        if (plural && Singular().IsMatch(question))
            return null;
        return turn.Topic ?? (turn.IsName ? turn.Answer : null);
    }

    /// <summary>
    /// Whether the pronoun points to something in the question itself: a name before it ("Did North Korea say it would …"), unless that name only says what is asked for
    /// ("How many North Koreans did they employ?"); the subject of the main clause ("who argued that it could leave"); or an owner of the same number ("countries … their").
    /// </summary>
    private static bool HasOwnAntecedent(string question, Match match)
    {
        var before = question[..match.Index];
        if (!match.Groups["pronoun"].Success || Fronted().IsMatch(before))
            return false;
        // "What did the North claim about it?": who acts is not what is acted on; but "its" plans are its own.
        if (!match.Value.Equals("its", StringComparison.OrdinalIgnoreCase) && ActedOn().IsMatch(before) && !Modal().IsMatch(question[(match.Index + match.Length)..]))
            return false;
        if (Words.Names(before).Exists(name => !PreviousTurn.IsCalendar(name)))
            return true;
        var pronoun = match.Groups["pronoun"].Value.ToLowerInvariant();
        if (Subordinate().Match(before) is { Success: true } clause)
            return Words.Content(before[..clause.Index]).Count > 1;
        return pronoun switch
        {
            "their" or "they" or "them" => PluralSubject().IsMatch(before),
            "its" => SingularSubject().IsMatch(before),
            _ => false,
        };
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(which|what)\s+([\w-]+\s+){0,2}?(?<kind>[a-z-]+)\b", Options, 10_000)]
    private static partial Regex AskedKind();

    // "that treaty", "those soldiers"; behind "did" only where a verb follows the noun ("When did that war end?").
    [GeneratedRegex(@"(?<!\b(do|does|did|will|would|can|could|say|said)\s)\b(?<pronoun>that|this|these|those)\s+(?<noun>(?!happen|take|occur|mean|is\b|are\b|was\b|were\b|to\b|in\b|on\b|at\b|of\b|for\b|from\b|by\b|with\b|the\b|a\b|it\b|he\b|she\b|they\b|did\b|has\b|have\b|would\b|will\b|could\b|can\b|important\b|true\b|legal\b|possible\b|so\b|not\b|still\b|also\b|all\b|only\b|first\b|long\b|after\b|before\b)[a-z-]{3,}(?<!ed|ing))\b|(?<=\b(do|does|did|will|would)\s)(?<pronoun>that|this)\s+(?<noun>[a-z-]{3,})(?=\s+[a-z]+\s*[?.!]*$)", Options, 10_000)]
    private static partial Regex Determined();

    [GeneratedRegex(@"\b(?<pronoun>he|she|him|her|his|hers)\b", Options, 10_000)]
    private static partial Regex Person();

    [GeneratedRegex(@"\b(?<pronoun>they|them|their)\b", Options, 10_000)]
    private static partial Regex Plural();

    [GeneratedRegex(@"\b(?<pronoun>it|its)\b", Options, 10_000)]
    private static partial Regex Singular();

    [GeneratedRegex(@"\p{Lu}[\w-]*(?<!s)s$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PluralName();

    // An actor, what it does, and nothing that begins another clause.
    [GeneratedRegex(@"\b([Dd]o|[Dd]oes|[Dd]id|[Ww]ill|[Ww]ould|[Hh]as|[Hh]ave|[Hh]ad|[Cc]an|[Cc]ould)\s+(the\s+)?\p{Lu}[\w-]*(\s+\p{Lu}[\w-]*)*(\s+(?!(that|because|if|whether|when|before|after|while|and)\b)[a-z]+){1,3}\s+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ActedOn();

    [GeneratedRegex(@"^\s+(would|will|could|can|should|may|might|had|has|have|is|was|were|are|did|does)\b", Options, 10_000)]
    private static partial Regex Modal();

    // "What was he before that?", "What happened since then?"
    [GeneratedRegex(@"(?<=\b(before|after|since|until|by)\s)(that|this|then)\b", Options, 10_000)]
    private static partial Regex AtThatTime();

    [GeneratedRegex(@"(?<=\b(was|is|were|are|does|did|about|of|for|to|by|with|from|like|mean)\s)(?<pronoun>that|this|these|those)\b(?!\s+(a|an|the)\b)", Options, 10_000)]
    private static partial Regex That();

    [GeneratedRegex(@"(?<!^(?!who\b).*\b(is|are|was|were|has|have)\s)\b(?<pronoun>there)\b(?!\s+(is|are|was|were|any|been|a|an|no|some|still|only)\b)", Options, 10_000)]
    private static partial Regex There();

    [GeneratedRegex(@"\b(in|at)\s+(the\s+)?\p{Lu}[\w-]*(\s+\p{Lu}[\w-]*)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PlaceIn();

    [GeneratedRegex(@"^(in|on|since|until|by|before|after)\s+", Options, 10_000)]
    private static partial Regex LeadingPreposition();

    [GeneratedRegex(@"\bis it (true|possible|likely|legal|safe|dangerous|known|clear|worth)\b|\b(does|did|will|would) it take\b|\b(was|is) it that\b|\bwhat time is it\b|\bhow far is it from\b", Options, 10_000)]
    private static partial Regex Expletive();

    [GeneratedRegex(@"\bher\s+(?!\b(to|in|on|at|by|for|from|with)\b)[a-z]", Options, 10_000)]
    private static partial Regex PossessiveHer();

    // "How many North Koreans did" (they employ), "In which city is" (it): what stands before the auxiliary is asked for.
    [GeneratedRegex(@"^((in|on|at|for|from|to|with|by)\s+)?(how\s+(many|much)|which|what|whose)\b[^,]*\s(do|does|did|has|have|had|is|are|was|were|will|would|can|could|should)\s+$", Options, 10_000)]
    private static partial Regex Fronted();

    [GeneratedRegex(@"\b(that|because|if|whether|when|before|after|while|although|until|than)\s+$", Options, 10_000)]
    private static partial Regex Subordinate();

    [GeneratedRegex(@"\b(how\s+many|which|what|the|some|all|many|most)\s+([a-z-]+\s+){0,2}([a-z-]{2,}s|people|men|women|police)\s+(?!(do|does|did|are|were)\s+$)[a-z]", Options, 10_000)]
    private static partial Regex PluralSubject();

    [GeneratedRegex(@"^(which|what)\s+[a-z-]{2,}(?<!s)\s+[a-z]{3,}\s+$", Options, 10_000)]
    private static partial Regex SingularSubject();
}
