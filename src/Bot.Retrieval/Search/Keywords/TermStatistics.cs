namespace Bot.Retrieval;

/// <summary>What BM25 needs to know of all rows together, whatever segments they are in: how many there are, how long, and how many have each term.</summary>
internal sealed class TermStatistics
{
    private readonly int[] rowsWith;

    private TermStatistics(int rowCount, double totalLength, int[] rowsWith)
    {
        RowCount = rowCount;
        TotalLength = totalLength;
        this.rowsWith = rowsWith;
    }

    public static TermStatistics None { get; } = new(0, 0, []);

    public int RowCount { get; }

    /// <summary>Sum of the rows' lengths; being floats, they add up exactly in a double, in whatever order they come and go.</summary>
    public double TotalLength { get; }

    /// <summary>How many rows have the term; 0 for <see cref="Vocabulary.Unknown"/> and for terms that came into the vocabulary later.</summary>
    public int RowsWith(int term) => term >= 0 && term < rowsWith.Length ? rowsWith[term] : 0;

    /// <summary>The statistics after rows went and rows came.</summary>
    public TermStatistics Change(IEnumerable<RowTerms> removed, IEnumerable<RowTerms> added, int terms)
    {
        var (count, length, after) = (RowCount, TotalLength, new int[Math.Max(terms, rowsWith.Length)]);
        rowsWith.CopyTo(after, 0);
        foreach (var row in removed)
            Count(row, -1);
        foreach (var row in added)
            Count(row, 1);
        return new TermStatistics(count, length, after);

        void Count(RowTerms row, int sign)
        {
            count += sign;
            length += sign * row.Length;
            foreach (var term in row.Terms)
                after[term] += sign;
        }
    }
}
