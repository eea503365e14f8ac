using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>What the cited sentence denies the statement does not assert, and the other way round.</summary>
internal static class NegationRule
{
    private static readonly FrozenSet<string> Negators = new[]
    {
        "not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without", "hardly", "barely", "scarcely", "unable", "cannot",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Verbs by which something does not happen or is not so.
    private static readonly FrozenSet<string> Denials = new[] { "deny", "fail", "refuse", "reject", "decline", "prevent", "avoid", "dismiss", "false", "untrue", "lack", "impossible" }
        .Select(Lemma.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Reports = new[] { "said", "told", "added", "wrote", "reported", "announced", "explained" }.ToFrozenSet(StringComparer.Ordinal);

    private const double Following = .5;

    // How many words of content a negation reaches over: "has not, officials said, been".
    private const int Reach = 5;

    public static Objection? Check(SideBySide pair)
    {
        var best = pair.Best;
        if (best.Share < Following)
            return null;
        var partner = new int[best.Cited.Count];
        Array.Fill(partner, -1);
        for (var i = 0; i < best.Statement.Count; i++)
        {
            if (best.Of(i) >= 0)
                partner[best.Of(i)] = i;
        }

        // Each negation of the one has one of the other: at the same word, or before the same words.
        var cited = Negations(best.Cited);
        List<(int At, int Core)> alone = [];
        foreach (var said in Negations(best.Statement).OrderByDescending(n => best.Of(n.At)))
        {
            var same = cited.FindIndex(c => c.At == best.Of(said.At));
            if (same < 0)
                same = cited.FindIndex(c => partner[c.At] < 0 && c.Core == best.Of(said.Core));
            if (same < 0 && best.Of(said.Core) is >= 0 and var core)
                same = cited.FindIndex(c => partner[c.At] < 0 && Reaches(best.Cited, c.At, core));
            if (same >= 0)
                cited.RemoveAt(same);
            else
                alone.Add(said);
        }

        foreach (var (at, core) in alone)
        {
            if (best.Of(core) is >= 0 and var there && !Antonyms.Are(best.Statement[core].Key, best.Cited[there].Key) && !IsOnly(best.Statement, at, unit => best.Of(unit) >= 0))
                return Objection.Contrary($"The statement says “{best.Statement[at].Text}” of “{best.Statement[core].Text}”, the cited words do not.");
        }

        foreach (var (at, core) in cited)
        {
            if (partner[core] is >= 0 and var here && partner[at] < 0 && !alone.Exists(a => Reaches(best.Statement, a.At, here)) && !IsOnly(best.Cited, at, unit => partner[unit] >= 0))
                return Objection.Contrary($"The cited words say “{best.Cited[at].Text}” of “{best.Cited[core].Text}”, the statement does not.");
        }

        return null;
    }

    /// <summary>Whether a lower-case word denies: not, never, nobody …</summary>
    public static bool Denies(string word) => Negators.Contains(word);

    /// <summary>Whether a unit denies: not, never, no …</summary>
    public static bool IsNegator(IReadOnlyList<Unit> units, int i) =>
        units[i].Kind is UnitKind.Function or UnitKind.Word && (Denies(units[i].Lower) || units[i].Key == "not");

    // Negators and denials with the word of content that they deny: the next one, or the last one before a sentence's end.
    private static List<(int At, int Core)> Negations(IReadOnlyList<Unit> units)
    {
        var found = new List<(int, int)>();
        for (var i = 0; i < units.Count; i++)
        {
            if (!IsNegator(units, i) && !(units[i].Kind == UnitKind.Word && Denials.Contains(units[i].Key)))
                continue;
            var core = i + 1;
            while (core < units.Count && !units[core].IsContent)
                core++;
            if (core == units.Count)
            {
                core = i - 1;
                while (core >= 0 && !units[core].IsContent)
                    core--;
            }

            // "Declined to give his name, told": behind "to" stands no past tense, so not the telling was declined.
            if (core >= 0 && !(i + 1 < units.Count && units[i + 1].Lower == "to" && Reports.Contains(units[core].Lower)))
                found.Add((i, core));
        }

        return found;
    }

    private static bool Reaches(IReadOnlyList<Unit> units, int negator, int word) =>
        word > negator && units.Skip(negator + 1).Take(word - negator - 1).Count(u => u.IsContent) < Reach;

    // "Not only" denies nothing, unless the other one keeps the "only"; "or not" asks.
    private static bool IsOnly(IReadOnlyList<Unit> units, int at, Predicate<int> isKept) =>
        (at + 1 < units.Count && units[at + 1].Lower is "only" or "just" or "least" && !isKept(at + 1)) || (at > 0 && units[at - 1].Lower is "whether" or "or");
}
