namespace Bot.Inference;

/// <summary>Sequences laid end to end, without padding.</summary>
internal sealed class PackedTokens
{
    private readonly List<int> ids = [];
    private readonly List<int> starts = [0];
    private readonly List<(int Start, int End)> secondSegments = [];

    /// <summary>Number of sequences.</summary>
    public int Count => starts.Count - 1;

    public int TotalLength => ids.Count;

    public ReadOnlySpan<int> Ids => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids);

    public int Start(int sequence) => starts[sequence];

    public int Length(int sequence) => starts[sequence + 1] - starts[sequence];

    /// <summary>Token type (segment) of a position: 1 for the second text of a pair.</summary>
    public int TokenType(int sequence, int position)
    {
        var (start, end) = secondSegments[sequence];
        return position >= start && position < end ? 1 : 0;
    }

    public void Add(int id) => ids.Add(id);

    /// <summary>Ends the sequence; positions from start to end (exclusive) are its second segment.</summary>
    public void End(int secondStart = 0, int secondEnd = 0)
    {
        starts.Add(ids.Count);
        secondSegments.Add((secondStart, secondEnd));
    }
}
