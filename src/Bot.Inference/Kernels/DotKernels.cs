using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bot.Inference;

/// <summary>The product of quantised rows and a panel of quantised weights, in the widest vectors of the machine.</summary>
internal abstract unsafe class DotKernels
{
    /// <summary>Rows of a tile: activations are readable to a multiple of it.</summary>
    protected const int TileRows = 6;

    public static DotKernels Best { get; } = All().First();

    /// <summary>Every path that this machine runs, best first.</summary>
    public static IEnumerable<DotKernels> All()
    {
        if (Vector256.IsHardwareAccelerated)
            yield return new DotKernels<Dot256, Vector256<int>>();
        yield return new DotKernels<Dot128, Vector128<int>>();
    }

    public abstract int Width { get; }

    public abstract void Multiply(DotProduct p);
}

/// <summary>C = (A - zero) scale times one panel of weights, plus bias.</summary>
internal unsafe ref struct DotProduct
{
    public QuantizedPart A;
    public int Rows;

    /// <summary>Inputs, a multiple of four.</summary>
    public int Depth;

    /// <summary>The panel, as <see cref="QuantizedMatrix"/> lays it out.</summary>
    public sbyte* Weights;

    /// <summary>Of the panel's columns, like scales and bias.</summary>
    public int* ColumnSums;
    public float* ColumnScales;
    public float* Bias;

    /// <summary>First column of the panel in the first row.</summary>
    public float* C;
    public nint StrideC;

    /// <summary>Columns to store; the last panel's others are padding.</summary>
    public int Columns;
}

/// <inheritdoc/>
internal sealed unsafe class DotKernels<TDot, TVector> : DotKernels
    where TDot : struct, IDot<TVector>
    where TVector : unmanaged
{
    private const int PanelBytes = MatrixProduct.PanelWidth * QuantizedMatrix.Quad;

    public override int Width => TDot.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(DotProduct p)
    {
        var width = 2 * TDot.Count;
        var tile = stackalloc float[TileRows * width];
        for (var column = 0; column < p.Columns; column += width)
        {
            var columns = Math.Min(width, p.Columns - column);
            for (var row = 0; row < p.Rows; row += TileRows)
            {
                var rows = Math.Min(TileRows, p.Rows - row);
                var c = p.C + (row * p.StrideC) + column;
                if (rows == TileRows && columns == width)
                {
                    Tile(p, row, column, c, p.StrideC);
                    continue;
                }

                Tile(p, row, column, tile, width);
                for (var i = 0; i < rows; i++)
                    new ReadOnlySpan<float>(tile + (i * width), columns).CopyTo(new Span<float>(c + (i * p.StrideC), columns));
            }
        }
    }

    // 6 x 2 sums, two vectors of weights and one of activations fill 15 of 16 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(in DotProduct p, int row, int column, float* c, nint stride)
    {
        TVector l0 = default, r0 = default, l1 = default, r1 = default, l2 = default, r2 = default;
        TVector l3 = default, r3 = default, l4 = default, r4 = default, l5 = default, r5 = default;
        var lda = p.A.Stride;
        var a = p.A.Rows + (row * lda);
        var a3 = a + (3 * lda);
        var w = p.Weights + (column * QuantizedMatrix.Quad);
        for (var end = a + p.Depth; a < end; a += QuantizedMatrix.Quad, a3 += QuantizedMatrix.Quad, w += PanelBytes)
        {
            var left = TDot.Load(w);
            var right = TDot.Load(w + (TDot.Count * QuantizedMatrix.Quad));
            var x = TDot.All(a);
            l0 = TDot.Add(l0, x, left);
            r0 = TDot.Add(r0, x, right);
            x = TDot.All(a + lda);
            l1 = TDot.Add(l1, x, left);
            r1 = TDot.Add(r1, x, right);
            x = TDot.All(a + (2 * lda));
            l2 = TDot.Add(l2, x, left);
            r2 = TDot.Add(r2, x, right);
            x = TDot.All(a3);
            l3 = TDot.Add(l3, x, left);
            r3 = TDot.Add(r3, x, right);
            x = TDot.All(a3 + lda);
            l4 = TDot.Add(l4, x, left);
            r4 = TDot.Add(r4, x, right);
            x = TDot.All(a3 + (2 * lda));
            l5 = TDot.Add(l5, x, left);
            r5 = TDot.Add(r5, x, right);
        }

        Put(p, row, column, c, l0, r0);
        Put(p, row + 1, column, c + stride, l1, r1);
        Put(p, row + 2, column, c + (2 * stride), l2, r2);
        Put(p, row + 3, column, c + (3 * stride), l3, r3);
        Put(p, row + 4, column, c + (4 * stride), l4, r4);
        Put(p, row + 5, column, c + (5 * stride), l5, r5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in DotProduct p, int row, int column, float* target, TVector left, TVector right)
    {
        var second = column + TDot.Count;
        int zero = p.A.Zeros[row];
        float scale = p.A.Scales[row];
        TDot.Store(left, zero, p.ColumnSums + column, scale, p.ColumnScales + column, p.Bias + column, target);
        TDot.Store(right, zero, p.ColumnSums + second, scale, p.ColumnScales + second, p.Bias + second, target + TDot.Count);
    }
}
