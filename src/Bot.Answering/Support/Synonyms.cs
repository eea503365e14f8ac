using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Words that news uses for one another, by <see cref="Lemma"/>. A word that is missing here only costs some of the score.</summary>
internal static class Synonyms
{
    private static readonly FrozenDictionary<string, int> Groups = Table(
        "said say state tell add announce declare report note; win beat defeat triumph; buy purchase acquire; begin start launch open commence; end finish close conclude stop; kill die death dead slay fatal; "
        + "hurt injure wound; big large huge major great; small little minor tiny; attack assault raid strike; agree accept; help aid assist; show display reveal demonstrate; use employ; "
        + "say claim; show find; accuse charge allege; arrest detain; ask request; plan intend; rise increase grow climb gain jump surge soar; fall decrease decline drop decreas shrink slump plunge; "
        + "cut reduce reduc lower slash; get receive receiv obtain; child kid; police officer; company firm business; doctor physician; lawyer attorney; quake earthquake; car vehicle vehicl; house home; "
        + "country nation state; talk negotiation discussion; leave depart quit; job post role position; hold keep stage; back support; call name; fire sack dismiss; choose pick select elect; make create produce; "
        + "film movie; match game; money fund cash; row dispute argument; bid attempt try; probe investigation inquiry; ban prohibit bar outlaw; law legislation; vote ballot; new latest; about around some approximately roughly; "
        + "student pupil; murder homicide; jail prison; boy son; girl daughter; woman lady; man gentleman; wed marry; near close; year annual yearly; percent per cent; not no never; which that who; will would; can could; has have; is be; before prior; because since as");

    public static bool Are(string a, string b) => Groups.TryGetValue(a, out var first) && Groups.TryGetValue(b, out var second) && first == second;

    private static FrozenDictionary<string, int> Table(string lines)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = lines.Split(';', StringSplitOptions.TrimEntries);
        for (var i = 0; i < groups.Length; i++)
        {
            foreach (var word in groups[i].Split(' '))
                table.TryAdd(Lemma.Of(word), i);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
