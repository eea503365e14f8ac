using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Whether words have the form a question asks for.</summary>
internal static partial class AnswerForm
{
    /// <summary>1 when the words have the form asked for, -1 when they do not, 0 when nothing can be said.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="sentence">What the words stand in.</param>
    /// <param name="start">Where they start.</param>
    /// <param name="length">How long they are.</param>
    /// <param name="dated">Whether the article has a day: without one "yesterday" is no date.</param>
    public static int Match(Question question, string sentence, int start, int length, bool dated = true)
    {
        var text = sentence.Substring(start, length);
        return question.AnswerType switch
        {
            AnswerType.Date when !dated && !Fixed().IsMatch(text) => -1,
            AnswerType.Date => Date().IsMatch(text + Century().Match(sentence, start + length).Value) ? 1 : -1,
            AnswerType.Number when !Number().IsMatch(text) => -1,
            AnswerType.Number when question.Quantity != Quantity.Any => Quantities.Names(question.Quantity, sentence, start, length) ? 1 : -1,
            AnswerType.Number => Counts(question, text, sentence[(start + length)..]),
            AnswerType.Person => IsPersonal(text) && !IsCut(text, sentence[(start + length)..]) ? 1 : -1,
            AnswerType.Place => Words.Names(text).Count > 0 ? 1 : -1,
            AnswerType.Reason => Reason().IsMatch(text) || BeforeReason().IsMatch(sentence[..start]) ? 1 : -1,
            _ => 0,
        };
    }

    // "Foreign Minister" alone is nobody's name, "THAAD" is none of a person.
    private static bool IsPersonal(string text) =>
        !text.Any(char.IsAsciiDigit) && Words.Names(text).Any(name => Words.Of(name).Any(word => !Question.IsTitle(word) && word.Any(char.IsLower)));

    // "Chinese" of "Chinese Foreign Minister Wang" is no name but the beginning of one; "Obama" in "met Obama Monday" is one.
    private static bool IsCut(string text, string after) =>
        char.IsUpper(Words.Of(text)[^1][0]) && after.Length > 1 && after[0] == ' ' && char.IsUpper(after[1]) && !Date().IsMatch(Words.Of(after)[0]);

    // "How many weeks" wants a number of weeks: the counted thing stands in the answer or right behind it.
    private static int Counts(Question question, string text, string after)
    {
        if (question.Counted is not { } counted)
            return Date().IsMatch(text) ? 0 : 1;
        // "How many jobs were lost?" is not answered by the share of them.
        if (Percentage().IsMatch(text + after[..Math.Min(after.Length, 9)]))
            return -1;
        var near = TermCoverage.StemSet(text + " " + string.Join(' ', Words.Of(after).Take(4)));
        return TermCoverage.StemSet(counted).Overlaps(near) ? 1 : Date().IsMatch(text) ? -1 : 0;
    }

    /// <summary>The numbers of a text as written without separators: "17,000 troops" gives 17000.</summary>
    public static List<string> Numbers(string text) =>
        [.. Digits().Matches(text).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal))];

    /// <summary>Lower-cased words without articles and punctuation: equal texts are the same answer.</summary>
    public static string Normalise(string text) =>
        string.Join(' ', Words.Of(text).Select(w => w.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal)).Where(w => w is not ("a" or "an" or "the")));

    [GeneratedRegex(@"\b(?:1\d{3}|20\d{2})s?\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow|tonight|spring|summer|autumn|winter|century|week|month|year|decade)s?\b|\b\d{1,2}:\d{2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Date();

    // A number, a month or a time of a year that is known: not "last week" or "on Monday".
    [GeneratedRegex(@"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|century)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fixed();

    // "19th" of "the 19th century" is a date.
    [GeneratedRegex(@"\G[\s-]+century\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Century();

    [GeneratedRegex(@"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|twice|once|none|zero|several|few|couple|unanimous(?:ly)?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"%|\bper ?cent\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Percentage();

    private const string ReasonPreposition = "(?:for|to|as|over|since|out of)";
    private const string ReasonPhrase = "due to|owing to|thanks to|so that|in order to";
    private const string Response = "in (?:response|reaction|protest|retaliation)";
    private const string Fear = "fear(?:s|ed|ing)?";

    // "because it rained", "to avoid interference", "in response to the test".
    [GeneratedRegex(@"^\W*" + ReasonPreposition + @"\b|\b(?:because|" + ReasonPhrase + "|" + Response + "|" + Fear + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reason();

    // The same where the words begin behind it: "because of their" disastrous finances.
    [GeneratedRegex(@"\b(?:" + ReasonPreposition + @"\s+(?:the|an?|its|his|her|their)?|(?:because(?: of)?|" + ReasonPhrase + "|" + Response + "(?: to| against)?|reasons? (?:is|was|were|are)|(?:caused|prompted|triggered|motivated|driven) by|cit(?:ed|es|ing)|blam(?:ed|es|ing)|" + Fear + @")\s+(?:\w+\s+){0,2})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BeforeReason();
}
