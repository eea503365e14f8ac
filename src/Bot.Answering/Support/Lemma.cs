using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Brings the forms of a word together: irregular verbs by list, the others by Harman's S-stemmer ("How effective is suffixing?", 1991) and the regular endings.</summary>
internal static class Lemma
{
    private static readonly FrozenDictionary<string, string> Irregular = Table();

    /// <summary>The common form of a lower-case word; not always a word itself.</summary>
    public static string Of(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal))
            word = word[..^2];
        if (Irregular.TryGetValue(word, out var lemma))
            word = lemma;
        else if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            word = word[..^3] + "y";
        else if (word.Length > 4 && word.EndsWith("ied", StringComparison.Ordinal))
            word = word[..^3] + "y";
        else if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
            word = Undouble(word[..^3]);
        else if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
            word = Undouble(word[..^2]);
        else if (word.Length > 4 && (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)))
            word = word[..^2];
        else if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) && !word.EndsWith("is", StringComparison.Ordinal))
            word = word[..^1];
        // "Note" is no form of "not".
        return word.Length > 3 && word.EndsWith('e') && !NegationRule.Denies(word[..^1]) ? word[..^1] : word;
    }

    /// <summary>Whether a lower-case word can be the participle in "was … by".</summary>
    public static bool IsParticiple(string word) =>
        (word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal)) || (Irregular.ContainsKey(word) && !word.EndsWith("ing", StringComparison.Ordinal));

    private static string Undouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l' or 'e') ? stem[..^1] : stem;

    private static FrozenDictionary<string, string> Table()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Verbs.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var forms = line.Split(' ');
            foreach (var form in forms.Skip(1))
                table[form] = forms[0];
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private const string Verbs =
        "say said says; tell told; win won winning; beat beaten; make made; take took taken; give gave given; go went gone goes; come came; see saw seen; know knew known; find found; "
        + "leave left; lose lost; hold held; meet met; lead led; kill killed killing; shoot shot; fight fought; buy bought; sell sold; bring brought; think thought; catch caught; teach taught; "
        + "seek sought; build built; send sent; spend spent; lend lent; keep kept; sleep slept; feel felt; deal dealt; mean meant; pay paid; lay laid; hear heard; stand stood; understand understood; "
        + "write wrote written; ride rode ridden; drive drove driven; rise rose risen; arise arose arisen; speak spoke spoken; break broke broken; choose chose chosen; steal stole stolen; freeze froze frozen; "
        + "begin began begun; sing sang sung; swim swam swum; drink drank drunk; sink sank sunk; run ran running; grow grew grown; throw threw thrown; fly flew flown; draw drew drawn; withdraw withdrew withdrawn; "
        + "show shown showed; fall fell fallen; eat ate eaten; hide hid hidden; bite bit bitten; get got gotten; forget forgot forgotten; strike struck stricken; become became; overcome overcame; "
        + "sit sat; sue sued; sign signed; hit hitting; cut cutting; put putting; set setting; quit quitting; do did done does; have has had; be is are was were been being; wear wore worn; swear swore sworn; bear bore born borne; "
        + "bind bound; wind wound; grind ground; hang hung; stick stuck; swing swung; dig dug; flee fled; feed fed; bleed bled; breed bred; forbid forbade forbidden; forgive forgave forgiven; undergo underwent undergone; "
        + "undertake undertook undertaken; mistake mistook mistaken; shake shook shaken; wake woke woken; tear tore torn; blow blew blown; sweep swept; bend bent; light lit; slide slid; split splitting; spread spreading; "
        + "die died dying dies; note noted noting notes; lie lied lying; tie tied tying; "
        + "man men; woman women; child children; person people; foot feet; life lives; wife wives; leader leaders; crisis crises; medium media; datum data; better good; worse bad; best good; worst bad";
}
