using System.Runtime.CompilerServices;

namespace Bot.Inference;

/// <summary>
/// softmax(Q Kᵀ) V for one head of one sequence; Q comes scaled by 1/√d (Vaswani et al. 2017, 3.2.1). Q, K and V are dense matrices of
/// tokens x head, each row filled up to whole panels: so V is a panel as the kernel wants it.
/// </summary>
internal static unsafe class Attention
{
    // Queries at a time: their scores stay in the first-level cache.
    public const int BlockRows = 24;

    /// <param name="kernels">Vector path.</param>
    /// <param name="scratch">The calling thread's buffers.</param>
    /// <param name="parts">First row of the sequence in Q, K and V of the head.</param>
    /// <param name="context">Where the head's output goes.</param>
    /// <param name="contextStride">From one row of the output to the next.</param>
    /// <param name="length">Tokens of the sequence.</param>
    /// <param name="head">Width of a head.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Attend(VectorKernels kernels, Scratch scratch, QueryKeyValue parts, float* context, int contextStride, int length, int head)
    {
        var padded = MatrixProduct.PadToPanel(length);
        var stride = MatrixProduct.PadToPanel(head);
        float* keys = scratch.Keys(padded * head), scores = scratch.Scores((BlockRows + Workspace.SpareRows) * padded);
        PackKeys(parts.Keys, stride, keys, length, head);
        for (var row = 0; row < length; row += BlockRows)
        {
            var rows = Math.Min(BlockRows, length - row);
            kernels.Multiply(new MatrixProduct
            {
                A = parts.Queries + (row * stride),
                StrideA = stride,
                B = keys,
                StrideB = MatrixProduct.PanelWidth,
                PanelStride = head * MatrixProduct.PanelWidth,
                C = scores,
                StrideC = padded,
                GroupColumns = padded,
                Rows = rows,
                Inner = head,
                EndColumn = padded,
            });
            kernels.Softmax(scores, rows, length, padded);
            kernels.Multiply(new MatrixProduct
            {
                A = scores,
                StrideA = padded,
                B = parts.Values,
                StrideB = stride,
                PanelStride = MatrixProduct.PanelWidth,
                C = context + (row * contextStride),
                StrideC = contextStride,
                GroupColumns = stride,
                Rows = rows,
                Inner = length,
                EndColumn = head,
            });
        }
    }

    // Columns of the last panel past the last key keep what was there: their scores are not read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackKeys(float* keys, int stride, float* packed, int length, int head)
    {
        for (var first = 0; first < length; first += MatrixProduct.PanelWidth, packed += MatrixProduct.PanelWidth * head)
        {
            var columns = Math.Min(MatrixProduct.PanelWidth, length - first);
            for (var column = 0; column < columns; column++)
            {
                var key = keys + ((first + column) * stride);
                var target = packed + column;
                for (var i = 0; i < head; i++, target += MatrixProduct.PanelWidth)
                    *target = key[i];
            }
        }
    }
}

/// <summary>Where a head's three matrices are.</summary>
internal readonly unsafe ref struct QueryKeyValue(float* queries, float* keys, float* values)
{
    public float* Queries { get; } = queries;

    public float* Keys { get; } = keys;

    public float* Values { get; } = values;
}
