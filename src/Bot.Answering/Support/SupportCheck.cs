using System.Text.RegularExpressions;
using Bot.Corpus;
using Bot.Inference;

namespace Bot.Answering;

/// <summary>
/// Checks a statement against the words it cites, without a chat model. Rules look for what can be told for certain: figures, dates, names, quotations, negation, modality, opposites and who did
/// what to whom. What no rule objects to is scored by the words it shares with what it cites and by the reader's support head.
/// </summary>
/// <param name="reader">Reads the statement beside the cited sentences.</param>
internal sealed class SupportCheck(PassageReader reader)
{
    private static readonly Func<SideBySide, Objection?>[] Rules =
        [AddressRule.Check, QuotationRule.Check, FigureRule.Check, DateRule.Check, NameRule.Check, RoleRule.Check, DifferenceRule.Check, NegationRule.Check, ModalityRule.Check, StretchRule.Check];

    // So much of the statement aligned with one cited sentence: that sentence itself, and nothing to read.
    private const double Verbatim = .97;

    /// <summary>Sentences the reader reads beside a statement: two hold what a summary sentence is made of, more cost time and lower the score.</summary>
    private const int ReadSentences = 2;

    /// <summary>True when every quote is in its paragraph and no rule objects: for statements made of the articles' own words.</summary>
    public static bool Holds(DraftStatement statement)
    {
        if (statement.Quotes.Count == 0 || string.IsNullOrWhiteSpace(statement.Text) || !statement.Quotes.All(InParagraph))
            return false;
        CitedWords[] cited = [.. statement.Quotes.Select(CitedWords.Of)];
        if (cited.All(c => string.IsNullOrWhiteSpace(c.Text)))
            return false;
        if (cited.Any(c => c.Text.Contains(statement.Text, StringComparison.Ordinal)))
            return true;
        try
        {
            return Sentences.Split(statement.Text).All(s => Object(new SideBySide(s.Of(statement.Text), cited)) is null);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>The verdict on a statement, sentence by sentence; that of its worst sentence.</summary>
    public SupportVerdict Check(string statement, IReadOnlyList<CitedWords> cited)
    {
        if (string.IsNullOrWhiteSpace(statement))
            return new SupportVerdict(Verdict.NotSupported, "There is no statement.", 0);
        if (cited.Count == 0 || cited.All(c => string.IsNullOrWhiteSpace(c.Text)))
            return new SupportVerdict(Verdict.NotSupported, "The statement cites nothing.", 0);
        try
        {
            return Sentences.Split(statement).Select(s => CheckSentence(s.Of(statement), cited)).OrderByDescending(v => v.Verdict).ThenBy(v => v.Score).First();
        }
        catch (RegexMatchTimeoutException)
        {
            return new SupportVerdict(Verdict.NotSupported, "The statement could not be checked in time.", 0);
        }
    }

    /// <summary>What the rules say of a sentence, contradictions first.</summary>
    public static Objection? Object(SideBySide pair)
    {
        Objection? missing = null;
        foreach (var rule in Rules)
        {
            if (rule(pair) is not { } objection)
                continue;
            if (objection.Verdict == Verdict.Contradicted)
                return objection;
            missing ??= objection;
        }

        return missing;
    }

    /// <summary>What words and reader tell of a sentence; null for the cited sentence itself, of which there is nothing to tell.</summary>
    public SupportSignals? Signals(SideBySide pair)
    {
        if (pair.Best.Share >= Verbatim)
            return null;
        var evidence = string.Join(' ', pair.CitedSentences.OrderByDescending(s => s.Alignment.Share).Take(ReadSentences).Select(s => s.Text));
        return SupportSignals.Of(pair, reader.Read(pair.Statement, [evidence], spans: 0)[0].Support);
    }

    private SupportVerdict CheckSentence(string sentence, IReadOnlyList<CitedWords> cited)
    {
        var pair = new SideBySide(sentence, cited);
        if (Object(pair) is { } objection)
            return new SupportVerdict(objection.Verdict, objection.Reason, 0);
        var score = Signals(pair) is { } signals ? SupportScore.Of(signals) : 1;
        return score >= SupportScore.Threshold
            ? new SupportVerdict(Verdict.Supported, "The cited words say it.", score)
            : new SupportVerdict(Verdict.NotSupported, "The cited words say too little of it.", score);
    }

    private static bool InParagraph(Quote quote) =>
        quote.Start >= 0 && quote.Length > 0 && quote.Start + quote.Length <= quote.Paragraph.Text.Length;
}
