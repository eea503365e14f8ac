using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Every name of the statement is in the cited words, the headline or the publisher's name, in full, in part or as an alias.</summary>
internal static class NameRule
{
    // Nouns that open a sentence without an article and name nobody in particular.
    private static readonly FrozenSet<string> General = new[]
    {
        "police", "nobody", "somebody", "everybody", "everyone", "someone", "anyone", "nothing", "something", "everything", "today", "yesterday", "tomorrow", "work", "research", "evidence", "traffic",
        "parliament", "congress", "government", "management", "violence", "inflation", "unemployment", "growth", "production", "construction", "demand", "trade", "rain", "snow", "weather", "news", "media",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static Objection? Check(SideBySide pair)
    {
        HashSet<string>? words = null;
        for (var i = 0; i < pair.Units.Count; i++)
        {
            var unit = pair.Units[i];
            if (unit.Kind != UnitKind.Name || (unit.IsWeakName && !IsSubject(pair.Units, i)) || pair.IsBorneOut(unit))
                continue;
            words ??= [.. pair.CitedWords.SelectMany(c => Words.Of($"{c.Text} {c.Title} {c.Source}")).SelectMany(w => w.Split('-')).Select(NameAliases.Normal)];
            if (unit.NameWords.All(w => w.Split('-').All(part => words.Contains(part) || words.Any(c => NameAliases.IsSameWord(part, c)))) && !IsMixed(pair, unit))
                continue;
            if (pair.CitedWords.Any(c => IsSpelledOut(unit, c.Text)))
                continue;
            return Objection.Missing($"{unit.Text} is not named in the cited words.");
        }

        return null;
    }

    // "Smith said": a capital at the start of a sentence is a name where a verb follows and no plural or general noun stands there.
    private static bool IsSubject(IReadOnlyList<Unit> units, int i) =>
        units[i].NameWords is [var word] && !word.EndsWith('s') && !General.Contains(word) && !Question.IsTitle(word)
        && !word.EndsWith("ing", StringComparison.Ordinal) && !word.EndsWith("ly", StringComparison.Ordinal) && !word.EndsWith("ed", StringComparison.Ordinal)
        && i + 1 < units.Count && units[i + 1] is { Kind: UnitKind.Word or UnitKind.Function } next
        && (Lemma.IsParticiple(next.Lower) || next.Lower is "is" or "was" or "has" or "had" or "will" or "would" or "could" or "may" or "might" or "says" or "told");

    // First name of one person, last name of another: both words are there, but never in one name.
    private static bool IsMixed(SideBySide pair, Unit name)
    {
        if (name.NameWords.Count < 2)
            return false;
        List<Unit> sharing = [.. pair.Cited.Where(c => c.Kind == UnitKind.Name && c.NameWords.Count > 1 && c.NameWords.Intersect(name.NameWords, StringComparer.Ordinal).Any())];
        return sharing.Count > 1 && sharing.TrueForAll(c => c.NameWords.Intersect(name.NameWords, StringComparer.Ordinal).Count() < 2);
    }

    // "IAEA" in the statement, "international atomic energy agency" in words that lost their capitals.
    private static bool IsSpelledOut(Unit name, string text)
    {
        if (name.NameWords is not [{ Length: >= 3 and <= 6 } letters] || !name.Text.All(c => char.IsUpper(c) || c is '.'))
            return false;
        var initials = string.Concat(Words.Of(text).Select(NameAliases.Normal).Where(w => w.Length > 0 && !NameAliases.IsLink(w)).Select(w => w[0]));
        return initials.Contains(letters, StringComparison.Ordinal);
    }
}
