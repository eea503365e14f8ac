using Bot.Inference;

namespace Bot.Answering;

/// <summary>Checks loose statements against a text as an answer's statements are checked. For measuring that check on sets that people judged.</summary>
/// <param name="reader">Reads a statement beside the text.</param>
public sealed class SupportScorer(PassageReader reader)
{
    private readonly SupportCheck check = new(reader);

    /// <summary>Whether the text carries the statement, as the check decides; how likely that is, 0 to 1 (0 where a rule objects); and why, in one sentence.</summary>
    /// <param name="statement">One or more sentences.</param>
    /// <param name="text">The words it is held against.</param>
    public (bool IsSupported, double Score, string Reason) Score(string statement, string text)
    {
        var verdict = check.Check(statement, [new CitedWords(text)]);
        return (verdict.IsSupported, verdict.Score, verdict.Reason);
    }
}
