using System.Numerics;

namespace Bot.Retrieval;

/// <summary>A row of a snapshot with its score.</summary>
internal readonly record struct ScoredRow(int Row, float Score);

/// <summary>Keeps the best rows of a scan in a heap with the worst on top. Of equal scores the lower row is better: rows are ordered by article id, then chunk.</summary>
internal sealed class TopRows(int capacity)
{
    private readonly ScoredRow[] heap = new ScoredRow[capacity];
    private int count;

    /// <summary>A score below this cannot get in.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public bool IsFull => count == heap.Length;

    /// <summary>What was kept, in no order.</summary>
    public ReadOnlySpan<ScoredRow> Rows => heap.AsSpan(0, count);

    public void Clear()
    {
        count = 0;
        Threshold = float.NegativeInfinity;
    }

    public void Offer(int row, float score)
    {
        var offered = new ScoredRow(row, score);
        if (count < heap.Length)
        {
            heap[count++] = offered;
            Rise(count - 1);
        }
        else if (Better(offered, heap[0]))
        {
            heap[0] = offered;
            Sink();
        }

        if (count == heap.Length)
            Threshold = heap[0].Score;
    }

    /// <summary>Best first; the end of this object.</summary>
    public ScoredRow[] Sorted()
    {
        var rows = IsFull ? heap : heap[..count];
        Array.Sort(rows, Compare);
        return rows;
    }

    public static int Compare(ScoredRow a, ScoredRow b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row);

    /// <summary>Moves on to the next number that is not below the threshold.</summary>
    public static bool NextAtLeast(ReadOnlySpan<float> numbers, float threshold, ref int i)
    {
        var limit = new Vector<float>(threshold);
        while (i <= numbers.Length - Vector<float>.Count && !Vector.GreaterThanOrEqualAny(new Vector<float>(numbers[i..]), limit))
            i += Vector<float>.Count;
        while (i < numbers.Length && !(numbers[i] >= threshold))
            i++;
        return i < numbers.Length;
    }

    private static bool Better(ScoredRow a, ScoredRow b) => Compare(a, b) < 0;

    private void Rise(int at)
    {
        while (at > 0 && Better(heap[(at - 1) / 2], heap[at]))
        {
            (heap[at], heap[(at - 1) / 2]) = (heap[(at - 1) / 2], heap[at]);
            at = (at - 1) / 2;
        }
    }

    private void Sink()
    {
        for (int at = 0, child = 1; child < count; at = child, child = 2 * at + 1)
        {
            if (child + 1 < count && Better(heap[child], heap[child + 1]))
                child++;
            if (!Better(heap[at], heap[child]))
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
        }
    }
}
