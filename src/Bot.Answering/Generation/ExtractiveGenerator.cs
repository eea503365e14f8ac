namespace Bot.Answering;

/// <summary>Answers in the articles' own words: the short answer first where one is asked for, then the sentences that say it.</summary>
internal static class ExtractiveGenerator
{
    // Two statements that share this much of their words say the same (Jaccard over stems).
    private const double Redundant = .6;

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
            QuestionKind.Explanation => WithShortAnswer(evidence, Sentences(evidence.Sentences, Math.Min(statements, 3), threshold)),
            _ => Sentences(evidence.Sentences, Math.Min(statements, 3), threshold),
        };
    }

    // "Because of their disastrous finances" first where the reader is sure of the words: the sentences behind it explain.
    private static Draft WithShortAnswer(Evidence evidence, Draft draft)
    {
        const double Sure = .5;
        if (evidence.Spans is not [{ Probability: >= Sure } span, ..] || evidence.Sentences is not [var lead, ..] || lead.Signals.Said > 0
            || Quote.OfSentence(span).Place != Quote.OfSentence(lead).Place || !IsShort(span, draft.Statements[0].Quotes[0]) || !Assertion.StandsAlone(evidence.Question, span))
        {
            return draft;
        }

        return draft with { Statements = [new DraftStatement(span.Text, draft.Statements[0].Quotes), .. draft.Statements] };
    }

    // A sentence that is hardly longer than the answer says it alone.
    private static bool IsShort(Candidate span, Quote sentence) => span.Length < sentence.Length * .7;

    private static Draft Factoid(Evidence evidence, Candidate best, double threshold)
    {
        if (!Present.AsksForLatest(evidence.Question) && Disagreement.Find(evidence, best, threshold) is { } other)
            return new Draft(Disagreement.Write(best, other), best.Confidence);

        var normal = AnswerForm.Normalise(best.Text);
        var same = evidence.Spans
            .Where(c => c.Confidence >= threshold && c.Paragraph.ArticleId != best.Paragraph.ArticleId && string.Equals(AnswerForm.Normalise(c.Text), normal, StringComparison.Ordinal))
            .DistinctBy(c => c.Paragraph.ArticleId, StringComparer.Ordinal)
            .Take(1);
        Quote[] quotes = [Context.Around(best), .. same.Select(Quote.OfSentence)];
        var statements = new List<DraftStatement>();
        // "When" is not answered by words that are no date, "how old" not without an age; "who" may well be an office or a committee.
        var exact = evidence.Question.AnswerType == AnswerType.Date || evidence.Question.Quantity != Quantity.Any;
        if (IsShort(best, quotes[0]) && (best.Signals.TypeMatch >= 0 || !exact) && Assertion.StandsAlone(evidence.Question, best))
            statements.Add(new DraftStatement(best.Text, quotes));
        statements.Add(new DraftStatement(quotes[0].Text, [quotes[0]]));
        return new Draft(statements, best.Confidence);
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
        return new Draft([.. quotes.Select(q => new DraftStatement(q.Text, [q]))], Math.Min(OfTopic(first), OfTopic(second)));
    }

    // A side is a topic, and the reader's relevance means questions: a passage that has the topic's names, numbers and words is about it.
    private static double OfTopic(Candidate candidate) =>
        candidate.Signals is { MissingNames: 0, MissingNumbers: 0, PassageCoverage: >= Covered } ? 1 : candidate.Confidence;

    // The best statement leads; those from its own article follow in the article's order, then the others.
    private static List<DraftStatement> InReadingOrder(List<Candidate> chosen)
    {
        var lead = chosen[0];
        var quotes = chosen
            .Select((c, i) => (Candidate: c, Rank: i))
            .OrderBy(c => c.Rank == 0 ? 0 : 1)
            .ThenBy(c => c.Candidate.Paragraph.ArticleId == lead.Paragraph.ArticleId ? 0 : c.Rank)
            .ThenBy(c => c.Candidate.Paragraph.Number)
            .ThenBy(c => c.Candidate.Sentence.Start)
            .Select(c => Context.Around(c.Candidate))
            .DistinctBy(q => q.Place)
            .ToList();
        return [.. quotes.Where(q => !quotes.Exists(other => other.Place != q.Place && other.Holds(q))).Select(q => new DraftStatement(q.Text, [q]))];
    }

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
