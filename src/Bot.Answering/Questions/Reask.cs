using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>A bare question word asks the question before anew: "When was that?" after "Who signed the armistice?".</summary>
internal static partial class Reask
{
    /// <summary>The question before with the new question word, or null when this is no bare one.</summary>
    public static string? Of(string question, PreviousTurn turn)
    {
        if (Bare().Match(question) is not { Success: true } bare)
            return null;
        var before = turn.Question.TrimEnd('?', '.', '!', ' ');
        var wh = bare.Groups["how"].Success ? "Why" : FollowUp.Capitalise(bare.Groups["wh"].Value.ToLowerInvariant());
        if (bare.Groups["else"].Success)
            return before.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? $"{before[..space]} else{before[space..]}?" : $"{wh} else ({before})?";
        // "Where is that?" behind a place, "Who is that?" behind a name: not the same question once more, but what the answer is.
        if (wh is "Where" or "Who" && turn.IsName && (Same(wh, before) || (wh == "Where" ? turn.Asked.AnswerType == AnswerType.Place : turn.Asked.AnswerType == AnswerType.Person)))
            return $"{wh} is {turn.Answer}?";
        return Anew(wh, before, turn.Answer is { } words && Clause().IsMatch(words) ? null : turn.Answer);
    }

    private static bool Same(string wh, string before) => before.StartsWith(wh + " ", StringComparison.OrdinalIgnoreCase);

    private static string Anew(string wh, string body, string? answer)
    {
        if (FollowUp.YesNoOpening().IsMatch(body))
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

        if (Being().Match(body) is { Success: true } being)
            return $"{wh} {being.Groups["be"].Value} {(answer is null ? "" : answer + " ")}{being.Groups["rest"].Value}?";
        if (Subject().Match(body) is { Success: true } subject)
        {
            var noun = subject.Groups["noun"].Value.Trim();
            // "14" of "how many people": a number alone says nothing.
            var thing = answer is null ? noun.Length > 0 ? "the " + noun : "someone" : char.IsAsciiDigit(answer[0]) && noun.Length > 0 && !answer.Contains(noun, StringComparison.OrdinalIgnoreCase) ? $"{answer} {noun}" : answer;
            return $"{wh} was it that {thing} {subject.Groups["tail"].Value.Trim()}?";
        }

        return $"{wh}: {body}?";
    }

    // The object of a question goes back behind its verb, before the first preposition: "launch [a satellite] in February".
    private static string InsertObject(string tail, string thing)
    {
        var preposition = InnerPreposition().Match(tail);
        return preposition.Success ? tail.Insert(preposition.Index, " " + thing) : $"{tail} {thing}";
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^((?<how>how\s+(come|so))|(?<wh>((from|in|on|at|by|to|with|for|since|until)\s+)?(which|what)\s+(day|date|month|year|place|city|country)|(from|since|until|to|by|with|for|of)\s+(when|where|whom|what|how\s+long)|how many|how much|how long|how|when|where|why|who|what(?=\s+else)))(\s+(exactly|not|then|(?<else>else)))?(['’]s\s+(that|this)|\s+(is|was|were|are)\s+(that|this)(\s+so)?|\s+(did|does)\s+(that|this|it|they)\s+(happen(ed)?|take place|occur))?\s*[?.!]*$", Options, 10_000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^((from|since|until|to|by|in|on|at)\s+)?(when|where|why|(which|what)\s+(day|date|month|year|place|city|country)|how(?!\s+(many|much|long)\b))\s+(?<rest>(is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\s.+)$", Options, 10_000)]
    private static partial Regex Adverbial();

    [GeneratedRegex(@"^(what|which|who|whom|how(\s+(many|much|long))?)\s+(?<noun>([\w-]+\s+){0,3}?)(?<aux>did|does|do|has|have|had|will|would|can|could|should)\s+(?<tail>.+)$", Options, 10_000)]
    private static partial Regex Inverted();

    // "Who is the new mayor": what was asked for and the rest change places around the verb.
    [GeneratedRegex(@"^(who|what|which\s+[\w-]+)\s+(?<be>is|are|was|were)\s+(?<rest>.+)$", Options, 10_000)]
    private static partial Regex Being();

    [GeneratedRegex(@"\b(not|did|does|is|was|were|has|have|had)\b", Options, 10_000)]
    private static partial Regex Clause();

    // Up to the verb: a past tense, or the word before a preposition or article.
    [GeneratedRegex(@"^(what|which|who|how\s+(many|much))\s+(?<noun>([\w-]+\s+){0,4}?)(?<tail>(is|are|was|were|has|have|had|[a-z]{2,}ed|went|came|took|gave|won|lost|made|held|led|met|saw|said|told|sent|built|found|left|put|ran|wrote|began|became|brought|bought|fell|flew|got|hit|kept|paid|rose|sold|spent|spoke|stood|struck|took|(?<=^(who|what)\s)[a-z]+|[a-z-]+(?=\s+(in|of|the|a|an|to|for|from|by|with|on|at|over|part)\b))\b.*)$", Options, 10_000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\s(in|on|at|for|from|to|with|against|during|after|before|about|by|of|over)\s", Options, 10_000)]
    private static partial Regex InnerPreposition();
}
