using System.Collections.Frozen;

namespace Bot.Corpus;

/// <summary>
/// What a full stop after a word means in English news. The lists follow the Associated Press style for titles, months, states and companies; how each group behaves
/// follows Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection" (2006): abbreviations, initials, ordinal numbers, frequent sentence starters.
/// </summary>
internal static class Abbreviations
{
    /// <summary>Always followed by the name or thing they announce; they never end a sentence that goes on.</summary>
    public static readonly FrozenSet<string> Announcing = Set(
        "mr mrs ms mx messrs dr drs prof profs gen maj col lt cmdr cdr capt sgt cpl pvt pfc adm brig rear gov lt.gov sen sens rep reps del asst assoc supt det insp rev fr hon pres amb "
        + "vice sec min mme mlle sr.lt st ste mt ft pt vs v viz cf e.g i.e eg ie esp approx dept univ natl intl al");

    /// <summary>Inside a name or at the end of a sentence alike; the next word decides.</summary>
    public static readonly FrozenSet<string> Either = Set(
        "inc corp co ltd llc plc bros jr sr esq etc ave blvd rd ct hwy bldg apt assn govt "
        + "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
        + "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo ont que "
        + "a.m p.m a.d b.c ph.d m.d b.a m.a j.d ll.d d.c u.s u.n u.k e.u u.s.a u.s.s.r l.a n.y n.j n.c s.c n.d s.d n.m r.i w.va p.o d.p.r.k r.o.k p.r.c");

    /// <summary>An abbreviation only before a number: No. 5, pp. 12.</summary>
    public static readonly FrozenSet<string> BeforeNumbers = Set("no nos p pp vol vols fig figs art arts sec ch chap para paras app ca c est flt rte");

    /// <summary>Words that begin sentences far more often than they go on with a name.</summary>
    public static readonly FrozenSet<string> Starters = Set(
        "the a an this that these those there it its he she they we you i his her their our my in on at by for from with of to as after before since until while when where what who why how "
        + "if although though but and or so yet because however meanwhile also then now still even some many most several both all no not one two three once under over during among about despite "
        + "according last next earlier later today yesterday tomorrow police officials");

    /// <summary>Verbs that tie a quotation to its speaker: <c>"Why now?" Lu asked.</c></summary>
    public static readonly FrozenSet<string> Speech = Set(
        "said says say asked asks wrote writes told tells added adds replied replies tweeted shouted shouts yelled cried exclaimed recalled wondered wonders quipped joked declared continued "
        + "insisted answered responded demanded read reads");

    /// <summary>Day names and zones that follow a time of day.</summary>
    public static readonly FrozenSet<string> AfterTime = Set(
        "monday tuesday wednesday thursday friday saturday sunday est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest jst kst hkt aest eastern central mountain pacific greenwich "
        + "beijing local moscow london tokyo seoul");

    /// <summary>The abbreviations above that are written in lower case; the others in lower case are words: ill, sun, rear, mass.</summary>
    public static readonly FrozenSet<string> LowerCase = Set("vs v viz cf e.g i.e eg ie esp approx dept univ intl al etc assn apt bldg ct est c ca p pp no nos vol fig para paras ext a.m p.m b.c a.d mr mrs ms dr");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
