namespace Bot.Answering;

/// <summary>Where the statement follows a cited sentence word by word, it has no other name, figure, date or opposite word in the middle.</summary>
internal static class DifferenceRule
{
    // The statement follows the sentence when this much of it is aligned.
    private const double Following = .55;

    public static Objection? Check(SideBySide pair)
    {
        var best = pair.Best;
        if (best.Share < Following)
            return null;
        var voiceDiffers = Voice.IsPassive(best.Statement) != Voice.IsPassive(best.Cited);
        foreach (var gap in best.Differences())
        {
            if (!gap.IsBoundBefore && !gap.IsBoundAfter)
                continue;
            List<Unit> said = [.. best.Statement.Skip(gap.From).Take(gap.To - gap.From)];
            List<Unit> cited = [.. best.Cited.Skip(gap.CitedFrom).Take(gap.CitedTo - gap.CitedFrom)];
            // "Not legal" is no opposite of "illegal".
            if (said.Exists(IsNegator) == cited.Exists(IsNegator) && Opposite(said, cited) is { } pairOfWords)
                return Objection.Contrary($"The cited words say “{pairOfWords.Cited.Text}” where the statement says “{pairOfWords.Said.Text}”.");
            if (Misspelt(said, cited) is { } word)
                return Objection.Missing($"The cited words write “{word.Cited.Text}”, not “{word.Said.Text}”.");
            if (said.Count(u => u.IsContent) > 2 || cited.Count(u => u.IsContent) > 2)
                continue;
            foreach (var unit in said.Where(u => u.Kind is UnitKind.Name or UnitKind.Figure or UnitKind.Date))
            {
                var other = cited.Find(c => c.Kind == unit.Kind && !unit.IsBorneOutBy(c) && !c.IsBorneOutBy(unit));
                if (other is null || (unit.Kind == UnitKind.Name && (voiceDiffers || IsPlain(unit, pair) || IsPlain(other, pair) || RoleRule.MayChangePlaces(best, unit, other))))
                    continue;
                return Objection.Contrary($"The cited words say {other.Text} where the statement says {unit.Text}.");
            }
        }

        return null;
    }

    private static bool IsNegator(Unit unit) => unit.Key == "not" || NegationRule.Denies(unit.Lower);

    private static (Unit Said, Unit Cited)? Opposite(List<Unit> said, List<Unit> cited)
    {
        foreach (var a in said.Where(u => u.Kind is UnitKind.Word or UnitKind.Function))
        {
            foreach (var b in cited.Where(u => u.Kind is UnitKind.Word or UnitKind.Function))
            {
                if (Antonyms.Are(a.Key, b.Key) && !said.Exists(u => u.Key == b.Key) && !cited.Exists(u => u.Key == a.Key))
                    return (a, b);
            }
        }

        return null;
    }

    // The same letters in another order: no other word of news, but the cited one spoilt.
    private static (Unit Said, Unit Cited)? Misspelt(List<Unit> said, List<Unit> cited)
    {
        foreach (var a in said.Where(u => u.Kind == UnitKind.Word && u.Lower.Length > 3))
        {
            if (cited.Find(b => b.Kind == UnitKind.Word && a.Lower != b.Lower && a.Lower.Order().SequenceEqual(b.Lower.Order())) is { } other)
                return (a, other);
        }

        return null;
    }

    // An ordinary word that a capital at the start of a sentence makes look like a name.
    private static bool IsPlain(Unit name, SideBySide pair) => name.IsWeakName && !pair.Cited.Concat(pair.Units).Any(u => u.Kind == UnitKind.Name && !u.IsWeakName && NameAliases.IsSame(name, u));
}
