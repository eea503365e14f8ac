using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Who did what to whom: two names around the same verb stand in the same order as in the cited sentence, or in the other order in the other voice.</summary>
internal static class RoleRule
{
    // Verbs whose sides may change places.
    private static readonly FrozenSet<string> Mutual = new[] { "meet", "marry", "wed", "talk", "share", "fight", "agree", "cooperate", "trade", "border", "divorce" }.Select(Lemma.Of).ToFrozenSet(StringComparer.Ordinal);

    // Verbs of saying, which news puts before or behind their speaker.
    private static readonly FrozenSet<string> Speech = new[] { "say", "tell", "add", "note", "write", "declare", "report", "announce", "be", "have" }
        .Select(Lemma.Of).ToFrozenSet(StringComparer.Ordinal);

    public static Objection? Check(SideBySide pair)
    {
        var said = Pairs(pair.Units).ToList();
        if (said.Count == 0)
            return null;
        foreach (var sentence in pair.CitedSentences.Where(s => s.Alignment.Share > .4))
        {
            foreach (var (first, second, verb, passive) in said)
            {
                List<(Unit First, Unit Second, Unit Verb, bool Passive)> cited = [.. Pairs(sentence.Units).Where(c => c.Verb.Key == verb.Key)];
                if (cited.Exists(c => Same(first, second, passive, c)))
                    continue;
                if (cited.Exists(c => Same(second, first, passive, c)))
                    return Objection.Contrary($"The cited words have {first.Text} and {second.Text} the other way round: “{sentence.Text}”");
            }
        }

        return null;
    }

    /// <summary>Whether two names stand on the two sides of a verb such as "met", in the statement one way and in the cited sentence the other.</summary>
    public static bool MayChangePlaces(Alignment alignment, Unit said, Unit cited)
    {
        var (units, there) = (alignment.Statement, alignment.Cited);
        var (a, b) = (IndexOf(units, said), IndexOf(units, cited));
        return a >= 0 && b >= 0 && IndexOf(there, said) >= 0 && units.Skip(Math.Min(a, b) + 1).Take(Math.Abs(a - b) - 1).Any(u => Mutual.Contains(u.Key));
    }

    private static int IndexOf(IReadOnlyList<Unit> units, Unit name) => units.ToList().FindIndex(u => u.Kind == UnitKind.Name && Is(name, u));

    private static bool Same(Unit first, Unit second, bool passive, (Unit First, Unit Second, Unit Verb, bool Passive) cited) =>
        passive == cited.Passive ? Is(first, cited.First) && Is(second, cited.Second) : Is(first, cited.Second) && Is(second, cited.First);

    private static bool Is(Unit a, Unit b) => NameAliases.IsSame(a, b) || NameAliases.IsSame(b, a);

    // Two neighbouring names with a verb between them.
    private static IEnumerable<(Unit First, Unit Second, Unit Verb, bool Passive)> Pairs(IReadOnlyList<Unit> units)
    {
        int[] names = [.. Enumerable.Range(0, units.Count).Where(i => units[i].Kind == UnitKind.Name)];
        for (var n = 0; n + 1 < names.Length; n++)
        {
            for (var i = names[n] + 1; i < names[n + 1]; i++)
            {
                if (units[i].Kind == UnitKind.Word && IsVerb(units, i, names[n]) && !Mutual.Contains(units[i].Key) && !Speech.Contains(units[i].Key))
                    yield return (units[names[n]], units[names[n + 1]], units[i], Voice.IsPassive(units, names[n], names[n + 1]));
            }
        }
    }

    private static bool IsVerb(IReadOnlyList<Unit> units, int i, int name) =>
        Lemma.IsParticiple(units[i].Lower) || (i == name + 1 && units[i].Lower.EndsWith('s')) || units[i - 1].Lower is "will" or "would" or "to" or "can" or "could" or "may" or "not";
}
