using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>What somebody said on a subject, as a question asks for it ("What did Kirby say about the deployment?") and as news reports it ("…," Kirby said).</summary>
internal sealed partial class Speech
{
    private readonly string speaker;
    private readonly HashSet<string> subject;

    private Speech(string speaker, HashSet<string> subject)
    {
        this.speaker = speaker;
        this.subject = subject;
    }

    /// <summary>Whose words are asked for; null when the question does not ask what a named person said.</summary>
    public static Speech? Asked(string question)
    {
        var match = Question().Match(question);
        if (!match.Success || Words.NameSpans(question) is not { Count: > 0 } names)
            return null;
        // The name directly before the verb speaks; further ones belong to the subject.
        var verb = match.Groups["verb"].Index;
        var before = names.Where(n => n.Start + n.Length <= verb).ToList();
        if (before.Count == 0 || question[(before[^1].Start + before[^1].Length)..verb].Trim().Length > 0)
            return null;
        var (start, length) = before[^1];
        var last = Words.Of(question.Substring(start, length))[^1];
        return new Speech(last, TermCoverage.StemSet(string.Concat(question.AsSpan(0, start), " ", question.AsSpan(verb + match.Groups["verb"].Length))));
    }

    /// <summary>Whether a sentence is the person's, and stands where the subject is spoken of.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="before">What stands before it in its paragraph: "he said" goes on with the person last named there.</param>
    /// <param name="after">What stands behind it in its paragraph: the verb of a long quotation comes at its end.</param>
    /// <param name="paragraphBefore">The paragraph before, which names the speaker of a paragraph that only says "he"; empty for none.</param>
    /// <param name="passage">Stems of the words around it.</param>
    public bool Answers(string sentence, string before, string after, string paragraphBefore, HashSet<string> passage)
    {
        if (!subject.IsSubsetOf(passage))
            return false;
        if (Verb().IsMatch(sentence) && IsNamed(sentence))
            return true;
        var paragraph = Unquoted($"{before}{sentence}{after}");
        // Within an open quotation, or with the verb itself; and only "he" or "she" says it.
        if (!(Verb().IsMatch(Unquoted(sentence)) || IsQuoted(before)) || !SaidByPronoun().IsMatch(paragraph))
            return false;
        return Words.Names(Unquoted(before + sentence)).Count > 0
            ? IsNamed(before) && Words.Names(Unquoted(sentence)).Count == 0
            : Verb().IsMatch(paragraphBefore) && IsNamed(paragraphBefore) && Words.Names(paragraph).Count == 0;
    }

    private static bool IsQuoted(string before) => before.Count(c => c is '"' or '“' or '”') % 2 == 1;

    private static string Unquoted(string text) => Quotation().Replace(text, " ");

    private bool IsNamed(string text) => Words.Of(text).Exists(word => FollowUp.WithoutPossessive(word).Equals(speaker, StringComparison.Ordinal));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\bwhat\s+(did|does|do|has|have|had|was|is)\b.*?\b(?<verb>say|said|saying|tell|told|think|call|called|believe|suggest|suggested|argue|argued|propose|proposed|warn|warned|announce|announced|claim|claimed|demand|demanded|describe|described|want|recommend|promise|promised)\b", Options, 10_000)]
    private static partial Regex Question();

    [GeneratedRegex(@"\b(sa(y|ys|id|ying)|t(ell|ells|old)|add(s|ed)|announc(es|ed)|argu(es|ed)|believ(es|ed)|call(s|ed)|claim(s|ed)|demand(s|ed)|describ(es|ed)|insist(s|ed)|propos(es|ed)|promis(es|ed)|recommend(s|ed)|reiterat(es|ed)|stress(es|ed)|suggest(s|ed)|think(s)?|thought|want(s|ed)|warn(s|ed)|according to|wrote|writes)\b", Options, 10_000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(he|she|they)\b", Options, 10_000)]
    private static partial Regex SaidByPronoun();

    [GeneratedRegex(@"[""“][^""“”]*([""”]|$)", Options, 10_000)]
    private static partial Regex Quotation();
}
