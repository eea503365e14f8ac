using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>
/// Whether a sentence speaks of another occasion than the question: of the fourth test where the first is asked for, of 2012 where 2006 is. One that says nothing of it may well answer.
/// On squad-open (350 questions), newsquiz-2022 (239) and the bundled gold set, each question also without its right passages, the sentence chosen did so 26 times, and was right once.
/// </summary>
internal sealed partial class OtherOccasion
{
    private readonly HashSet<int> ordinals;
    private readonly HashSet<int> years;

    /// <param name="question">What is asked; "when" may be answered by any year.</param>
    public OtherOccasion(Question question)
    {
        ordinals = OrdinalsOf(question.Text);
        years = question.AnswerType == AnswerType.Date ? [] : YearsOf(question.Text);
    }

    /// <summary>Whether a sentence names an occasion, and not the one that is asked for.</summary>
    public bool IsIn(string sentence) => (ordinals.Count > 0 && Differ(ordinals, OrdinalsOf(sentence))) || (years.Count > 0 && YearsOf(sentence) is var others && Differ(years, others) && !IsWithin(others));

    private static bool Differ(HashSet<int> asked, HashSet<int> said) => said.Count > 0 && !asked.Overlaps(said);

    // "From 2019 to 2021" speaks of 2020, too.
    private bool IsWithin(HashSet<int> others) => years.Any(year => others.Min() < year && year < others.Max());

    private static HashSet<int> OrdinalsOf(string text) =>
        [.. Ordinal().Matches(text).Select(m => m.Groups["number"].Success ? int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture) : (int)NumberWords.Ordinals.GetValueOrDefault(m.Value.ToLowerInvariant(), 1))];

    private static HashSet<int> YearsOf(string text) => [.. Year().Matches(text).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // What is first has other words, too. A century is none of several, and a day's number is its date: "the 19th century", "the 3rd of May".
    [GeneratedRegex(@"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|initial(ly)?|inaugural|earliest|(?<number>\d{1,3})(st|nd|rd|th))\b(?!(\s+of)?\s+(centur|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", Options, 10_000)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<![\d,.$£€])(1[5-9]|20)\d{2}(?![\d,]\d|%)\b", Options, 10_000)]
    private static partial Regex Year();
}
