namespace Bot.Answering;

/// <summary>No clause and no long stretch of the statement goes without any word of it in what is cited: something true with something else attached.</summary>
internal static class StretchRule
{
    // Words of content in a row that nothing cited bears out; fewer when they are all that a clause has.
    private const int Longest = 4;
    private const int WholeClause = 2;

    public static Objection? Check(SideBySide pair)
    {
        var (from, count, isBorneOut) = (0, 0, false);
        for (var i = 0; i < pair.Units.Count; i++)
        {
            if (OpensClause(pair, i))
            {
                if (count >= WholeClause && !isBorneOut)
                    return Nothing(pair, from, i - 1);
                (count, isBorneOut) = (0, false);
            }

            var unit = pair.Units[i];
            if (!unit.IsContent)
                continue;
            if (pair.IsBorneOut(unit))
            {
                (count, isBorneOut) = (0, true);
                continue;
            }

            if (count++ == 0)
                from = i;
            if (count >= Longest)
                return Nothing(pair, from, i);
        }

        return count >= WholeClause && !isBorneOut ? Nothing(pair, from, pair.Units.Count - 1) : null;
    }

    private static bool OpensClause(SideBySide pair, int i) =>
        i > 0 && (pair.Units[i].Lower is "and" or "but" or "while" or "as" or "whereas"
            || pair.Statement.AsSpan(pair.Units[i - 1].End, Math.Max(0, pair.Units[i].Start - pair.Units[i - 1].End)).ContainsAny(",;—"));

    private static Objection Nothing(SideBySide pair, int from, int to) =>
        Objection.Missing($"The cited words say nothing of “{pair.Statement[pair.Units[from].Start..pair.Units[to].End]}”.");
}
