using System.Text.RegularExpressions;
using Bot.Corpus;

namespace Bot.Answering;

/// <summary>What a question asks for, read off its words.</summary>
internal enum QuestionKind
{
    /// <summary>One name, date, number or short phrase.</summary>
    Factoid,

    /// <summary>Several items.</summary>
    List,

    /// <summary>A reason, a way, a description: whole sentences answer it.</summary>
    Explanation,

    /// <summary>Yes or no: the deciding sentence answers it.</summary>
    YesNo,

    /// <summary>Two things side by side.</summary>
    Comparison,
}

/// <summary>The type of words that can answer a factoid.</summary>
internal enum AnswerType
{
    Any,
    Person,
    Place,
    Date,
    Number,
    Reason,
}

/// <summary>A standalone question and what its words tell of the answer.</summary>
/// <param name="Text">The question.</param>
/// <param name="Kind">What form of answer it wants.</param>
/// <param name="AnswerType">What kind of words can answer it.</param>
/// <param name="Names">Capitalised runs in it.</param>
/// <param name="Counted">The plural noun behind "how many" or "which", or null.</param>
/// <param name="Quantity">Of what a number is asked for.</param>
internal sealed partial record Question(string Text, QuestionKind Kind, AnswerType AnswerType, IReadOnlyList<string> Names, string? Counted, Quantity Quantity)
{
    private static readonly string[] YesNoOpeners =
        ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "may", "might"];

    private static readonly string[] ListNouns =
        ["countries", "nations", "members", "parties", "names", "places", "states", "people", "officials", "companies", "items", "things", "reasons",
         "steps", "measures", "conditions", "goals", "topics", "sanctions", "weapons", "tests", "articles", "groups", "teams", "cities", "sites", "leaders"];

    private static readonly string[] SentenceVerbs =
        ["say", "said", "tell", "told", "think", "mean", "happen", "happened", "suggest", "suggested", "argue", "argued", "propose", "proposed", "demand", "demanded", "threaten", "threatened", "promise", "promised", "want", "recommend", "advise", "warn", "warned", "respond", "react"];

    private static readonly string[] DateWords = ["year", "date", "day", "month", "decade", "century", "weekday"];

    // Behind "how"; "a band often regarded as" counts nothing.
    private static readonly string[] DegreeWords =
        ["many", "much", "hot", "cold", "warm", "strong", "powerful", "long", "far", "old", "big", "large", "tall", "high", "deep", "wide", "fast", "heavy", "often"];

    private static readonly string[] NumberWords =
        ["percent", "percentage", "number", "figure", "total", "range", "magnitude", "yield", "size", "distance", "cost", "price", "salary", "budget", "fee", "revenue", "speed", "temperature", "depth", "width", "amount", "share", "rate", "length", "height", "weight", "population"];

    // "What is it made of?" wants the thing named and no description of it.
    private static readonly string[] OpenEnds = ["to", "of", "for", "from", "in", "on", "at", "with", "by", "as", "called", "named"];

    // Words of a person's name in news that are not the name: "Foreign Minister", "Lieutenant General".
    private static readonly string[] TitleWords =
        ["foreign", "prime", "vice", "deputy", "acting", "former", "senior", "lieutenant", "major", "colonel", "admiral", "captain", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "chairman", "chairwoman", "senator", "governor", "mayor", "professor", "judge", "justice", "commander", "officer", "commissioner", "pope", "prince", "princess"];

    private static readonly string[] PersonWords =
        ["president", "minister", "secretary", "spokesman", "spokeswoman", "spokesperson", "leader", "director", "official", "envoy", "ambassador", "general", "diplomat", "author", "reporter", "chief", "head", "man", "woman", "person", "king", "queen", "scientist", "analyst", "actor", "actress", "singer", "player", "coach"];

    private static readonly string[] PlaceWords = ["city", "country", "place", "capital", "town", "state", "province", "region", "county", "venue", "location", "continent", "island"];

    /// <summary>Whether the words of an answer show that it is none: a date has the form of one, a number holds one.</summary>
    public bool IsExact => AnswerType is AnswerType.Date or AnswerType.Number;

    /// <summary>Whether a word names an office or a form of address rather than a person.</summary>
    public static bool IsTitle(string word)
    {
        var lower = word.ToLowerInvariant();
        return Array.IndexOf(PersonWords, lower) >= 0 || Array.IndexOf(TitleWords, lower) >= 0;
    }

    /// <summary>Reads a question; never fails, whatever the text.</summary>
    public static Question Parse(string text)
    {
        // "A coin was found off the coast. What sign did it bear?": the last sentence asks.
        var sentences = Sentences.Split(text);
        var asking = sentences.Count > 1 ? text.Substring(sentences[^1].Start, sentences[^1].Length) : text;
        asking = AskingClause(asking);
        if (Comparison.Sides(asking) is not null)
            return new Question(text, QuestionKind.Comparison, AnswerType.Any, Words.Names(text), null, Quantity.Any);
        string[] words = [.. Words.Of(asking).Select(w => w.ToLowerInvariant()).SelectMany(Expand)];
        var (kind, type) = Classify(words, asking.TrimEnd());
        return new Question(text, kind, type, Words.Names(text), FollowUp.CountedThing(asking), type == AnswerType.Number ? QuantityOf(words) : Quantity.Any);
    }

    private static (QuestionKind Kind, AnswerType Type) Classify(string[] w, string text)
    {
        if (w.Length == 0)
            return (QuestionKind.Explanation, AnswerType.Any);
        // Openers such as "so," or "according to the article," come before the word that tells: look at the first question word.
        var at = Array.FindIndex(w, x => x is "who" or "whom" or "whose" or "when" or "where" or "which" or "what" or "why" or "how");
        var next = at >= 0 && at + 1 < w.Length ? w[at + 1] : "";
        var counts = at >= 0 && w[at] == "how" && (Array.IndexOf(DegreeWords, next) >= 0 || Array.IndexOf(NumberWords, next) >= 0);
        if (!counts && IsComparison(w))
            return (QuestionKind.Comparison, AnswerType.Any);
        if (Array.IndexOf(YesNoOpeners, w[0]) >= 0 && (at < 0 || at > 1))
            return (QuestionKind.YesNo, AnswerType.Any);
        if (at < 0)
            return w is ["name", "a" or "an" or "one", ..] ? (QuestionKind.Factoid, AnswerType.Any) : w[0] is "name" or "list" or "enumerate" ? (QuestionKind.List, AnswerType.Any) : WithoutQuestionWord(w, text);

        switch (w[at])
        {
            case "who" or "whom" or "whose":
                return (next is "are" or "were" && w.Skip(at).Any(x => Array.IndexOf(ListNouns, x) >= 0) ? QuestionKind.List : QuestionKind.Factoid, AnswerType.Person);
            case "when":
                return (QuestionKind.Factoid, AnswerType.Date);
            case "where":
                return (QuestionKind.Factoid, AnswerType.Place);
            case "why":
                return (QuestionKind.Explanation, AnswerType.Reason);
            case "how":
                return counts ? (QuestionKind.Factoid, AnswerType.Number) : (QuestionKind.Explanation, AnswerType.Any);
        }

        var head = Head(w[(at + 1)..]);
        // "For what reason did it close?" asks why; "What is the main reason?" wants the thing named.
        if (at > 0 && w[at - 1] == "for" && head is ["reason", ..])
            return (QuestionKind.Explanation, AnswerType.Reason);
        var type = TypeOf(head);
        if (type is not (AnswerType.Number or AnswerType.Date) && !head.Contains("of") && head.Any(x => Array.IndexOf(ListNouns, x) >= 0))
            return (QuestionKind.List, AnswerType.Any);
        // "What is sepsis?" wants a description, "What is Szubin's job?" the thing named.
        if (w[at] == "what" && next is "is" or "are" or "was" or "were" && w.Length - at <= 5 && type == AnswerType.Any && !w.Skip(at).Any(IsPossessive) && Array.IndexOf(OpenEnds, w[^1]) < 0)
            return (QuestionKind.Explanation, AnswerType.Any);
        // What somebody said, wants or thinks takes a sentence; "In what colony were they promised land?" does not.
        if (w[at] == "what" && Array.IndexOf(YesNoOpeners, next) >= 0 && w.Skip(at).Any(x => Array.IndexOf(SentenceVerbs, x) >= 0))
            return (QuestionKind.Explanation, AnswerType.Any);
        return (QuestionKind.Factoid, type);
    }

    // "When rich countries trade with poor ones, whose wages rise?": the clause behind the comma asks.
    private static string AskingClause(string text)
    {
        var opener = Subordinate().Match(text);
        return opener.Success ? text[opener.Groups["asking"].Index..] : text;
    }

    // The noun phrase behind "what" or "which": "century" of "what century was it used in", "the range of a" of "what is the range of a rocket", nothing of "what did they do that year".
    private static string[] Head(string[] behind)
    {
        if (behind is ["do" or "does" or "did", ..])
            return behind is [.., "cost"] ? ["cost"] : [];
        return [.. behind.Skip(behind.Length > 0 && Array.IndexOf(YesNoOpeners, behind[0]) >= 0 ? 1 : 0).TakeWhile(x => Array.IndexOf(YesNoOpeners, x) < 0).Take(4)];
    }

    [GeneratedRegex(@"^(?:when|where)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b)[^?]*?,\s+(?<asking>(?:\p{L}+\s+){0,2}(?:what|which|who|whom|whose|how|why|when|where)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Subordinate();

    private static bool IsPossessive(string word) => word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal);

    // "what's" is two words.
    private static string[] Expand(string word) =>
        IsPossessive(word) && word[..^2] is "what" or "who" or "when" or "where" or "how" or "why"
            ? [word[..^2], "is"]
            : [word];

    private static Quantity QuantityOf(string[] w)
    {
        var at = Array.FindIndex(w, x => x is "how" or "what" or "which");
        return at < 0 ? Quantities.Asked(how: false, w) : Quantities.Asked(w[at] == "how", [.. w.Skip(at + 1).Take(w[at] == "how" ? w.Length : 4)]);
    }

    // "THAAD range?", "date of the third test", "The estimated cost will be:" ask for one thing, too.
    private static (QuestionKind Kind, AnswerType Type) WithoutQuestionWord(string[] w, string text)
    {
        var type = TypeOf(w);
        return (type is AnswerType.Date or AnswerType.Number || text.EndsWith(':') ? QuestionKind.Factoid : QuestionKind.Explanation, type);
    }

    private static bool IsComparison(string[] w) =>
        w.Any(x => x is "compare" or "compared" or "differ" or "difference" or "differences" or "versus" or "vs")
        || (w.Contains("than") && w.Where((x, i) => x == "or" && i + 1 < w.Length && w[i + 1] is not ("more" or "less" or "fewer")).Any() && w.Any(x => x is "more" or "bigger" or "larger" or "smaller" or "earlier" or "later" or "longer"));

    private static AnswerType TypeOf(string[] words)
    {
        foreach (var word in words)
        {
            if (Array.IndexOf(DateWords, word) >= 0)
                return AnswerType.Date;
            if (Array.IndexOf(NumberWords, word) >= 0)
                return AnswerType.Number;
            if (Array.IndexOf(PersonWords, word) >= 0)
                return AnswerType.Person;
            if (Array.IndexOf(PlaceWords, word) >= 0)
                return AnswerType.Place;
        }

        return AnswerType.Any;
    }
}
