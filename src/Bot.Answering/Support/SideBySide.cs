using Bot.Corpus;

namespace Bot.Answering;

/// <summary>One sentence of a statement beside the sentences it cites.</summary>
internal sealed class SideBySide
{
    // Words of the name that a pronoun stands for, at most.
    private const int MostNamed = 3;

    private readonly List<Unit> header = [];

    public SideBySide(string statement, IReadOnlyList<CitedWords> cited)
    {
        Statement = statement;
        CitedWords = cited;
        Units = UnitReader.Read(statement, cited.Count > 0 ? cited[0].Published : null);
        foreach (var words in cited)
        {
            header.AddRange(UnitReader.Read(words.Title, words.Published));
            header.AddRange(UnitReader.Read(words.Source, words.Published));
            foreach (var span in Sentences.Split(words.Text))
            {
                var text = span.Of(words.Text);
                // The statement's "yesterday" means the cited article's.
                var units = words.Published == cited[0].Published ? Units : UnitReader.Read(statement, words.Published);
                var sentence = UnitReader.Read(text, words.Published);
                CitedSentences.Add((words, text, sentence, Alignment.Make(units, sentence)));
            }
        }

        (BestText, Best) = CitedSentences.Count > 0 && CitedSentences.MaxBy(s => s.Alignment.Share) is var best ? (best.Text, best.Alignment) : ("", Alignment.Make(Units, []));
    }

    public string Statement { get; }

    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<CitedWords> CitedWords { get; }

    public List<(CitedWords Citation, string Text, IReadOnlyList<Unit> Units, Alignment Alignment)> CitedSentences { get; } = [];

    /// <summary>The statement beside the one cited sentence that says most of it.</summary>
    public Alignment Best { get; }

    /// <summary>That sentence.</summary>
    public string BestText { get; }

    /// <summary>Weight of the statement's units that are aligned with the best sentence of one of its citations, 0 to 1.</summary>
    public double Share()
    {
        var covered = new bool[Units.Count];
        foreach (var citation in CitedSentences.GroupBy(s => s.Citation))
        {
            var best = citation.MaxBy(s => s.Alignment.Share).Alignment;
            // "They" in the sentence are "the talks" of the one before it.
            var named = best.Cited.Any(u => IsPronoun(u)) ? MostNamed : 0;
            for (var i = 0; i < covered.Length; i++)
                covered[i] |= best.Of(i) >= 0 || (named > 0 && Units[i].IsContent && citation.Any(s => s.Units.Any(Units[i].IsBorneOutBy)) && named-- > 0);
        }

        var total = Units.Sum(Alignment.Weight);
        return total == 0 ? 0 : Enumerable.Range(0, covered.Length).Where(i => covered[i]).Sum(i => Alignment.Weight(Units[i])) / total;
    }

    /// <summary>Whether a unit points back to what was named before.</summary>
    public static bool IsPronoun(Unit unit) => unit.Lower is "he" or "she" or "it" or "they" or "him" or "her" or "them" or "his" or "its" or "their" or "this" or "these" or "both";

    /// <summary>The units of all cited sentences, the headlines and the publishers.</summary>
    public IEnumerable<Unit> Cited => CitedSentences.SelectMany(s => s.Units).Concat(header);

    /// <summary>Whether some cited unit bears this one out.</summary>
    public bool IsBorneOut(Unit unit) => Cited.Any(unit.IsBorneOutBy);
}
