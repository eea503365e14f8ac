namespace Bot.Answering;

/// <summary>No clause and no long stretch of the statement goes without any word of it in what is cited: something true with something else attached.</summary>
internal static class StretchRule
{
    // Words of content in a row that nothing cited bears out; fewer when they are all that a clause has.
    private const int Longest = 4;
    private const int WholeClause = 2;

    // Of a clause's words of content at least one in so many is borne out: one alone is there by chance.
    private const int OneIn = 3;

    public static Objection? Check(SideBySide pair)
    {
        var (from, count, clause, all, borneOut) = (0, 0, 0, 0, 0);
        for (var i = 0; i < pair.Units.Count; i++)
        {
            if (OpensClause(pair, i))
            {
                if (IsForeign(all, borneOut))
                    return Nothing(pair, clause, i - 1);
                (count, clause, all, borneOut) = (0, i, 0, 0);
            }

            var unit = pair.Units[i];
            if (!unit.IsContent)
                continue;
            all++;
            if (pair.IsBorneOut(unit))
            {
                (count, borneOut) = (0, borneOut + 1);
                continue;
            }

            if (count++ == 0)
                from = i;
            if (count >= Longest)
                return Nothing(pair, from, i);
        }

        return IsForeign(all, borneOut) ? Nothing(pair, clause, pair.Units.Count - 1) : null;
    }

    private static bool IsForeign(int all, int borneOut) => all >= WholeClause && borneOut * OneIn < all;

    private static bool OpensClause(SideBySide pair, int i) =>
        i > 0 && (pair.Units[i].Lower is "and" or "but" or "while" or "as" or "whereas"
            || pair.Statement.AsSpan(pair.Units[i - 1].End, Math.Max(0, pair.Units[i].Start - pair.Units[i - 1].End)).ContainsAny(",;—"));

    private static Objection Nothing(SideBySide pair, int from, int to) =>
        Objection.Missing($"The cited words say nothing of “{pair.Statement[pair.Units[from].Start..pair.Units[to].End]}”.");
}
