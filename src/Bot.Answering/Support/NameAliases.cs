using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>When two names mean the same: last names, acronyms, possessives, countries and their adjectives.</summary>
internal static class NameAliases
{
    // Countries and bodies whose short form or adjective does not follow from the name. Short forms as in the Associated Press style.
    private static readonly FrozenDictionary<string, string> Canonical = Table(
        "unitedstates us usa america american americans; unitedkingdom uk britain british briton britons; unitednations un; europeanunion eu; france french; germany german germans; "
        + "netherlands dutch holland; spain spanish; greece greek greeks; poland polish pole poles; denmark danish danes; sweden swedish swedes; finland finnish finns; switzerland swiss; turkey turkish turks turkiye; "
        + "ireland irish; wales welsh; scotland scottish scots; england english; iceland icelandic; norway norwegian norwegians; portugal portuguese; philippines philippine filipino filipinos; thailand thai thais; "
        + "northkorea dprk; southkorea rok; korea korean koreans; china chinese; japan japanese; russia russian russians; iraq iraqi iraqis; israel israeli israelis; iran iranian iranians; ukraine ukrainian ukrainians; "
        + "sovietunion ussr soviet; peru peruvian; cyprus cypriot; afghanistan afghan afghans; pakistan pakistani pakistanis; saudiarabia saudi saudis; kuwait kuwaiti; yemen yemeni; lebanon lebanese; vietnam vietnamese; "
        + "argentina argentine argentinian; brazil brazilian; canada canadian canadians; mexico mexican mexicans; australia australian australians; india indian indians; egypt egyptian egyptians; "
        + "washingtondc dc; democrat democrats democratic; republican republicans gop; european europe europeans; african africa; asian asia");

    private static readonly FrozenSet<string> Links = new[] { "of", "the", "de", "for", "on", "and", "a", "an" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a name, each <see cref="Normal"/>; "United States" and the like as the one word of their short form.</summary>
    public static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        foreach (var word in Words.Of(name).Select(Normal).Where(w => w.Length > 0))
        {
            if (words.Count > 0 && Canonical.TryGetValue(words[^1] + word, out var joined) && joined == words[^1] + word)
                words[^1] = joined;
            else
                words.Add(word);
        }

        return words;
    }

    public static bool IsLink(string word) => Links.Contains(word);

    /// <summary>Lower case, without possessive and points: <c>U.S.'s</c> gives <c>us</c>.</summary>
    public static string Normal(string word)
    {
        word = word.ToLowerInvariant().Replace('’', '\'').Replace('‑', '-');
        if (word.EndsWith("'s", StringComparison.Ordinal))
            word = word[..^2];
        return word.Replace(".", "", StringComparison.Ordinal).TrimEnd('\'');
    }

    /// <summary>Whether two single words name the same: equal but for a possessive or plural, or country and adjective.</summary>
    public static bool IsSameWord(string a, string b)
    {
        a = Normal(a);
        b = Normal(b);
        if (a == b || Canon(a) == Canon(b))
            return true;
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        if (shorter.Length < 3)
            return false;
        // Smiths, Berliner no; Jordan/Jordanian, Nepal/Nepalese, Syria/Syrian yes.
        return (shorter + "s") == longer || (shorter.Length >= 4 && longer.StartsWith(shorter[..^1], StringComparison.Ordinal)
            && longer[(shorter.Length - 1)..] is var ending && Adjectives.Contains(ending));
    }

    /// <summary>Whether a name of the statement means one of the cited words.</summary>
    public static bool IsSame(Unit name, Unit cited)
    {
        if (name.NameWords.Count == 0)
            return name.Lower == cited.Lower;
        if (name.NameWords.All(w => cited.NameWords.Any(c => IsSameWord(w, c))))
            return true;
        var (a, b) = (Canon(string.Concat(name.NameWords)), Canon(string.Concat(cited.NameWords)));
        return a == b || IsAcronym(a, cited.Text) || IsAcronym(b, name.Text);
    }

    /// <summary>Whether short is made of the initials of a long name: THAAD, IAEA; links may count or not.</summary>
    public static bool IsAcronym(string shortName, string longName)
    {
        if (shortName.Length is < 2 or > 8)
            return false;
        string[] words = [.. longName.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Normal).Where(w => w.Length > 0)];
        return words.Length > 1 && (Initials(words) == shortName || Initials(words.Where(w => !IsLink(w))) == shortName);
    }

    private static string Initials(IEnumerable<string> words) => string.Concat(words.Select(w => w[0]));

    private static string Canon(string word) => Canonical.GetValueOrDefault(word, word);

    private static readonly FrozenSet<string> Adjectives =
        new[] { "ian", "ians", "ean", "eans", "an", "ans", "ese", "ish", "i", "is", "n", "ns", "ic" }
            .SelectMany(e => new[] { e }.Concat("abcdefghijklmnopqrstuvwxyz".Select(c => c + e))).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Table(string lines)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split(';', StringSplitOptions.TrimEntries))
        {
            var names = line.Split(' ');
            foreach (var name in names)
                table[name] = names[0];
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
