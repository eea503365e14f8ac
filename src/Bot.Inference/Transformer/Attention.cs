namespace Bot.Inference;

/// <summary>softmax(Q Kᵀ) V for one head of one sequence; Q comes scaled by 1/√d (Vaswani et al. 2017, 3.2.1).</summary>
internal static unsafe class Attention
{
    // Queries at a time: their scores stay in the first-level cache.
    public const int BlockRows = 24;

    /// <param name="kernels">Vector path.</param>
    /// <param name="work">Buffers.</param>
    /// <param name="queries">First query of the head; rows of <paramref name="hidden"/> * 3 numbers hold Q, K and V of all heads.</param>
    /// <param name="context">Where the head's output goes, rows of <paramref name="hidden"/> numbers.</param>
    /// <param name="length">Tokens of the sequence.</param>
    /// <param name="hidden">Width of all heads together.</param>
    /// <param name="head">Width of a head.</param>
    public static void Attend(VectorKernels kernels, Workspace work, float* queries, float* context, int length, int hidden, int head)
    {
        var stride = 3 * hidden;
        var padded = PackedMatrix.PadToPanel(length);
        PackKeys(queries + hidden, stride, work.Keys.Pointer, length, head);
        var values = queries + (2 * hidden);
        var valueStride = stride;
        if (head % PackedMatrix.PanelWidth != 0)
        {
            valueStride = PackedMatrix.PadToPanel(head);
            for (var i = 0; i < length; i++)
                new ReadOnlySpan<float>(values + (i * stride), head).CopyTo(work.Values.Span[(i * valueStride)..]);
            values = work.Values.Pointer;
        }

        for (var row = 0; row < length; row += BlockRows)
        {
            var rows = Math.Min(BlockRows, length - row);
            kernels.Multiply(new MatrixProduct
            {
                A = queries + (row * stride),
                StrideA = stride,
                B = work.Keys.Pointer,
                StrideB = PackedMatrix.PanelWidth,
                PanelStride = head * PackedMatrix.PanelWidth,
                C = work.Scores.Pointer,
                StrideC = padded,
                Rows = rows,
                Inner = head,
                Columns = padded,
            });
            kernels.Softmax(work.Scores.Pointer, rows, length, padded);
            kernels.Multiply(new MatrixProduct
            {
                A = work.Scores.Pointer,
                StrideA = padded,
                B = values,
                StrideB = valueStride,
                PanelStride = PackedMatrix.PanelWidth,
                C = context + (row * hidden),
                StrideC = hidden,
                Rows = rows,
                Inner = length,
                Columns = head,
            });
        }
    }

    private static void PackKeys(float* keys, int stride, float* packed, int length, int head)
    {
        for (var first = 0; first < length; first += PackedMatrix.PanelWidth, packed += PackedMatrix.PanelWidth * head)
        {
            var columns = Math.Min(PackedMatrix.PanelWidth, length - first);
            for (var column = 0; column < columns; column++)
            {
                var key = keys + ((first + column) * stride);
                for (var i = 0; i < head; i++)
                    packed[(i * PackedMatrix.PanelWidth) + column] = key[i];
            }
        }
    }
}
