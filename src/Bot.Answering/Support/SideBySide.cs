using Bot.Corpus;

namespace Bot.Answering;

/// <summary>One sentence of a statement beside the sentences it cites.</summary>
internal sealed class SideBySide
{
    private readonly List<Unit> header = [];

    public SideBySide(string statement, IReadOnlyList<CitedWords> cited)
    {
        Statement = statement;
        CitedWords = cited;
        Units = UnitReader.Read(statement, cited.Count > 0 ? cited[0].Published : null);
        foreach (var words in cited)
        {
            header.AddRange(UnitReader.Read(words.Title, words.Published));
            foreach (var span in Sentences.Split(words.Text))
            {
                var text = span.Of(words.Text);
                // The statement's "yesterday" means the cited article's.
                var units = words.Published == cited[0].Published ? Units : UnitReader.Read(statement, words.Published);
                var sentence = UnitReader.Read(text, words.Published);
                CitedSentences.Add((words, text, sentence, Alignment.Make(units, sentence)));
            }
        }

        Best = CitedSentences.Count > 0 ? CitedSentences.MaxBy(s => s.Alignment.Share).Alignment : Alignment.Make(Units, []);
    }

    public string Statement { get; }

    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<CitedWords> CitedWords { get; }

    public List<(CitedWords Citation, string Text, IReadOnlyList<Unit> Units, Alignment Alignment)> CitedSentences { get; } = [];

    /// <summary>The statement beside the one cited sentence that says most of it.</summary>
    public Alignment Best { get; }

    /// <summary>Weight of the statement's units that are aligned with the best sentence of one of its citations, 0 to 1.</summary>
    public double Share()
    {
        List<Alignment> best = [.. CitedSentences.GroupBy(s => s.Citation).Select(g => g.MaxBy(s => s.Alignment.Share).Alignment)];
        var total = Units.Sum(Alignment.Weight);
        return total == 0 ? 0 : Enumerable.Range(0, Units.Count).Where(i => best.Exists(a => a.Of(i) >= 0)).Sum(i => Alignment.Weight(Units[i])) / total;
    }

    /// <summary>The units of all cited sentences and of the headlines.</summary>
    public IEnumerable<Unit> Cited => CitedSentences.SelectMany(s => s.Units).Concat(header);

    /// <summary>Whether some cited unit bears this one out.</summary>
    public bool IsBorneOut(Unit unit) => Cited.Any(unit.IsBorneOutBy);
}
