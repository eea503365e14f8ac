using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>What the cited sentence calls possible, alleged, planned or due the statement does not give as a fact.</summary>
internal static class ModalityRule
{
    /// <summary>How firmly something is said.</summary>
    private enum Firmness
    {
        Possible,
        Due,
        Planned,
        Fact,
    }

    private static readonly FrozenDictionary<string, Firmness> Hedges = Table(
        (Firmness.Possible, "may might could perhaps possibly potentially maybe likely possible alleged allegedly couldn't mightn't reportedly suspected suspects accused accuse accuses accusing rumoured rumored unclear"),
        (Firmness.Due, "should must ought needs need require requires required shouldn't mustn't"),
        (Firmness.Planned, "will would won't wouldn't plans planned planning intends expects expected proposed proposes hopes hoping wants wanted aims threatened threatens threatening considering considered seeks"));

    private static readonly FrozenSet<string> Adverbs = new[] { "perhaps", "possibly", "potentially", "maybe", "likely", "allegedly", "reportedly" }.ToFrozenSet(StringComparer.Ordinal);

    private const double Following = .5;

    public static Objection? Check(SideBySide pair)
    {
        var best = pair.Best;
        if (best.Share < Following)
            return null;
        for (var i = 0; i < best.Statement.Count; i++)
        {
            var there = best.Of(i);
            if (there < 0 || !best.Statement[i].IsContent || NegationRule.IsNegator(best.Statement, i) || HedgeBefore(pair, there) is not { } hedge)
                continue;
            // The hedge itself was kept.
            var said = Weakest(best.Statement, i);
            // "Will be shown" and "is shown" speak of the same plan.
            if (hedge.Firmness == Firmness.Planned && i > 0 && best.Statement[i - 1].Lower is "is" or "are" or "to" or "also")
                continue;
            if (said > hedge.Firmness && !(hedge.Firmness == Firmness.Due && said == Firmness.Planned))
                return Objection.Missing($"The cited words say “{hedge.Word.Text} … {best.Cited[there].Text}”; the statement gives it as {(said == Firmness.Fact ? "a fact" : "certain")}.");
        }

        return null;
    }

    // The weakest hedge between a unit of content and the one before it: "may not be at the forefront", "likely won't be available".
    private static (Firmness Firmness, Unit Word)? HedgeBefore(SideBySide pair, int at)
    {
        var units = pair.Best.Cited;
        (Firmness Firmness, Unit Word)? weakest = null;
        for (var i = at - 1; i >= 0; i--)
        {
            if (units[i].Kind is UnitKind.Function or UnitKind.Word && Hedges.TryGetValue(units[i].Lower, out var firmness))
            {
                // Of verbs a name or a figure is the object or a remark ("suspects Smith", "may, Smith said"), of an adverb what is uncertain.
                if (IsHedged(pair, units[i], units[at]) && (weakest is null || firmness < weakest.Value.Firmness))
                    weakest = (firmness, units[i]);
                if (Adverbs.Contains(units[i].Lower))
                    continue;
            }

            if (units[i].IsContent)
                break;
        }

        return weakest;
    }

    private static bool IsHedged(SideBySide pair, Unit hedge, Unit unit) =>
        unit.Kind == UnitKind.Word || (Adverbs.Contains(hedge.Lower) && !pair.BestText.AsSpan(hedge.End, unit.Start - hedge.End).Contains(','));

    private static Firmness Weakest(IReadOnlyList<Unit> units, int at)
    {
        var weakest = Firmness.Fact;
        for (var i = at; i >= 0 && (i >= at - 8 || !units[i].IsContent); i--)
        {
            if (units[i].Kind is UnitKind.Function or UnitKind.Word && Hedges.TryGetValue(units[i].Lower, out var firmness) && firmness < weakest)
                weakest = firmness;
        }

        return weakest;
    }

    private static FrozenDictionary<string, Firmness> Table(params (Firmness Firmness, string Words)[] groups) =>
        groups.SelectMany(g => g.Words.Split(' ').Select(w => KeyValuePair.Create(w, g.Firmness))).ToFrozenDictionary(StringComparer.Ordinal);
}
