using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Puts the thing a pronoun stands for in its place, from the question and short answer before it.</summary>
internal static partial class Pronouns
{
    /// <summary>The question with its first pronoun replaced, or null when it has none that points back.</summary>
    public static string? Substitute(string question, string before, string? answer)
    {
        var match = Pointing().Match(question);
        if (!match.Success || Expletive().IsMatch(question) || HasOwnAntecedent(question, match.Index))
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
            return asked.AnswerType == AnswerType.Person && isName ? answer : asked.Names.LastOrDefault(n => n.Contains(' ', StringComparison.Ordinal)) ?? (asked.Names is [.., var last] ? last : answer);
        if (pronoun == "there")
            return asked.AnswerType == AnswerType.Place && isName ? answer : FollowUp.Topic(before);
        // "Which treaty ended the war?" – "When was it signed?": the answer is the thing. "Who signed it?" keeps the topic of the question.
        var thing = asked.Kind == QuestionKind.Factoid && asked.AnswerType is AnswerType.Any or AnswerType.Place && isName;
        if (thing && pronoun is not ("they" or "them" or "their"))
            return answer;
        if (pronoun is "they" or "them" or "their" && asked.AnswerType == AnswerType.Person && isName && !question.Contains("of them", StringComparison.OrdinalIgnoreCase))
            return answer;
        return FollowUp.Topic(before) ?? answer;
    }

    // "Did North Korea say it would …": the pronoun points to a name in the question itself.
    private static bool HasOwnAntecedent(string question, int at) => Words.NameSpans(question).Any(n => n.Start < at);

    [GeneratedRegex(@"\b(?:he|she|him|her|his|they|them|their|it|its|there(?!\s+(?:is|are|was|were|any|been|a))|(?<=\b(?:was|is|did|does|about|of|after|before|since|for|to|by)\s)(?:that|this|these|those))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pointing();

    [GeneratedRegex(@"\bis it true\b|\bdoes it take\b|\bdid it take\b|\b(?:was|is) it that\b|\b(?:is|are|was|were) there\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expletive();

    [GeneratedRegex(@"\bher\s+(?!\b(?:to|in|on|at|by|for|from|with)\b)[a-z]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PossessiveHer();
}
