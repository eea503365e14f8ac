using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>What a follow-up can point back to: the question before, its short answer, its subject.</summary>
internal sealed partial class PreviousTurn
{
    private readonly List<string> longNames;

    private PreviousTurn(string question, string? answer, string? firstStatement, IEnumerable<string> cited)
    {
        longNames = [.. cited.SelectMany(Words.Names).Where(name => Words.Of(name).Count > 1).Select(FollowUp.WithoutPossessive)];
        Question = question;
        Answer = answer;
        Asked = Answering.Question.Parse(question);
        Topic = TopicOf(question);
        Date = DateIn().Matches(question).Select(date => date.Value).FirstOrDefault(date => char.IsLower(date[0]));
        FirstStatement = firstStatement;
    }

    /// <summary>The question before as it was understood, names with their capitals.</summary>
    public string Question { get; }

    /// <summary>The short answer, when it led with one.</summary>
    public string? Answer { get; }

    /// <summary>What the question before asked for.</summary>
    public Question Asked { get; }

    /// <summary>What it was about, or null.</summary>
    public string? Topic { get; }

    /// <summary>When what it asks about happened, as it says ("in May 2009", "2013"); or null.</summary>
    public string? Date { get; }

    /// <summary>The first sentence of the answer that is longer than a short answer, or null.</summary>
    public string? FirstStatement { get; }

    /// <summary>Whether the short answer is a name.</summary>
    public bool IsName => Answer is not null && Asked.AnswerType != AnswerType.Date && Answer.TrimStart('"', '“') is [var first, ..] && char.IsUpper(first) && !IsCalendar(Answer);

    /// <summary>Whether the short answer names the thing that was asked for: a treaty, a company, a country, but nobody and not where something was.</summary>
    public bool IsThing =>
        IsName && Asked is { Kind: QuestionKind.Factoid or QuestionKind.List, AnswerType: AnswerType.Any or AnswerType.Place } && !Question.StartsWith("where", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a question that says nothing of it is about: the topic, or the answer where the topic is only a name beside it.</summary>
    public string? Subject => (IsThing || (IsName && Asked.AnswerType == AnswerType.Person)) && (Topic is null || !Topic.Split(' ').Any(word => char.IsLower(word[0]) && word != "the")) ? Answer : Topic;

    /// <summary>Whether the short answer is a date.</summary>
    public bool IsDate => Answer is not null && Asked.AnswerType == AnswerType.Date && DateIn().IsMatch(Answer);

    public static PreviousTurn Of(Answer previous)
    {
        var question = WithCapitals((previous.UnderstoodAs ?? previous.Question).Trim(), previous);
        var answer = !previous.Refused && previous.Statements.Count > 0 && Words.Of(previous.Statements[0].Text).Count <= 6 ? previous.Statements[0].Text.TrimEnd('.') : null;
        return new PreviousTurn(question, answer, previous.Refused ? null : previous.Statements.FirstOrDefault(statement => Words.Of(statement.Text).Count > 6)?.Text, previous.Sources().SelectMany(source => new[] { source.Quote, source.Title }));
    }

    /// <summary>The people that the question names: neither places ("in Moscow") nor acronyms nor what "the" stands before; then those of the answer.</summary>
    public string? Person()
    {
        if (Asked.AnswerType == AnswerType.Person && IsName)
            return Answer;
        return PersonIn(Question) ?? (FirstStatement is null ? null : PersonIn(FirstStatement)) ?? (Words.Names(Question) is [var first, ..] ? FollowUp.WithoutPossessive(first) : IsName ? Answer : Topic);
    }

    /// <summary>What a question is about: the thing its answer would describe.</summary>
    internal static string? TopicOf(string question)
    {
        // "… (Foal Eagle)?": a topic that was carried here already.
        if (Carried().Match(question) is { Success: true } carried)
            return carried.Groups["topic"].Value;
        if (About().Match(question) is { Success: true } about)
            return about.Groups["topic"].Value;
        var phrases = Phrase().Matches(question).Select(match => Trimmed(question, match)).Where(phrase => Words.Content(phrase).Count > 0).ToList();
        if (phrases.LastOrDefault(IsNamed) is { } named)
            return named;
        var names = Words.NameSpans(question).Select(span => (span.Start, Text: question.Substring(span.Start, span.Length))).Where(name => !IsCalendar(name.Text)).ToList();
        if (names.Count > 0)
        {
            var (start, name) = names.OrderBy(n => Remoteness(question, n.Start, n.Text)).ThenByDescending(n => n.Text.Length).First();
            if (Owned().Match(question, start) is { Success: true } owned && owned.Index == start && owned.Value.StartsWith(name, StringComparison.Ordinal))
                return owned.Value;
            var number = NumberBehind().Match(question, start + name.Length);
            var article = question[..start].EndsWith("the ", StringComparison.OrdinalIgnoreCase) ? "the " : "";
            return article + FollowUp.WithoutPossessive(name) + (number.Success && number.Index == start + name.Length ? number.Value : "");
        }

        if (phrases.Count > 0)
            return phrases[^1];
        // "korean war armistice date": no name, no article, but a subject all the same.
        string[] content = [.. Words.Content(question).Where(word => !AskingWords.Contains(word) && !Participle().IsMatch(word))];
        return content.Length is > 0 and <= 6 ? string.Join(' ', content) : null;
    }

    // More than a bare name: "the THAAD battery", "the bridge over the Orle".
    private static bool IsNamed(string phrase) =>
        Words.Names(phrase).Exists(name => !IsCalendar(name)) && Words.Content(phrase).Count > Words.Names(phrase).Sum(name => Words.Content(name).Count);

    // Who acts ("did Washington say") and where are less what a question is about than what is acted on.
    private static int Remoteness(string question, int start, string name)
    {
        var before = question[..start];
        return (Actor().IsMatch(before) ? 2 : Circumstance().IsMatch(before) ? 1 : 0) + (Nationals().IsMatch(name) ? 2 : 0);
    }

    // "Why did Stahl dismiss Anna Keller?": a whole name is somebody's, and a single word only where what was cited has more of it ("Jens Holm", "Mr Holm").
    private string? PersonIn(string text)
    {
        var names = new List<string>();
        foreach (var (start, length) in Words.NameSpans(text))
        {
            var name = FollowUp.WithoutPossessive(text.Substring(start, length));
            if (!IsCalendar(name) && !name.All(c => char.IsUpper(c) || !char.IsLetter(c)) && !NoPerson().IsMatch(text[..start]) && !Institution().IsMatch(name))
                names.Add(name);
        }

        return names.Find(name => Words.Of(name).Count > 1 || longNames.Exists(longer => longer.EndsWith(" " + name, StringComparison.Ordinal))) ?? names.FirstOrDefault();
    }

    // A phrase right behind "did" runs into the verb ("did [the South announce] the end"), one behind "was" into a participle ("was [the harbour closed]").
    private static string Trimmed(string question, Match phrase)
    {
        var text = phrase.Value.Trim();
        var before = question[..phrase.Index];
        if (Auxiliary().IsMatch(before) && !VerbBehind().IsMatch(question[(phrase.Index + phrase.Length)..]))
            return Runover().Match(text) is { Success: true } named ? named.Value : WithoutLast(Placed().Replace(text, ""));
        if (phrase.Index == 0)
            text = char.ToLowerInvariant(text[0]) + text[1..];
        while (Being().IsMatch(before) && Participle().IsMatch(text))
            text = WithoutLast(text);
        return text;
    }

    private static string WithoutLast(string phrase) => phrase.LastIndexOf(' ') is var space and > 0 && char.IsLower(phrase[space + 1]) ? phrase[..space] : phrase;

    /// <summary>"who did wang yi meet?" as its answer's quotes write it: a word that they only write with a capital is a name.</summary>
    private static string WithCapitals(string question, Answer previous)
    {
        if (question.Skip(1).Any(char.IsUpper))
            return question;
        var capital = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var small = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var quote in previous.Statements.SelectMany(statement => statement.Citations).Select(citation => citation.Quote).Distinct(StringComparer.Ordinal))
        {
            foreach (var (index, word) in Words.Of(quote).Index())
            {
                if (char.IsLower(word[0]))
                    small.Add(word);
                else if (index > 0)
                    capital.Add(FollowUp.WithoutPossessive(word));
            }
        }

        capital.ExceptWith(small);
        return LowerWord().Replace(question, match => match.Value.Length > 2 && capital.TryGetValue(match.Value, out var written) ? written : match.Value);
    }

    internal static bool IsCalendar(string name) => Words.Of(name).TrueForAll(word => Calendar().IsMatch(word));

    private static readonly HashSet<string> AskingWords = new(["date", "day", "year", "number", "name", "names", "time", "place"], StringComparer.Ordinal);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Stop = @"(the|a|an|in|on|at|of|over|near|for|from|to|with|by|as|and|or|but|against|during|after|before|since|until|between|behind|under|into|that|which|who|when|where|while|if|because|than|is|are|was|were|be|been|do|does|did|has|have|had|will|would|can|could|should|may|might|not|there|it|he|she|they|say|says|said|take|takes|took|happen|happened|each|about|right)";
    private const string Noun = @"(?!" + Stop + @"\b)[\w.'’-]*\w";

    // "the end of the Kaesong complex", "a THAAD battery in South Korea", "North Korea's first nuclear test": an article or owner with nouns, and what places it.
    [GeneratedRegex(@"\b(([Tt]he|[Aa]n?)\s+|\p{Lu}[\w.-]*(\s+\p{Lu}[\w.-]*)*['’]s\s+)" + Noun + @"(\s+" + Noun + @"){0,5}(\s+of\s+((the|a|an)\s+)?" + Noun + @"(\s+" + Noun + @"){0,4}|\s+(over|near|in|at|on|between|behind)\s+(the\s+)?(?!January|February|March|April|May|June|July|August|September|October|November|December)\p{Lu}[\w-]*(\s+\p{Lu}[\w-]*)*)*", Options, 10_000)]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\b(do|does|did|will|would|can|could|should)\s+(the\s+)?(\p{Lu}[\w-]*\s+(and\s+)?(the\s+)?)*$", Options, 10_000)]
    private static partial Regex Actor();

    // "the Security Council | pass Resolution 2270", "the minister meet | in Oslo".
    [GeneratedRegex(@"^(the\s+)?\p{Lu}[\w.-]*(\s+\p{Lu}[\w.-]*)*(?=\s+\p{Ll}+\s+[\p{Lu}\d])", Options, 10_000)]
    private static partial Regex Runover();

    [GeneratedRegex(@"^\s+(be|have)\b", Options, 10_000)]
    private static partial Regex VerbBehind();

    // "What did the court decide about abortion in June?"
    [GeneratedRegex(@"\babout\s+(?<topic>(?!it\b|that\b|this\b|him\b|her\b|them\b)[^?(]+?)(?=\s+(in|on|during|at|before|after|when|right)\s|\s*[?.!]*$)", Options, 10_000)]
    private static partial Regex About();

    [GeneratedRegex(@"\s+(over|near|in|at|on|between|behind)\s.*$", Options, 10_000)]
    private static partial Regex Placed();

    [GeneratedRegex(@"\b(in|at|for|by|from|with)\s+(the\s+)?$", Options, 10_000)]
    private static partial Regex Circumstance();

    [GeneratedRegex(@"(ans|ese|ish|Germans|Turks)$", Options, 10_000)]
    private static partial Regex Nationals();

    [GeneratedRegex(@"\s\d[\d-]*\b", Options, 10_000)]
    private static partial Regex NumberBehind();

    [GeneratedRegex(@"\b(is|are|was|were|has|have|had)\s+$", Options | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Being();

    // Regular ones, the usual irregular ones, and an adverb before one that is gone.
    [GeneratedRegex(@"(^|\s)(\p{Ll}+ed|\p{Ll}+ly|held|built|made|sent|shut|sold|told|found|born|won|lost|shown|known|given|taken|written|hit|put|set|cut|paid|led|left|met|begun|chosen|struck|caught|bought|brought|broken|stolen|driven|drawn|thrown|spent|spread|seen|done|gone|become|open)$", Options, 10_000)]
    private static partial Regex Participle();

    [GeneratedRegex(@"\p{Lu}[\w.-]*(?:\s+\p{Lu}[\w.-]*)*['’]s(?:\s+[\p{Ll}\d-]+){1,4}(?=\s*[?.!]*$)", Options, 10_000)]
    private static partial Regex Owned();

    [GeneratedRegex(@"\((?<topic>[^()]+)\)\s*[?.!]*$", Options, 10_000)]
    private static partial Regex Carried();

    [GeneratedRegex(@"\b(?:do|does|did|will|would|can|could|should)\s+$", Options | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"\b(?:in|at|from|to|near|into|toward|towards|through|the|of)\s+$", Options | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex NoPerson();

    [GeneratedRegex(@"\b(?:University|Institute|Department|Ministry|Council|Committee|Agency|Office|Bank|Company|Corporation|Party|Congress|Senate|Parliament|Court|Union|States|Kingdom|Republic|Army|Navy|Treaty|Act|Agreement|Resolution|War|Korea|America|Africa|Asia|Europe|China|Russia|Japan|Britain|France|Germany|India|Iran|Israel|Washington|Beijing|Moscow|Tokyo|Seoul|Pyongyang|London|Paris|Brussels)\b|(?:ese|ish|ian|ican)$", Options, 10_000)]
    private static partial Regex Institution();

    [GeneratedRegex(@"^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+)$", Options | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"\b(?:(?:in|on|since|until|by|before|after)\s+)?(?:\d{1,2}\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{1,2}(?!\d))?,?(?:\s+(?:1[5-9]|20)\d{2})?|(?:1[5-9]|20)\d{2})\b", Options, 10_000)]
    private static partial Regex DateIn();

    [GeneratedRegex(@"\b\p{Ll}[\p{L}'’-]*", Options, 10_000)]
    private static partial Regex LowerWord();
}
