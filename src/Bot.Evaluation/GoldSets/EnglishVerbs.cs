namespace Bot.Evaluation;

/// <summary>From a past form to the base form, for the verbs that news reports with.</summary>
internal static class EnglishVerbs
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["began"] = "begin",
        ["met"] = "meet",
        ["left"] = "leave",
        ["took"] = "take",
        ["came"] = "come",
        ["went"] = "go",
        ["held"] = "hold",
        ["said"] = "say",
        ["won"] = "win",
        ["lost"] = "lose",
        ["became"] = "become",
        ["gave"] = "give",
        ["fell"] = "fall",
        ["rose"] = "rise",
        ["made"] = "make",
        ["built"] = "build",
        ["sent"] = "send",
        ["told"] = "tell",
        ["flew"] = "fly",
        ["broke"] = "break",
        ["withdrew"] = "withdraw",
        ["cut"] = "cut",
        ["hit"] = "hit",
        ["led"] = "lead",
        ["fought"] = "fight",
        ["bought"] = "buy",
        ["sold"] = "sell",
        ["wrote"] = "write",
        ["saw"] = "see",
        ["set"] = "set",
        ["put"] = "put",
        ["brought"] = "bring",
        ["shot"] = "shoot",
        ["spoke"] = "speak",
        ["paid"] = "pay",
        ["sank"] = "sink",
    };

    /// <summary>Null for a word that is no past form, as far as its ending tells.</summary>
    public static string? Base(string past)
    {
        if (Irregular.TryGetValue(past, out var known))
            return known;
        if (past.Length < 5 || !past.EndsWith("ed", StringComparison.Ordinal))
            return null;
        var stem = past[..^2];
        if (stem.EndsWith('i'))
            return stem[..^1] + "y";
        // stopped: stop; but called: call, passed: pass.
        if (stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'f'))
            return stem[..^1];
        // The e that -ed swallowed: closed, moved, produced, changed, created, declared.
        return stem[^1] is 'v' or 'c' or 'z' or 'u' || (stem[^1] == 's' && stem[^2] != 's') || EndsIn(stem, "dg", "ng", "rg", "at", "ir", "ar", "ur", "id", "od", "ok", "ib", "ib", "il", "in", "ot", "ut", "iz")
            ? WithE(stem)
            : stem;
    }

    // Words of these endings that have no e: explained, opened, visited, joined, repeated, appeared.
    private static string WithE(string stem) => EndsIn(stem, "ain", "oin", "treat", "peat", "heat", "feat", "ear", "oat", "out", "ook", "ail", "eil", "oil", "oot", "ein", "hang", "long", "bring") ? stem : stem + "e";

    private static bool EndsIn(string text, params string[] endings) => endings.Any(ending => text.EndsWith(ending, StringComparison.Ordinal));
}
