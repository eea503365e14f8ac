namespace Bot.Answering;

/// <summary>
/// The heaviest common subsequence of a statement's units and a cited sentence's (Needleman and Wunsch, 1970, with free gaps): which unit says which,
/// and between them the stretches where the two differ.
/// </summary>
internal sealed class Alignment
{
    private readonly int[] partner;

    private Alignment(IReadOnlyList<Unit> statement, IReadOnlyList<Unit> cited, int[] partner, double share)
    {
        Statement = statement;
        Cited = cited;
        this.partner = partner;
        Share = share;
    }

    public IReadOnlyList<Unit> Statement { get; }

    public IReadOnlyList<Unit> Cited { get; }

    /// <summary>Weight of the aligned units over the weight of all of the statement's, 0 to 1.</summary>
    public double Share { get; }

    /// <summary>Index of the cited unit aligned with a unit of the statement, or -1.</summary>
    public int Of(int unit) => partner[unit];

    public static Alignment Make(IReadOnlyList<Unit> statement, IReadOnlyList<Unit> cited)
    {
        var (n, m) = (statement.Count, cited.Count);
        var best = new double[n + 1, m + 1];
        var matches = new bool[n, m];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
            {
                matches[i, j] = statement[i].IsBorneOutBy(cited[j]);
                best[i, j] = Math.Max(best[i + 1, j], best[i, j + 1]);
                if (matches[i, j])
                    best[i, j] = Math.Max(best[i, j], best[i + 1, j + 1] + Weight(statement[i]));
            }
        }

        var partners = new int[n];
        Array.Fill(partners, -1);
        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (matches[i, j] && best[i, j] <= best[i + 1, j + 1] + Weight(statement[i]) + 1e-9)
                partners[i++] = j++;
            else if (best[i + 1, j] >= best[i, j + 1])
                i++;
            else
                j++;
        }

        var total = statement.Sum(Weight);
        return new Alignment(statement, cited, partners, total == 0 ? 0 : best[0, 0] / total);
    }

    /// <summary>The stretches between aligned units, and before the first and after the last one.</summary>
    public IEnumerable<Difference> Differences()
    {
        int i = 0, j = 0, matched = 0;
        for (var k = 0; k <= Statement.Count; k++)
        {
            if (k < Statement.Count && partner[k] < 0)
                continue;
            var next = k < Statement.Count ? partner[k] : Cited.Count;
            if (k > i || next > j)
                yield return new Difference(i, k, j, next, matched > 0, k < Statement.Count);
            (i, j) = (k + 1, next + 1);
            matched++;
        }
    }

    /// <summary>How much a unit counts: names and figures less than words, so that two that changed places stand out as differences between the words that stayed.</summary>
    public static double Weight(Unit unit) =>
        unit.Kind switch { UnitKind.Function => .3, UnitKind.Word => 1, _ => .8 };
}

/// <summary>A stretch where statement and cited words differ: units from (inclusive) to (exclusive) in each.</summary>
internal readonly record struct Difference(int From, int To, int CitedFrom, int CitedTo, bool IsBoundBefore, bool IsBoundAfter);
