using System.Buffers;
using System.Numerics.Tensors;

namespace Bot.Retrieval;

/// <summary>
/// The rows of a large segment by cell, each row with the centre nearest to it, so that a query looks at the cells nearest to it instead of at all rows: an
/// inverted file (H. Jégou, M. Douze, C. Schmid, "Product Quantization for Nearest Neighbor Search", IEEE PAMI 33, 2011, section IV). What it finds is nearly
/// what an exact search finds; what it scores is exact.
/// </summary>
internal sealed class VectorCells
{
    // Looking at C centres and then at a share of N rows costs least with C in the order of the root of N.
    private const int CellsARoot = 4;

    // Of the rows, in the nearest cells: recall@10 is .95 on a million sentences (data/baselines/search.md).
    private const double Share = 1 / 45.0;

    // Below this a smaller share saves no time worth the recall.
    private const int FewestRows = 10_000;

    // Rows scored for each that is asked for: the 4-bit estimates of the best lie among these.
    private const int ScoredARow = 4;

    private const int SampledACell = 32;
    private const int Rounds = 6;

    private readonly VectorRows rows;
    private readonly CodedRows centres;
    private readonly CodedRows coded;
    private readonly int[] firstSlots;
    private readonly int[] places;

    /// <param name="rows">Unit vectors; stay as they are.</param>
    /// <param name="work">How many processors it may take, and until when.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public VectorCells(VectorRows rows, ParallelOptions work)
    {
        this.rows = rows;
        var count = Math.Max(1, (int)(CellsARoot * Math.Sqrt(rows.Count)));
        centres = Cluster(rows, count, work);
        var cells = new int[rows.Count];
        Assign(rows, place => place, centres, count, cells, work);

        firstSlots = new int[count + 1];
        foreach (var cell in cells)
            firstSlots[cell + 1]++;
        for (var cell = 0; cell < count; cell++)
            firstSlots[cell + 1] += firstSlots[cell];
        places = new int[rows.Count];
        coded = new CodedRows(rows.Count, rows.Dimensions);
        var next = firstSlots.ToArray();
        for (var place = 0; place < cells.Length; place++)
        {
            var slot = next[cells[place]]++;
            places[slot] = place;
            rows.CopyCodesTo(coded, place, slot);
        }
    }

    /// <summary>Offers the best rows that it finds, with their cosines.</summary>
    /// <param name="query">The query as it is.</param>
    /// <param name="codes">The same in 8 bits.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="segment">The segment that the rows are of, as a snapshot sees it.</param>
    /// <param name="found">Takes them.</param>
    public void Search(ReadOnlySpan<float> query, CodedQuery codes, int count, LiveSegment segment, TopRows found)
    {
        var enough = Math.Max(FewestRows, (int)(rows.Count * Share));
        var near = Nearest(codes, enough);
        var best = new TopRows(count * ScoredARow);
        var buffer = ArrayPool<float>.Shared.Rent(rows.Count);
        for (int i = 0, seen = 0; i < near.Length && seen < enough; i++)
        {
            var first = firstSlots[near[i].Row];
            var estimates = buffer.AsSpan(0, firstSlots[near[i].Row + 1] - first);
            coded.Estimate(codes, first, estimates);
            for (var at = 0; TopRows.NextAtLeast(estimates, best.Threshold, ref at); at++)
            {
                if (segment.IsLive(places[first + at]))
                    best.Offer(places[first + at], estimates[at]);
            }

            seen += estimates.Length;
        }

        ArrayPool<float>.Shared.Return(buffer);
        foreach (var (place, _) in best.Rows)
            found.Offer(segment.RowAt(place), rows.Cosine(place, query));
    }

    // Spherical k-means over a sample, from rows of the sample.
    private static CodedRows Cluster(VectorRows rows, int count, ParallelOptions work)
    {
        var sampled = Math.Min(rows.Count, count * SampledACell);
        int Sample(int i) => (int)((long)i * rows.Count / sampled);
        var sums = new float[count * rows.Dimensions];
        for (var cell = 0; cell < count; cell++)
            rows.Widen(Sample((int)((long)cell * sampled / count)), sums.AsSpan(cell * rows.Dimensions, rows.Dimensions));
        var means = Means(sums, rows.Dimensions, work);
        var cells = new int[sampled];
        var wide = new float[rows.Dimensions];
        for (var round = 0; round < Rounds; round++)
        {
            Assign(rows, Sample, means, count, cells, work);
            // A cell that no row came to is not lost: it stays with the sum it had.
            foreach (var cell in cells)
                sums.AsSpan(cell * rows.Dimensions, rows.Dimensions).Clear();
            for (var i = 0; i < sampled; i++)
            {
                rows.Widen(Sample(i), wide);
                var sum = sums.AsSpan(cells[i] * rows.Dimensions, rows.Dimensions);
                TensorPrimitives.Add(sum, wide, sum);
            }

            means = Means(sums, rows.Dimensions, work);
        }

        return means;
    }

    private static CodedRows Means(float[] sums, int dimensions, ParallelOptions work)
    {
        var means = new CodedRows(sums.Length / dimensions, dimensions);
        Parallel.For(0, sums.Length / dimensions, work, cell =>
        {
            var sum = sums.AsSpan(cell * dimensions, dimensions);
            if (TensorPrimitives.Norm<float>(sum) is > 0 and var norm)
                TensorPrimitives.Divide(sum, norm, sum);
            means.Set(cell, sum);
        });
        return means;
    }

    private static void Assign(VectorRows rows, Func<int, int> place, CodedRows means, int count, int[] cells, ParallelOptions work)
    {
        Parallel.For(0, cells.Length, work, () => (Wide: new float[rows.Dimensions], Numbers: new sbyte[NibbleDot.Padded(rows.Dimensions)], Estimates: new float[count]), (i, _, buffers) =>
        {
            rows.Widen(place(i), buffers.Wide);
            means.Estimate(new CodedQuery(buffers.Wide, buffers.Numbers), 0, buffers.Estimates);
            cells[i] = TensorPrimitives.IndexOfMax<float>(buffers.Estimates);
            return buffers;
        }, _ => { });
    }

    // The cells that hold enough rows, nearest first. An empty cell costs nothing, and so does one too many.
    private ScoredRow[] Nearest(CodedQuery codes, int enough)
    {
        var count = firstSlots.Length - 1;
        var best = new TopRows(Math.Min(count, (int)(2L * enough * count / rows.Count) + 1));
        var estimates = ArrayPool<float>.Shared.Rent(count);
        centres.Estimate(codes, 0, estimates.AsSpan(0, count));
        for (var i = 0; TopRows.NextAtLeast(estimates.AsSpan(0, count), best.Threshold, ref i); i++)
            best.Offer(i, estimates[i]);
        ArrayPool<float>.Shared.Return(estimates);
        return best.Sorted();
    }
}
