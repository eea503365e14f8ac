using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Answering;

/// <summary>Questions about the present: newer articles answer them, and an answer says from when it is.</summary>
internal static partial class Present
{
    // Among answers this near to the best one the newest leads.
    private const double Near = .5;

    // Days after which "Who is the minister?" is answered with the article's day. What is asked for "now" is so at once.
    private const int Old = 365;

    private const int MostExplained = 2;

    /// <summary>The candidates with those of newer articles first, where the question asks for the latest; else as they are.</summary>
    public static Evidence Prefer(Evidence evidence, double threshold) =>
        AsksForLatest(evidence.Question)
            ? evidence with { Spans = NewestFirst(evidence.Spans, threshold), Sentences = NewestFirst(evidence.Sentences, threshold) }
            : evidence;

    /// <summary>Whether a question asks for how things are now or were last, so that an older article is out of date and does not disagree.</summary>
    public static bool AsksForLatest(Question question) => Latest().IsMatch(question.Text);

    /// <summary>What a person has to know of the time the statements speak from; null for nothing.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="statements">What is answered.</param>
    /// <param name="today">The day of the question.</param>
    public static string? Note(Question question, IReadOnlyList<DraftStatement> statements, DateOnly today)
    {
        if (statements.Count == 0 || statements[0].Quotes.Count == 0)
            return null;
        var notes = new List<string>();
        if (statements[0].Quotes.Max(q => q.Article.Published?.Date) is { } day && day < today && (AsksForLatest(question) || (Standing().IsMatch(question.Text) && today.DayNumber - day.DayNumber > Old)))
            notes.Add($"as of {Written(day)}");
        notes.AddRange(statements.SelectMany(Relative).Distinct(StringComparer.Ordinal).Take(MostExplained));
        return notes.Count == 0 ? null : Capital(string.Join("; ", notes)) + ".";
    }

    // "Yesterday" is the day before the article's.
    private static IEnumerable<string> Relative(DraftStatement statement)
    {
        foreach (var quote in statement.Quotes)
        {
            foreach (var date in DateMentionReader.Find(statement.Text, quote.Article.Published?.Date))
            {
                if (date is { Year: null, Month: null, Day: null, Weekday: null, From: { } from, To: { } to } && quote.Text.Contains(date.Text, StringComparison.Ordinal) && !char.IsDigit(date.Text[0]))
                    yield return $"“{date.Text}” means {Span(from, to)}";
            }
        }
    }

    private static string Span(DateOnly from, DateOnly to) =>
        from == to ? Written(from)
        : from.AddMonths(1) == to.AddDays(1) ? from.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
        : from.AddYears(1) == to.AddDays(1) ? from.ToString("yyyy", CultureInfo.InvariantCulture)
        : $"the week of {Written(from)}";

    private static string Written(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IReadOnlyList<Candidate> NewestFirst(IReadOnlyList<Candidate> ranked, double threshold)
    {
        if (ranked.Count == 0)
            return ranked;
        var least = ranked[0].Probability * Near;
        return
        [
            .. ranked.OrderBy(c => c.Probability >= least && c.Confidence >= threshold ? 0 : 1)
                .ThenByDescending(c => c.Probability >= least && c.Confidence >= threshold ? c.Passage.Article.Published?.Date ?? DateOnly.MinValue : DateOnly.MinValue),
        ];
    }

    [GeneratedRegex(@"\b(?:latest|newest|most recent(?:ly)?|now|nowadays|currently|current|at present|presently|at the moment|these days|today|so far|to date|up to now|as of (?:now|today)|still|by now)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Latest();

    // Offices and numbers that change: "Who is the minister?", "How many people live there?"; not "How far does it reach?".
    [GeneratedRegex(@"\b(?:who(?:['’]s|\s+(?:is|are|leads?|heads?|runs?|owns?|chairs?|governs?))|how (?:many|much|old)\b[^?]*?\b(?:is|are|has|have|live|lives|work|works))\b(?![^?]*\b(?:1[5-9]|20)\d\d\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Standing();
}
