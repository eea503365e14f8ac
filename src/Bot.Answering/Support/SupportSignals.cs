namespace Bot.Answering;

/// <summary>What words and reader tell of a statement that no rule objects to.</summary>
/// <param name="Share">Weight of the statement aligned with the sentence of each citation that says most of it, 0 to 1.</param>
/// <param name="Neighbours">Share of the statement's neighbouring units of content that are neighbours in a cited sentence, too, 0 to 1.</param>
/// <param name="Entailed">The reader's log odds that the sentences entail the statement.</param>
/// <param name="Contradicted">The reader's log odds that they contradict it.</param>
internal sealed record SupportSignals(double Share, double Neighbours, double Entailed, double Contradicted)
{
    public static SupportSignals Of(SideBySide pair, Inference.Support reading)
    {
        List<Unit> content = [.. pair.Units.Where(u => u.IsContent)];
        var neighbours = 0;
        for (var i = 1; i < content.Count; i++)
        {
            var (left, right) = (content[i - 1], content[i]);
            neighbours += pair.CitedSentences.Exists(s => AreNear(s.Units, left, right)) ? 1 : 0;
        }

        return new SupportSignals(
            pair.Share(),
            content.Count < 2 ? 1 : (double)neighbours / (content.Count - 1),
            Odds(reading.Entailed),
            Odds(reading.Contradicted));
    }

    // At most one other unit of content between the two, in the statement's order.
    private static bool AreNear(IReadOnlyList<Unit> units, Unit left, Unit right)
    {
        var last = int.MinValue / 2;
        var count = 0;
        foreach (var unit in units)
        {
            if (!unit.IsContent)
                continue;
            if (right.IsBorneOutBy(unit) && count - last <= 2)
                return true;
            if (left.IsBorneOutBy(unit))
                last = count;
            count++;
        }

        return false;
    }

    private static double Odds(float probability)
    {
        var p = Math.Clamp((double)probability, .001, .999);
        return Math.Log(p / (1 - p));
    }
}
