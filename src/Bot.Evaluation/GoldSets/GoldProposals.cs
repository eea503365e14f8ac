using System.Text.RegularExpressions;
using Bot.Answering;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>A question that a sentence answers, to be reviewed.</summary>
/// <param name="Question">Question, answer and paragraph.</param>
/// <param name="Sentence">The sentence it was made from.</param>
public sealed record GoldProposal(GoldQuestion Question, string Sentence);

/// <summary>Proposes questions from the sentences of articles by a few rules of English: dates, numbers, roles. A person has to review them.</summary>
public static partial class GoldProposals
{
    private const string Month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private const string Date = $@"\d{{1,2}} {Month}(?: \d{{4}})?|{Month} \d{{1,2}}(?:, \d{{4}})?|{Month} \d{{4}}|(?:19|20)\d\d";
    private const string Subject = @"(?<subject>(?:(?:The|A|An) )?[^,;:()“”""]{3,70}?)";
    // The irregular ones are those of EnglishVerbs.
    private const string Past = "[a-z]+ed|began|met|left|took|came|went|held|said|won|lost|became|gave|fell|rose|made|built|sent|told|flew|broke|withdrew|cut|hit|led|fought|bought|sold|wrote|saw|set|put|brought|shot|spoke|paid|sank";
    private const int LongestSentence = 400;
    private const int Timeout = 5000;

    /// <summary>Proposals spread evenly over the articles: the first of each, then the second of each …</summary>
    /// <param name="articles">Articles to ask about.</param>
    /// <param name="count">How many at most, from 1.</param>
    public static IReadOnlyList<GoldProposal> From(IEnumerable<Article> articles, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<Article> all = [.. articles];
        var small = all.SelectMany(article => article.Paragraphs).SelectMany(p => SmallWord().Matches(p.Text).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. all.SelectMany(article => FromArticle(article, small).OrderBy(proposal => IsVague(proposal.Question.Question)).Index()).OrderBy(proposal => proposal.Index).Select(proposal => proposal.Item)
                .Where(proposal => asked.Add(DuplicateQuestions.Key(proposal.Question.Question))).Take(count),
        ];
    }

    /// <summary>The same with questions that a chat model proposes.</summary>
    /// <param name="articles">Articles to ask about.</param>
    /// <param name="count">How many at most, from 1.</param>
    /// <param name="suggest">So many questions that an article answers.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static async Task<IReadOnlyList<GoldProposal>> FromAsync(
        IReadOnlyList<Article> articles, int count, Func<Article, int, CancellationToken, Task<IReadOnlyList<SuggestedQuestion>>> suggest, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var proposals = new List<GoldProposal>();
        for (var i = 0; i < articles.Count && proposals.Count < count; i++)
        {
            var share = (count - proposals.Count + articles.Count - i - 1) / (articles.Count - i);
            foreach (var (question, answer, paragraph) in (await suggest(articles[i], share, cancellationToken)).Where(s => asked.Add(DuplicateQuestions.Key(s.Question))))
            {
                var sentence = Sentences.Split(paragraph.Text).Select(s => paragraph.Text.Substring(s.Start, s.Length)).FirstOrDefault(s => s.Contains(answer, StringComparison.Ordinal)) ?? paragraph.Text;
                proposals.Add(new GoldProposal(new GoldQuestion("n" + Slug.ShortHash(question), question, [answer], [new Evidence(articles[i].Id, [paragraph.Number])], Type: "factoid"), sentence));
            }
        }

        return proposals;
    }

    // "When did a new crisis follow?" names nothing that tells which one.
    private static bool IsVague(string question) => !Named().IsMatch(question);

    private static IEnumerable<GoldProposal> FromArticle(Article article, HashSet<string> small)
    {
        foreach (var paragraph in article.Paragraphs)
        {
            foreach (var span in Sentences.Split(paragraph.Text))
            {
                var sentence = paragraph.Text.Substring(span.Start, span.Length);
                if (Ask(sentence, small, who: paragraph.Number % 2 == 0) is var (question, answer, type))
                    yield return new GoldProposal(new GoldQuestion("n" + Slug.ShortHash(question), question, [answer], [new Evidence(article.Id, [paragraph.Number])], Type: type), sentence);
            }
        }
    }

    /// <summary>A question that the sentence answers, with the words that answer and the kind of question; null when no rule fits.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="small">Words that the articles write small, and so no names.</param>
    /// <param name="who">Whether to ask who did it rather than when, where both can be asked.</param>
    internal static (string Question, string Answer, string Type)? Ask(string sentence, IReadOnlySet<string>? small = null, bool who = false)
    {
        // A sentence that leans on the one before it makes a question that nobody understands.
        if (sentence.Length > LongestSentence || Leaning().IsMatch(sentence))
            return null;
        if (Passive().Match(sentence) is { Success: true } passive && IsPlain(passive))
            return ($"When {passive.Groups["be"].Value} {Inside(passive, small)} {passive.Groups["verb"].Value}{passive.Groups["rest"].Value}?", passive.Groups["date"].Value, "date");
        if (who && Doer().Match(sentence) is { Success: true } doer && IsPlain(doer) && !IsSmall(doer.Groups["subject"].Value, small))
            return ($"Who {doer.Groups["verb"].Value}{doer.Groups["rest"].Value} {doer.Groups["on"].Value}?", doer.Groups["subject"].Value, "factoid");
        if (Active().Match(sentence) is { Success: true } active && IsPlain(active) && EnglishVerbs.Base(active.Groups["verb"].Value) is { } verb)
            return ($"When did {Inside(active, small)} {verb}{active.Groups["rest"].Value}?", active.Groups["date"].Value, "date");
        if (Role().Match(sentence) is { Success: true } role)
            return ($"Who {role.Groups["be"].Value} the {role.Groups["role"].Value}?", role.Groups["subject"].Value, "factoid");
        if (Number().Match(sentence) is { Success: true } number)
            return ($"How many {number.Groups["noun"].Value} {number.Groups["rest"].Value}?", number.Groups["number"].Value, "number");
        return null;
    }

    // A clause inside the subject would leave the question without its verb, and what was said comes after a verb of saying.
    private static bool IsPlain(Match match) => !Clause().IsMatch(match.Groups["subject"].Value) && match.Groups["verb"].Value is not ("said" or "told" or "announced" or "added");

    // The subject inside a sentence: an article, a number word or a word that is small elsewhere becomes small, a name stays.
    private static string Inside(Match match, IReadOnlySet<string>? small)
    {
        var subject = match.Groups["subject"].Value;
        return SmallInside().IsMatch(subject) || IsSmall(subject, small) ? char.ToLowerInvariant(subject[0]) + subject[1..] : subject;
    }

    // "Foreign Minister", "Resolution 1718": what goes on with a capital or a number is a name, whatever its first word is elsewhere.
    private static bool IsSmall(string subject, IReadOnlySet<string>? small) =>
        subject.Split(' ', 3) is [var first, .. var more] && small?.Contains(first.ToLowerInvariant()) == true && (more.Length == 0 || char.IsLower(more[0][0]));

    [GeneratedRegex(@"(?<=\w.*)\b(?:[A-Z]|\d)", RegexOptions.Singleline, Timeout)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[a-z]{2,}\b", RegexOptions.None, Timeout)]
    private static partial Regex SmallWord();

    [GeneratedRegex(@"\b(?:that|which|who|whose|where|when|is|are|was|were|has|have|had|will|would|follows|says|before|after)\b", RegexOptions.None, Timeout)]
    private static partial Regex Clause();

    [GeneratedRegex("^(?:The|A|An|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Many|Several|Both|Most|All|Other|More|Nearly|About|Former) ", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex SmallInside();

    [GeneratedRegex(@"^[“""'‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|We|I|You|But|And|So|Then|There|Here|Both|One|Another|Such|As|If|When|While|After|Before|Since|In|On|At|By|For|From|With)\b", RegexOptions.None, Timeout)]
    private static partial Regex Leaning();

    [GeneratedRegex($@"^{Subject} (?<be>was|were) (?<verb>[a-z]+(?:ed|en|wn|lt|ld|nt|ut|un|de|ft|ght))(?<rest>(?: [\w'’-]+){{0,10}}?) (?:on|in) (?<date>{Date})\b", RegexOptions.None, Timeout)]
    private static partial Regex Passive();

    [GeneratedRegex($@"^{Subject} (?<verb>{Past})(?<rest>(?: [\w'’-]+){{0,10}}?) (?:on|in) (?<date>{Date})\b", RegexOptions.None, Timeout)]
    private static partial Regex Active();

    [GeneratedRegex($@"^(?<subject>(?:[A-Z][\w.'’-]* ){{1,5}}?[A-Z][\w'’-]+) (?<verb>{Past})(?<rest>(?! (?:that|this|these|those|it|them|him|her)\b)(?: [\w'’-]+){{2,10}}?) (?<on>(?:on|in) (?:{Date}))\b", RegexOptions.None, Timeout)]
    private static partial Regex Doer();

    [GeneratedRegex(@"^(?<subject>(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+) (?<be>is|was) the (?<role>[^,;:()“”""]{5,80}?)[.,;]", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Role();

    [GeneratedRegex(@"^(?:(?:Some|About|Around|Nearly|Almost|More than|At least|Over) )?(?<number>\d[\d,.]*(?: (?:thousand|million|billion))?|(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)) (?<noun>people|[a-z]+ [a-z]+s|[a-z]+s) (?<rest>(?:[a-z]+ed|have|were|are|had|live|work|took|take|came|died|lost|left)\b[^,;:()“”""]{5,80}?)[.,;]", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Number();
}
