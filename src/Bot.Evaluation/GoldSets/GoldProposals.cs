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
        return
        [
            .. articles.SelectMany(article => FromArticle(article).Index()).OrderBy(proposal => proposal.Index).Select(proposal => proposal.Item)
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

    private static IEnumerable<GoldProposal> FromArticle(Article article)
    {
        foreach (var paragraph in article.Paragraphs)
        {
            foreach (var span in Sentences.Split(paragraph.Text))
            {
                var sentence = paragraph.Text.Substring(span.Start, span.Length);
                if (Ask(sentence) is var (question, answer, type))
                    yield return new GoldProposal(new GoldQuestion("n" + Slug.ShortHash(question), question, [answer], [new Evidence(article.Id, [paragraph.Number])], Type: type), sentence);
            }
        }
    }

    /// <summary>A question that the sentence answers, with the words that answer and the kind of question; null when no rule fits.</summary>
    internal static (string Question, string Answer, string Type)? Ask(string sentence)
    {
        // A sentence that leans on the one before it makes a question that nobody understands.
        if (sentence.Length > LongestSentence || Leaning().IsMatch(sentence))
            return null;
        if (Passive().Match(sentence) is { Success: true } passive && IsPlain(passive))
            return ($"When {passive.Groups["be"].Value} {Inside(passive)} {passive.Groups["verb"].Value}{passive.Groups["rest"].Value}?", passive.Groups["date"].Value, "date");
        if (Active().Match(sentence) is { Success: true } active && IsPlain(active) && EnglishVerbs.Base(active.Groups["verb"].Value) is { } verb)
            return ($"When did {Inside(active)} {verb}{active.Groups["rest"].Value}?", active.Groups["date"].Value, "date");
        if (Role().Match(sentence) is { Success: true } role)
            return ($"Who {role.Groups["be"].Value} the {role.Groups["role"].Value}?", role.Groups["subject"].Value, "factoid");
        if (Number().Match(sentence) is { Success: true } number)
            return ($"How many {number.Groups["noun"].Value} {number.Groups["rest"].Value}?", number.Groups["number"].Value, "number");
        return null;
    }

    // A clause inside the subject would leave the question without its verb, and what was said comes after a verb of saying.
    private static bool IsPlain(Match match) => !Clause().IsMatch(match.Groups["subject"].Value) && match.Groups["verb"].Value is not ("said" or "told" or "announced" or "added");

    // The subject inside a sentence: an article or a number word in front of it becomes small, a name stays.
    private static string Inside(Match match)
    {
        var subject = match.Groups["subject"].Value;
        return SmallInside().IsMatch(subject) ? char.ToLowerInvariant(subject[0]) + subject[1..] : subject;
    }

    [GeneratedRegex(@"\b(?:that|which|who|whose|where|when|is|are|was|were|has|have|had|will|would|follows|says|before|after)\b", RegexOptions.None, Timeout)]
    private static partial Regex Clause();

    [GeneratedRegex("^(?:The|A|An|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Many|Several|Both|Most|All|Other|More|Nearly|About|Delegates|Officials|Talks|Police) ", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex SmallInside();

    [GeneratedRegex(@"^[“""'‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|We|I|You|But|And|So|Then|There|Here|Both|One|Another|Such|As|If|When|While|After|Before|Since|In|On|At|By|For|From|With)\b", RegexOptions.None, Timeout)]
    private static partial Regex Leaning();

    [GeneratedRegex($@"^{Subject} (?<be>was|were) (?<verb>[a-z]+(?:ed|en|wn|lt|ld|nt|ut|un|de|ft|ght))(?<rest>(?: [\w'’-]+){{0,10}}?) (?:on|in) (?<date>{Date})\b", RegexOptions.None, Timeout)]
    private static partial Regex Passive();

    [GeneratedRegex($@"^{Subject} (?<verb>{Past})(?<rest>(?: [\w'’-]+){{0,10}}?) (?:on|in) (?<date>{Date})\b", RegexOptions.None, Timeout)]
    private static partial Regex Active();

    [GeneratedRegex(@"^(?<subject>(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+) (?<be>is|was) the (?<role>[^,;:()“”""]{5,80}?)[.,;]", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Role();

    [GeneratedRegex(@"^(?:(?:Some|About|Around|Nearly|Almost|More than|At least|Over) )?(?<number>\d[\d,.]*(?: (?:thousand|million|billion))?|(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)) (?<noun>people|[a-z]+ [a-z]+s|[a-z]+s) (?<rest>(?:[a-z]+ed|have|were|are|had|live|work|took|take|came|died|lost|left)\b[^,;:()“”""]{5,80}?)[.,;]", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Number();
}
