namespace Bot.Answering;

/// <summary>Answers in the articles' own words: the short answer first where one is asked for, then the sentences that say it.</summary>
internal static class ExtractiveGenerator
{
    // Two statements that share this much of their words say the same (Jaccard over stems).
    private const double Redundant = .6;

    private const double Copied = .9;

    // All of a topic's content words, or three of four.
    private const double Covered = .75;

    /// <summary>Drafts an answer from what was read.</summary>
    /// <param name="evidence">Candidates, best first.</param>
    /// <param name="threshold">Operating point: candidates below it may not lead an answer.</param>
    /// <param name="statements">How many sentences at most.</param>
    /// <param name="shortAnswer">Whether the short answer leads where one was asked for.</param>
    public static Draft Write(Evidence evidence, double threshold, int statements, bool shortAnswer = true)
    {
        evidence = Present.Prefer(evidence, threshold);
        if (!shortAnswer)
            return Sentences(evidence.Sentences, statements, threshold);
        return evidence.Question.Kind switch
        {
            QuestionKind.Factoid when evidence.Spans is [var span, ..] => Factoid(evidence, span, threshold),
            QuestionKind.List => Sentences(evidence.Sentences, statements, threshold),
            QuestionKind.YesNo => Sentences(evidence.Sentences, Math.Min(statements, 2), threshold),
            QuestionKind.Explanation => WithShortAnswer(evidence, Sentences(evidence.Sentences, Math.Min(statements, 3), threshold)),
            _ => Sentences(evidence.Sentences, Math.Min(statements, 3), threshold),
        };
    }

    // "Because of their disastrous finances" first where the reader is sure of the words: the sentences behind it explain.
    private static Draft WithShortAnswer(Evidence evidence, Draft draft)
    {
        const double Sure = .5;
        if (evidence.Spans is not [{ Probability: >= Sure } span, ..] || evidence.Sentences is not [var lead, ..] || lead.Signals.Said > 0 || span.Signals.TypeMatch < 0
            || Quote.OfSentence(span).Place != Quote.OfSentence(lead).Place || !IsShort(span, draft.Statements[0].Quotes[0]) || !Assertion.StandsAlone(evidence.Question, span))
        {
            return draft;
        }

        return Trimmed(span) is { } words ? draft with { Statements = [new DraftStatement(words, draft.Statements[0].Quotes), .. draft.Statements] } : draft;
    }

    // A sentence that is hardly longer than the answer says it alone.
    private static bool IsShort(Candidate span, Quote sentence) => span.Length < sentence.Length * .7;

    // With the closing mark right behind, without a quotation mark or bracket at an end that has no partner; null when one is left inside.
    private static string? Trimmed(Candidate candidate)
    {
        var words = candidate.Text.Trim();
        var end = candidate.Start + candidate.Length;
        foreach (var (open, close) in ((char, char)[])[('"', '"'), ('“', '”'), ('(', ')')])
        {
            if (IsBalanced(words, open, close))
                continue;
            var closed = end < candidate.Sentence.End && candidate.Paragraph.Text[end] == close && IsBalanced(words + close, open, close);
            words = closed ? words + close : (words[0] == open ? words[1..] : words[^1] == close ? words[..^1] : words).Trim();
            if (words.Length == 0 || !IsBalanced(words, open, close))
                return null;
        }

        return words;
    }

    private static bool IsBalanced(string words, char open, char close) =>
        open == close ? words.Count(c => c == open) % 2 == 0 : words.Count(c => c == open) == words.Count(c => c == close);

    private static Draft Factoid(Evidence evidence, Candidate best, double threshold)
    {
        if (!Present.AsksForLatest(evidence.Question) && Disagreement.Find(evidence, best, threshold) is { } other)
            return new Draft(Disagreement.Write(best, other), best.Confidence);

        var normal = AnswerForm.Normalise(best.Text);
        // Another article that says so, too; one that has copied the sentence is no second source.
        var same = evidence.Spans
            .Where(c => c.Confidence >= threshold && c.Paragraph.ArticleId != best.Paragraph.ArticleId && string.Equals(AnswerForm.Normalise(c.Text), normal, StringComparison.Ordinal)
                && Overlap(c.SentenceText, best.SentenceText) < Copied)
            .DistinctBy(c => c.Paragraph.ArticleId, StringComparer.Ordinal)
            .Take(1);
        Quote[] quotes = [Context.Around(best), .. same.Select(Quote.OfSentence)];
        var statements = new List<DraftStatement>();
        // "When" is not answered by words that are no date, "how old" not without an age; "who" may well be an office or a committee.
        if (IsShort(best, quotes[0]) && (best.Signals.TypeMatch >= 0 || !evidence.Question.IsExact) && Assertion.StandsAlone(evidence.Question, best) && Trimmed(best) is { } words)
            statements.Add(new DraftStatement(words, quotes));
        statements.AddRange(Told(best, quotes[0]));
        return new Draft(statements, best.Confidence);
    }

    // The words, after the sentence that says who "he" is where they don't.
    private static IEnumerable<DraftStatement> Told(Candidate candidate, Quote quote)
    {
        if (Context.Introduction(candidate, quote) is { } introduction)
            yield return Whole(introduction);
        yield return Whole(quote);
    }

    private static Draft Sentences(IReadOnlyList<Candidate> ranked, int count, double threshold)
    {
        if (ranked.Count == 0)
            return new Draft([], 0);
        var chosen = new List<Candidate> { ranked[0] };
        foreach (var next in ranked.Skip(1))
        {
            if (chosen.Count == count || next.Probability < ranked[0].Probability * .5 || next.Confidence < threshold)
                break;
            if (chosen.TrueForAll(c => Overlap(c.SentenceText, next.SentenceText) < Redundant))
                chosen.Add(next);
        }

        // What a sentence announces, the next one says: reasons, ways and lists run on.
        if (chosen.Count < count && ranked.FirstOrDefault(c => Follows(c, chosen[0])) is { } following && !chosen.Contains(following))
            chosen.Insert(1, following);
        return new Draft(InReadingOrder(chosen), ranked[0].Confidence);
    }

    /// <summary>Drafts the answer to a comparison: what is said of the left side, then of the right one.</summary>
    /// <param name="left">What was read for the one side alone.</param>
    /// <param name="right">What was read for the other.</param>
    public static Draft Compare(Evidence left, Evidence right)
    {
        if (left.Sentences is not [var first, ..] || right.Sentences.FirstOrDefault(c => Quote.OfSentence(c).Place != Quote.OfSentence(first).Place) is not { } second)
            return new Draft([], 0);
        Quote[] quotes = [.. new[] { first, second }.Select(Context.Around).DistinctBy(q => q.Place)];
        return new Draft([.. quotes.Select(Whole)], Math.Min(OfTopic(first), OfTopic(second)));
    }

    /// <summary>The answers to both parts of a question, short ones first; a part that is not answered is left out.</summary>
    /// <param name="first">The first part's.</param>
    /// <param name="second">The second part's.</param>
    /// <param name="threshold">Operating point.</param>
    public static Draft Join(Draft first, Draft second, double threshold)
    {
        var told = new[] { first, second }.Where(d => d.Probability >= threshold && d.Statements.Count > 0).ToList();
        if (told.Count == 0)
            return first.Probability >= second.Probability ? first : second;
        return new Draft(
            [.. told.SelectMany(d => d.Statements).OrderBy(s => s.Text.Length < s.Quotes[0].Length ? 0 : 1).DistinctBy(s => (s.Text, s.Quotes[0].Place))],
            told.Max(d => d.Probability));
    }

    // A side is a topic, and the reader's relevance means questions: a passage that has the topic's names, numbers and words is about it.
    private static double OfTopic(Candidate candidate) =>
        candidate.Signals is { MissingNames: 0, MissingNumbers: 0, PassageCoverage: >= Covered } ? 1 : candidate.Confidence;

    // The best statement leads; those from its own article follow in the article's order, then the others.
    private static List<DraftStatement> InReadingOrder(List<Candidate> chosen)
    {
        var lead = chosen[0];
        return chosen
            .Select((c, i) => (Candidate: c, Rank: i))
            .OrderBy(c => c.Rank == 0 ? 0 : 1)
            .ThenBy(c => c.Candidate.Paragraph.ArticleId == lead.Paragraph.ArticleId ? 0 : c.Rank)
            .ThenBy(c => c.Candidate.Paragraph.Number)
            .ThenBy(c => c.Candidate.Sentence.Start)
            .Aggregate(new List<DraftStatement>(), (told, c) => Append(told, c.Candidate));
    }

    // A sentence that goes on where the one told before it ends needs no other in front; what was told is not told again.
    private static List<DraftStatement> Append(List<DraftStatement> told, Candidate candidate)
    {
        var quote = Context.Around(candidate);
        if (told.Count == 0)
            return [.. Told(candidate, quote)];
        if (told.Find(s => s.Quotes[0].Overlaps(quote)) is not { } earlier)
            told.Add(Whole(quote));
        else if (!earlier.Quotes[0].Overlaps(Quote.OfSentence(candidate)))
            told.Add(Whole(Quote.OfSentence(candidate)));
        return told;
    }

    private static DraftStatement Whole(Quote quote) => new(quote.Text, [quote]);

    private static bool Follows(Candidate candidate, Candidate lead) =>
        candidate.Paragraph.ArticleId == lead.Paragraph.ArticleId && candidate.Paragraph.Number == lead.Paragraph.Number
        && candidate.Sentence.Start > lead.Sentence.Start && candidate.Sentence.Start - lead.Sentence.End <= 2;

    private static double Overlap(string left, string right)
    {
        var a = TermCoverage.StemSet(left);
        var b = TermCoverage.StemSet(right);
        var shared = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 1 : (double)shared / (a.Count + b.Count - shared);
    }
}
