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
        var turn = PreviousTurn.Of(previous);
        var rest = Opener().Replace(question, "").Trim();
        var opened = rest.Length < question.Length;
        if (Reask.Of(rest, turn) is { } asked)
            return asked;
        if ((opened && !QuestionWord().IsMatch(rest) && !YesNoOpening().IsMatch(rest)) || IsFragment(rest))
            return await Fragment.ReplaceAsync(turn, rest.TrimEnd('?', '.', '!', ' '), alike, cancellationToken);
        if (HowMany().IsMatch(rest))
            return CountedPhrase(turn.Question) is { } counted && turn.Question.IndexOf(counted, StringComparison.Ordinal) is var at
                ? turn.Question.Remove(at, counted.Length).Insert(at, string.Join(' ', rest.TrimEnd('?', ' ').Split(' ').Skip(2)))
                : Capitalise(WithTopic(rest, turn));
        if (Pronouns.Substitute(rest, turn) is { } resolved)
            return Capitalise(Pronouns.IsGeneric(resolved, rest) || DoThat().IsMatch(resolved) ? WithTopic(resolved, turn) : resolved);
        if (IsThin(rest, opened))
            return Capitalise(WithTopic(rest, turn));
        return opened && QuestionWord().IsMatch(rest) ? Capitalise(rest) : question;
    }

    /// <summary>The plural that a question counts or picks from ("How many launchers …" gives "launchers"), or null.</summary>
    internal static string? CountedThing(string question) => Counted().Match(question) is { Success: true } counted ? counted.Groups["noun"].Value : null;

    /// <summary>The same with its adjectives, and people without an s: what "they" or "of them" stands for.</summary>
    internal static string? CountedPhrase(string question) => Phrase().Match(question) is { Success: true } counted ? counted.Groups["noun"].Value : null;

    /// <summary>"Adam Szubin's" gives "Adam Szubin".</summary>
    internal static string WithoutPossessive(string name) => PossessiveEnd().Replace(name, "");

    internal static string Capitalise(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    // "What did China say?" – about what the turn before was about; "Who chaired?" – of the same thing.
    private static string WithTopic(string question, PreviousTurn turn)
    {
        if (turn.Subject is not { } topic || Words.Content(topic).TrueForAll(word => question.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return question;
        var body = question.TrimEnd('?', '.', '!', ' ');
        if (Reaction().Match(body) is { Success: true } reaction)
            return $"{body} {(reaction.Groups["to"].Success ? "to" : "about")} {topic}?";
        // When it happened is part of what it was about, unless that is what is asked now.
        var date = turn.Date is { } when && !topic.Contains(when, StringComparison.Ordinal) && !question.Any(char.IsAsciiDigit) && Question.Parse(question).AnswerType != AnswerType.Date ? " " + when : "";
        var wider = turn.Topic is { } beside && beside != topic ? $", {beside}" : "";
        return $"{body} ({topic}{wider}{date})?";
    }

    /// <summary>
    /// Whether a question says too little to stand alone: fewer than three content words and no name or number ("Who chaired?", "Was anyone hurt?"), a reaction to something
    /// unsaid ("What did China say?"), or a continuation with hardly more than a name ("And who came after Kelly?").
    /// </summary>
    private static bool IsThin(string question, bool opened)
    {
        if (!QuestionWord().IsMatch(question) && !YesNoOpening().IsMatch(question) && !Verbless().IsMatch(question))
            return false;
        if (Reaction().IsMatch(question.TrimEnd('?', '.', '!', ' ')))
            return !Introduced().IsMatch(question);
        var content = Words.Content(question).Count(word => !Light.Contains(word));
        var names = Words.Names(question);
        if (question.Any(char.IsAsciiDigit))
            return false;
        if (Definition().IsMatch(question) || NameInSmall().IsMatch(question))
            return false;
        return names.Count == 0 ? content < (YesNoOpening().IsMatch(question) ? 2 : 3) : opened && content - names.Sum(name => Words.Content(name).Count) == 1;
    }

    // Words that say how much of something or that it happened, not of what.
    private static readonly HashSet<string> Light = new(["long", "far", "old", "big", "large", "often", "exactly", "take", "took", "happen", "happened", "one", "ones", "else", "first", "next", "anyone", "anybody", "someone", "somebody", "everyone", "people", "anything"], StringComparer.Ordinal);

    private static bool IsFragment(string text) =>
        text.EndsWith('?') && Words.Of(text).Count is > 0 and <= 3 && !QuestionWord().IsMatch(text) && !YesNoOpening().IsMatch(text);

    [GeneratedRegex(@"^(?:(?:and|but|or|so|ok(?:ay)?|then|well|now)\b[\s,]*)+(?:(?:what|how)\s+about\s+)?|^(?:what|how)\s+about\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Opener();

    // "(And) how many South Koreans?": only what is counted changes.
    [GeneratedRegex(@"^how\s+many\s+(?!of\b)(?:[\w-]+\s+){0,2}(?:[\w-]+(?<!s)s|people|men|women|children)\s*[?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"\bdo\s+(?:that|this|it|so)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DoThat();

    // "What is inflation?" asks for what the word means.
    [GeneratedRegex(@"^(?:what|who)(?:['’]s|\s+(?:is|are))\s+(?:an?\s+)?[\w-]+(?<!ed)\s*[?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Definition();

    // "how old is anna keller": two words and no article.
    [GeneratedRegex(@"^how\s+old\s+(?:is|was)\s+(?!(?:the|an?|this|that|these|those|his|her|its|their|our|my|your)\b)\p{L}[\w'’-]+\s+\p{L}[\w'’-]+\s*[?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NameInSmall();

    // "spokesman Jens Holm": somebody who is introduced was not spoken of before.
    [GeneratedRegex(@"\b(?!(?:does|have|will|would|what)\b)\p{Ll}{4,}\s+\p{Lu}[\w'’-]+\s+\p{Lu}[\w'’-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"['’]s$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PossessiveEnd();

    [GeneratedRegex(@"\b(?:who|whom|whose|what|which|when|where|why|how)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    internal static partial Regex QuestionWord();

    [GeneratedRegex(@"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    internal static partial Regex YesNoOpening();

    [GeneratedRegex(@"^(?:tell me|say|explain|give me|any|more)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Verbless();

    // A subject and a verb that wants a complement, which is not there.
    [GeneratedRegex(@"^(?:(?:what|how)\s+)?(?:do|does|did|has|have|will|would)\s+(?:the\s+)?[\w.'’-]+(?:\s+[\w.'’-]+){0,3}?\s+(?:(?:say|said|think|comment|complain|feel|know)|(?<to>react(?:ed)?|respond(?:ed)?|repl(?:y|ied)|object(?:ed)?|agreed?))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reaction();

    [GeneratedRegex(@"\b(?:how\s+many|which)\s+(?<noun>(?:[a-z-]+\s+)?[a-z-]+s)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b(?:how\s+many|which)\s+(?<noun>(?:(?!of\b|the\b|in\b|on\b|at\b|were\b|was\b|is\b|are\b|did\b|does\b|has\b|have\b)[a-z-]+\s+){0,3}?(?:(?!was\b|is\b|has\b|does\b)[a-z-]+(?<!s)s|people|men|women|children))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Phrase();
}
