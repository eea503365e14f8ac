namespace Bot.Answering;

/// <summary>Active or passive: "was shot by Smith" says what "Smith shot" says.</summary>
internal static class Voice
{
    /// <summary>Whether somewhere a participle is followed by "by" and a doer.</summary>
    public static bool IsPassive(IReadOnlyList<Unit> units) => IsPassive(units, 0, units.Count);

    /// <summary>The same between two units (exclusive).</summary>
    public static bool IsPassive(IReadOnlyList<Unit> units, int from, int to)
    {
        for (var i = Math.Max(1, from + 1); i < to; i++)
        {
            if (units[i].Lower == "by" && Lemma.IsParticiple(units[i - 1].Lower) && (i + 1 >= units.Count || units[i + 1].Kind is not (UnitKind.Figure or UnitKind.Date)))
                return true;
        }

        return false;
    }
}
