using System.Globalization;

namespace Bot.Answering;

/// <summary>Two articles that answer the same question differently: with other figures or dates, or with other names in what is otherwise the same sentence.</summary>
internal static class Disagreement
{
    // Sentences about the same thing share at least this much of the smaller one's words (overlap coefficient over stems).
    private const double SameSubject = .3;

    // Names differ for many reasons, so the rest of their sentences has to be much the same.
    private const double SameSentence = .5;

    // Of the question's words the one sentence may say so much less than the other: the same thing twice, not two things.
    private const double SameQuestion = .25;

    // A rival may be this much less likely than the best answer.
    private const double Rival = .6;

    /// <summary>The best candidate of another article whose answer differs, or null.</summary>
    public static Candidate? Find(Evidence evidence, Candidate best, double threshold)
    {
        // "The revenue in Q1 2021" over passages that lack 2021: neither is known to speak of it.
        if (best.Signals.MissingNumbers > 0)
            return null;
        var figures = evidence.Question.AnswerType == AnswerType.Number ? AnswerForm.Numbers(best.Text) : [];
        var (own, around) = evidence.Question.AnswerType == AnswerType.Date ? (Dates(best, best.Text), Dates(best, best.SentenceText)) : ([], []);
        return evidence.Spans.FirstOrDefault(c =>
            c.Paragraph.ArticleId != best.Paragraph.ArticleId
            && c.Confidence >= threshold
            && c.Probability >= best.Probability * Rival
            && c.Signals.MissingNumbers == 0
            && Math.Abs(c.Signals.SentenceCoverage - best.Signals.SentenceCoverage) <= SameQuestion
            && (evidence.Question.AnswerType == AnswerType.Date ? HasOtherDate(own, around, best, c) : figures.Count > 0 ? HasOtherFigures(figures, best, c) : HasOtherNames(best, c)));
    }

    /// <summary>One statement with both answers, each with its source and day, then both sentences, earlier article first.</summary>
    public static IReadOnlyList<DraftStatement> Write(Candidate best, Candidate other)
    {
        Candidate[] pair = [.. new[] { best, other }.OrderBy(c => c.Passage.Article.Published?.Date ?? DateOnly.MaxValue).ThenBy(c => c.Paragraph.ArticleId, StringComparer.Ordinal)];
        Quote[] quotes = [.. pair.Select(Context.Around)];
        return
        [
            new DraftStatement($"The articles disagree: {pair[0].Text}{Origin(pair[0])}, or {pair[1].Text}{Origin(pair[1])}", quotes),
            new DraftStatement(quotes[0].Text, [quotes[0]]),
            new DraftStatement(quotes[1].Text, [quotes[1]]),
        ];
    }

    // "November 21, 1998" against "2017" differs in the year; against "November" or "ten years ago" in nothing that both give.
    private static bool HasOtherDate(List<DateMention> own, List<DateMention> around, Candidate best, Candidate other) =>
        own.Count > 0
        && Dates(other, other.Text) is { Count: > 0 } others && own.TrueForAll(a => others.TrueForAll(b => Differ(a, b)))
        && Dates(other, other.SentenceText).TrueForAll(b => !own.Exists(b.IsBorneOutBy))
        && !others.Exists(b => around.Exists(b.IsBorneOutBy))
        && Shared(TermCoverage.StemSet(best.SentenceText), TermCoverage.StemSet(other.SentenceText)) >= SameSubject;

    private static List<DateMention> Dates(Candidate candidate, string text) => DateMentionReader.Find(text, candidate.Passage.Article.Published?.Date);

    private static bool Differ(DateMention a, DateMention b)
    {
        return Differ(a.Year, b.Year) || Differ(a.Month, b.Month) || Differ(a.Day, b.Day);

        static bool Differ(int? a, int? b) => a is not null && b is not null && a != b;
    }

    private static bool HasOtherFigures(List<string> figures, Candidate best, Candidate other) =>
        AnswerForm.Numbers(other.Text) is { Count: > 0 } others
        && !others.Any(figures.Contains)
        && !AnswerForm.Numbers(other.SentenceText).Any(figures.Contains)
        && Shared(TermCoverage.StemSet(best.SentenceText), TermCoverage.StemSet(other.SentenceText)) >= SameSubject;

    private static bool HasOtherNames(Candidate best, Candidate other)
    {
        var (own, others) = (Names(best.Text), Names(other.Text));
        return own.Count > 0 && others.Count > 0
            && !Names(other.Paragraph.Text).Any(name => own.Exists(o => AreAlike(o, name)))
            && !Names(best.Paragraph.Text).Any(name => others.Exists(o => AreAlike(o, name)))
            && Shared(Without(best), Without(other)) >= SameSentence;
    }

    // Half of a name may be all that an article gives: "Tampa" and "Tampa Bay" do not disagree.
    private static bool AreAlike(Unit a, Unit b) => NameAliases.IsSame(a, b) || NameAliases.IsSame(b, a) || a.NameWords.Any(w => b.NameWords.Any(v => NameAliases.IsSameWord(w, v)));

    private static List<Unit> Names(string text) => [.. UnitReader.Read(text, null).Where(u => u.Kind == UnitKind.Name)];

    private static HashSet<string> Without(Candidate candidate)
    {
        var rest = TermCoverage.StemSet(candidate.SentenceText);
        rest.ExceptWith(TermCoverage.StemSet(candidate.Text));
        return rest;
    }

    private static string Origin(Candidate candidate)
    {
        var article = candidate.Passage.Article;
        var parts = new[] { article.Source, article.Published?.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) }.OfType<string>().ToArray();
        return $" ({(parts.Length > 0 ? string.Join(", ", parts) : article.Title)})";
    }

    private static double Shared(HashSet<string> left, HashSet<string> right) =>
        left.Count == 0 || right.Count == 0 ? 0 : (double)left.Count(right.Contains) / Math.Min(left.Count, right.Count);
}
