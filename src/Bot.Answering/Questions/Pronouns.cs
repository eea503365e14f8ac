using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Puts the thing a pronoun stands for in its place, from the question and short answer before it.</summary>
internal static partial class Pronouns
{
    /// <summary>The question with its pronouns replaced ("Who else did he meet there?" has two), or null when none points back.</summary>
    public static string? Substitute(string question, string before, string? answer)
    {
        var first = SubstituteFirst(question, before, answer, Pointing().Match(question));
        if (first is null || There().Match(first) is not { Success: true } there)
            return first;
        return SubstituteFirst(first, before, answer, there, ownAntecedent: false) ?? first;
    }

    private static string? SubstituteFirst(string question, string before, string? answer, Match match, bool ownAntecedent = true)
    {
        if (!match.Success || Expletive().IsMatch(question) || (ownAntecedent && HasOwnAntecedent(question, match.Index)))
            return null;
        var pronoun = match.Value.ToLowerInvariant();
        if (Referent(pronoun, question, before, answer) is not { } referent)
            return null;
        var possessive = pronoun is "his" or "its" or "their" or "whose" || (pronoun == "her" && PossessiveHer().IsMatch(question));
        return question.Remove(match.Index, match.Length).Insert(match.Index, possessive ? referent + "'s" : referent);
    }

    private static string? Referent(string pronoun, string question, string before, string? answer)
    {
        var asked = Question.Parse(before);
        var isName = answer is not null && char.IsUpper(answer.TrimStart('"', '“')[0]);
        var person = pronoun is "he" or "she" or "him" or "her" or "his";
        if (person)
            return asked.AnswerType == AnswerType.Person && isName ? answer : asked.Names is [var first, ..] ? FollowUp.WithoutPossessive(first) : answer;
        if (pronoun == "there")
            return asked.AnswerType == AnswerType.Place && isName ? "in " + answer : PlaceIn().Match(before) is { Success: true } place ? place.Value : null;
        // "Which treaty ended the war?" – "When was it signed?": the answer is the thing. "Who signed it?" keeps the topic of the question.
        var thing = asked.Kind == QuestionKind.Factoid && asked.AnswerType is AnswerType.Any or AnswerType.Place && isName;
        if (thing && pronoun is not ("they" or "them" or "their"))
            return answer;
        if (pronoun is "they" or "them" or "their" && asked.AnswerType == AnswerType.Person && isName && !question.Contains("of them", StringComparison.OrdinalIgnoreCase))
            return answer;
        if (pronoun is "they" or "them" or "their" && FollowUp.CountedThing(before) is { } counted)
            return "the " + counted;
        return FollowUp.Topic(before) ?? answer;
    }

    // "Did North Korea say it would …": the pronoun points to a name in the question itself.
    private static bool HasOwnAntecedent(string question, int at) => Words.NameSpans(question).Any(n => n.Start < at);

    [GeneratedRegex(@"\b(?:he|she|him|her|his|they|them|their|it|its|there(?!\s+(?:is|are|was|were|any|been|a))|(?<=\b(?:was|is|did|does|about|of|after|before|since|for|to|by)\s)(?:that|this|these|those))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pointing();

    [GeneratedRegex(@"\bthere(?=\s*[?.!]*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex There();

    [GeneratedRegex(@"\b(?:in|at)\s+(?:the\s+)?\p{Lu}[\w-]*(?:\s+\p{Lu}[\w-]*)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlaceIn();

    [GeneratedRegex(@"\bis it true\b|\bdoes it take\b|\bdid it take\b|\b(?:was|is) it that\b|\b(?:is|are|was|were) there\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Expletive();

    [GeneratedRegex(@"\bher\s+(?!\b(?:to|in|on|at|by|for|from|with)\b)[a-z]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PossessiveHer();
}
