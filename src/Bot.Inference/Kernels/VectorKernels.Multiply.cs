using System.Runtime.CompilerServices;

namespace Bot.Inference;

/// <content>The matrix product: tiles of C that stay in registers while a panel of B and rows of A stream by.</content>
internal sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    private const int CacheLine = 64 / sizeof(float);

    // 12 x 2 accumulators, two vectors of B and one of A fill 27 of AVX-512's 32 registers; 6 x 2 fill 15 of the 16 that others have.
    private const int TallTile = 12;
    private const int ShortTile = 6;

    // Numbers of B to fetch ahead: 16 steps of a tile, about what the third-level cache takes to answer. The machine's own prefetcher
    // stops at every page.
    private const int PrefetchAhead = 16 * MatrixProduct.PanelWidth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(MatrixProduct p)
    {
        var width = 2 * TSimd.Count;
        var tile = stackalloc float[TallTile * width];
        for (var column = p.FirstColumn; column < p.EndColumn; column += width)
        {
            var panel = column / MatrixProduct.PanelWidth;
            var b = p.B + (panel * p.PanelStride) + (column % MatrixProduct.PanelWidth);
            var bias = p.Bias == null ? null : p.Bias + column;
            var narrow = p.EndColumn - column < width;
            var group = p.C + (column / p.GroupColumns * p.GroupStride) + (column % p.GroupColumns);
            for (var row = 0; row < p.Rows;)
            {
                var tall = TSimd.Count == 16 && p.Rows - row > ShortTile;
                var height = tall ? TallTile : ShortTile;
                var a = p.A + (row * p.StrideA);
                var c = group + (row * p.StrideC);
                var edge = narrow || p.Rows - row < height;
                var target = edge ? tile : c;
                var stride = edge ? width : p.StrideC;
                if (tall)
                    Tile12(a, p.StrideA, b, p.StrideB, p.Inner, bias, target, stride);
                else
                    Tile6(a, p.StrideA, b, p.StrideB, p.Inner, bias, target, stride);
                if (edge)
                    CopyTile(tile, width, c, p.StrideC, Math.Min(height, p.Rows - row), Math.Min(width, p.EndColumn - column));
                row += height;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile12(float* a, nint lda, float* b, nint ldb, nint inner, float* bias, float* c, nint ldc)
    {
        var first = bias == null ? TSimd.All(0) : TSimd.Load(bias);
        var second = bias == null ? TSimd.All(0) : TSimd.Load(bias + TSimd.Count);
        TVector l0 = first, r0 = second;
        TVector l1 = first, r1 = second;
        TVector l2 = first, r2 = second;
        TVector l3 = first, r3 = second;
        TVector l4 = first, r4 = second;
        TVector l5 = first, r5 = second;
        TVector l6 = first, r6 = second;
        TVector l7 = first, r7 = second;
        TVector l8 = first, r8 = second;
        TVector l9 = first, r9 = second;
        TVector l10 = first, r10 = second;
        TVector l11 = first, r11 = second;
        float* a0 = a, a3 = a + (3 * lda), a6 = a + (6 * lda), a9 = a + (9 * lda);
        var end = b + (inner * ldb);
        for (; b < end; b += ldb)
        {
            first = TSimd.Load(b);
            second = TSimd.Load(b + TSimd.Count);
            TSimd.Prefetch(b + PrefetchAhead);
            TSimd.Prefetch(b + PrefetchAhead + CacheLine);
            var x = TSimd.All(*a0);
            l0 = TSimd.MultiplyAdd(x, first, l0);
            r0 = TSimd.MultiplyAdd(x, second, r0);
            x = TSimd.All(*(a0 + lda));
            l1 = TSimd.MultiplyAdd(x, first, l1);
            r1 = TSimd.MultiplyAdd(x, second, r1);
            x = TSimd.All(*(a0 + (2 * lda)));
            l2 = TSimd.MultiplyAdd(x, first, l2);
            r2 = TSimd.MultiplyAdd(x, second, r2);
            x = TSimd.All(*a3);
            l3 = TSimd.MultiplyAdd(x, first, l3);
            r3 = TSimd.MultiplyAdd(x, second, r3);
            x = TSimd.All(*(a3 + lda));
            l4 = TSimd.MultiplyAdd(x, first, l4);
            r4 = TSimd.MultiplyAdd(x, second, r4);
            x = TSimd.All(*(a3 + (2 * lda)));
            l5 = TSimd.MultiplyAdd(x, first, l5);
            r5 = TSimd.MultiplyAdd(x, second, r5);
            x = TSimd.All(*a6);
            l6 = TSimd.MultiplyAdd(x, first, l6);
            r6 = TSimd.MultiplyAdd(x, second, r6);
            x = TSimd.All(*(a6 + lda));
            l7 = TSimd.MultiplyAdd(x, first, l7);
            r7 = TSimd.MultiplyAdd(x, second, r7);
            x = TSimd.All(*(a6 + (2 * lda)));
            l8 = TSimd.MultiplyAdd(x, first, l8);
            r8 = TSimd.MultiplyAdd(x, second, r8);
            x = TSimd.All(*a9);
            l9 = TSimd.MultiplyAdd(x, first, l9);
            r9 = TSimd.MultiplyAdd(x, second, r9);
            x = TSimd.All(*(a9 + lda));
            l10 = TSimd.MultiplyAdd(x, first, l10);
            r10 = TSimd.MultiplyAdd(x, second, r10);
            x = TSimd.All(*(a9 + (2 * lda)));
            l11 = TSimd.MultiplyAdd(x, first, l11);
            r11 = TSimd.MultiplyAdd(x, second, r11);
            a0++;
            a3++;
            a6++;
            a9++;
        }

        Put(c, l0, r0);
        Put(c + ldc, l1, r1);
        Put(c + (2 * ldc), l2, r2);
        Put(c + (3 * ldc), l3, r3);
        Put(c + (4 * ldc), l4, r4);
        Put(c + (5 * ldc), l5, r5);
        Put(c + (6 * ldc), l6, r6);
        Put(c + (7 * ldc), l7, r7);
        Put(c + (8 * ldc), l8, r8);
        Put(c + (9 * ldc), l9, r9);
        Put(c + (10 * ldc), l10, r10);
        Put(c + (11 * ldc), l11, r11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(float* a, nint lda, float* b, nint ldb, nint inner, float* bias, float* c, nint ldc)
    {
        var first = bias == null ? TSimd.All(0) : TSimd.Load(bias);
        var second = bias == null ? TSimd.All(0) : TSimd.Load(bias + TSimd.Count);
        TVector l0 = first, r0 = second;
        TVector l1 = first, r1 = second;
        TVector l2 = first, r2 = second;
        TVector l3 = first, r3 = second;
        TVector l4 = first, r4 = second;
        TVector l5 = first, r5 = second;
        float* a0 = a, a3 = a + (3 * lda);
        var end = b + (inner * ldb);
        for (; b < end; b += ldb)
        {
            first = TSimd.Load(b);
            second = TSimd.Load(b + TSimd.Count);
            TSimd.Prefetch(b + PrefetchAhead);
            TSimd.Prefetch(b + PrefetchAhead + CacheLine);
            var x = TSimd.All(*a0);
            l0 = TSimd.MultiplyAdd(x, first, l0);
            r0 = TSimd.MultiplyAdd(x, second, r0);
            x = TSimd.All(*(a0 + lda));
            l1 = TSimd.MultiplyAdd(x, first, l1);
            r1 = TSimd.MultiplyAdd(x, second, r1);
            x = TSimd.All(*(a0 + (2 * lda)));
            l2 = TSimd.MultiplyAdd(x, first, l2);
            r2 = TSimd.MultiplyAdd(x, second, r2);
            x = TSimd.All(*a3);
            l3 = TSimd.MultiplyAdd(x, first, l3);
            r3 = TSimd.MultiplyAdd(x, second, r3);
            x = TSimd.All(*(a3 + lda));
            l4 = TSimd.MultiplyAdd(x, first, l4);
            r4 = TSimd.MultiplyAdd(x, second, r4);
            x = TSimd.All(*(a3 + (2 * lda)));
            l5 = TSimd.MultiplyAdd(x, first, l5);
            r5 = TSimd.MultiplyAdd(x, second, r5);
            a0++;
            a3++;
        }

        Put(c, l0, r0);
        Put(c + ldc, l1, r1);
        Put(c + (2 * ldc), l2, r2);
        Put(c + (3 * ldc), l3, r3);
        Put(c + (4 * ldc), l4, r4);
        Put(c + (5 * ldc), l5, r5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* target, TVector left, TVector right)
    {
        TSimd.Store(left, target);
        TSimd.Store(right, target + TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTile(float* tile, int width, float* c, nint stride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
            new ReadOnlySpan<float>(tile + (row * width), columns).CopyTo(new Span<float>(c + (row * stride), columns));
    }
}
