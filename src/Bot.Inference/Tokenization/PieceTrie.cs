namespace Bot.Inference;

/// <summary>
/// The vocabulary as a trie over UTF-16 units, its edges in one open-addressed table: the longest piece that starts a text is found
/// in one pass over it, with no substring.
/// </summary>
internal sealed class PieceTrie
{
    private const int Hash = unchecked((int)0x9E3779B9); // 2^32 / golden ratio (Knuth, TAOCP 3, 6.4)
    private readonly int shift;
    private readonly int mask;
    private readonly long[] edges; // (node << 16 | unit) + 1; 0 is free
    private readonly int[] targets;
    private readonly int[] ids; // by node; -1: no piece ends here
    private int nodes = 2;

    public PieceTrie(IReadOnlyList<string> pieces)
    {
        // A piece adds at most one node a unit; twice that keeps probes short.
        var units = pieces.Sum(p => p.Length) + 2;
        var bits = Math.Max(4, 32 - int.LeadingZeroCount(units));
        edges = new long[1 << bits];
        targets = new int[1 << bits];
        ids = new int[units];
        shift = 32 - bits;
        mask = (1 << bits) - 1;
        Array.Fill(ids, -1);
        for (var id = 0; id < pieces.Count; id++)
        {
            var piece = pieces[id].AsSpan();
            var continues = piece.StartsWith("##", StringComparison.Ordinal) && piece.Length > 2;
            if (piece.Length > 0)
                Add(continues ? 1 : 0, continues ? piece[2..] : piece, id);
        }
    }

    /// <summary>Length of the longest piece that starts the text, 0 if none does.</summary>
    /// <param name="text">What is left of the word.</param>
    /// <param name="continues">Whether the text goes on a word (<c>##</c> pieces).</param>
    /// <param name="id">The piece.</param>
    public int Longest(ReadOnlySpan<char> text, bool continues, out int id)
    {
        id = -1;
        var length = 0;
        var node = continues ? 1 : 0;
        for (var i = 0; i < text.Length; i++)
        {
            node = Next(node, text[i]);
            if (node < 0)
                break;
            if (ids[node] >= 0)
            {
                id = ids[node];
                length = i + 1;
            }
        }

        return length;
    }

    private void Add(int node, ReadOnlySpan<char> piece, int id)
    {
        foreach (var unit in piece)
        {
            var slot = Slot(node, unit);
            if (edges[slot] == 0)
            {
                edges[slot] = Key(node, unit);
                targets[slot] = nodes++;
            }

            node = targets[slot];
        }

        ids[node] = id;
    }

    private int Next(int node, char unit)
    {
        var slot = Slot(node, unit);
        return edges[slot] == 0 ? -1 : targets[slot];
    }

    private int Slot(int node, char unit)
    {
        var key = Key(node, unit);
        var slot = (int)((uint)(((int)key ^ (int)(key >> 20)) * Hash) >> shift);
        while (edges[slot] != 0 && edges[slot] != key)
            slot = (slot + 1) & mask;
        return slot;
    }

    private static long Key(int node, char unit) => ((long)node << 16 | unit) + 1;
}
