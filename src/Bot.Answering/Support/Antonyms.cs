using System.Collections.Frozen;

namespace Bot.Answering;

/// <summary>Words that turn a statement into its opposite, by <see cref="Lemma"/>.</summary>
internal static class Antonyms
{
    private static readonly FrozenSet<(string, string)> Pairs = Table(
        "more most|less least fewer fewest; rise rose increase increasing grow growth climb gain jump surge soar improve up|fall decrease decreasing decline drop shrink slump plunge worsen reduce down; high higher highest above|low lower lowest below; "
        + "large larger largest big bigger biggest great greater greatest|small smaller smallest little; strong stronger strongest strengthen|weak weaker weakest weaken; long longer longest|short shorter shortest; old older oldest|young younger youngest new newer; "
        + "early earlier earliest|late later latest; before|after; win won beat|lose lost; first|last; start begin open launch resume|end finish close stop suspend halt; accept agree approve pass welcome back support favour favor endorse praise|reject refuse oppose deny disapprove veto condemn criticise criticize; "
        + "allow permit enable legalise legalize|ban forbid prohibit block bar prevent outlaw; legal lawful|illegal unlawful; guilty convict|innocent acquit clear; arrest detain jail|release free; alive survive live|dead die killed; buy|sell; import|export; arrive enter join|leave depart quit exit; "
        + "hire appoint|fire sack dismiss; ally friend|enemy foe opponent; major|minor; majority|minority; male man boy men|female woman girl women; husband|wife; father|mother; brother|sister; son|daughter; north northern|south southern; east eastern|west western; "
        + "always|never; all every everyone|none nobody; many|few; often frequently|rarely seldom; success succeed successful|failure fail unsuccessful; true|false; public|private; safe|dangerous unsafe; rich|poor; hot|cold; good better best|bad worse worst; easy|difficult hard; "
        + "confirm admit acknowledge|deny; expand widen extend|shrink narrow shorten; add|remove subtract; attack|defend; cheap cheaper|expensive; present|absent; include|exclude; love|hate; maximum|minimum; over|under; inside|outside; within|beyond; positive|negative; profit|loss; "
        + "hire|fire; give|take; push|pull; raise raised|cut lower; send|receive; build|destroy demolish; heavy|light; fast faster|slow slower; near close|far distant; possible|impossible; likely|unlikely; able|unable; wet|dry; dark|light; left|right; day|night; morning|evening; "
        + "tighten|ease loosen relax; encourage|discourage; upgrade|downgrade; optimistic|pessimistic; victory|defeat; peace|war; increased|decreased; rising|falling; higher|lower; upper|lower; top|bottom; full|empty; won|lost; remain stay|leave; recover|deteriorate worsen; accuse charge suspect|convict; supporter ally|opponent critic; for|against; with|without");

    private static readonly string[] Prefixes = ["un", "in", "im", "il", "ir", "dis", "non", "mis"];

    /// <summary>Whether two lemmas are opposites.</summary>
    public static bool Are(string a, string b) => Pairs.Contains((a, b)) || IsNegated(a, b) || IsNegated(b, a);

    private static bool IsNegated(string word, string plain) =>
        plain.Length >= 4 && word.Length > plain.Length && word.EndsWith(plain, StringComparison.Ordinal) && Array.IndexOf(Prefixes, word[..^plain.Length]) >= 0;

    private static FrozenSet<(string, string)> Table(string lines)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var line in lines.Split(';', StringSplitOptions.TrimEntries))
        {
            var sides = line.Split('|');
            foreach (var left in sides[0].Split(' ').Select(Lemma.Of))
            {
                foreach (var right in sides[1].Split(' ').Select(Lemma.Of))
                {
                    if (left == right)
                        continue;
                    pairs.Add((left, right));
                    pairs.Add((right, left));
                }
            }
        }

        return pairs.ToFrozenSet();
    }
}
