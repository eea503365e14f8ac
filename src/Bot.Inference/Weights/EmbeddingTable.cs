namespace Bot.Inference;

/// <summary>Rows of numbers looked up by id. Rows that come as I8 stay I8: a quarter of the memory, and one multiplication a look-up.</summary>
internal sealed class EmbeddingTable
{
    private readonly int columns;
    private readonly float[] rows = [];
    private readonly sbyte[] quantized = [];
    private readonly float[] scales = [];

    public EmbeddingTable(Safetensors weights, string name, int rows, int columns)
    {
        this.columns = columns;
        if (weights.ReadQuantized(name, rows, columns) is (var integers, var rowScales))
            (quantized, scales) = (integers, rowScales);
        else
            this.rows = weights.Read(name, rows, columns);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    public void AddTo(int row, Span<float> sum)
    {
        if (quantized.Length == 0)
        {
            var source = rows.AsSpan(row * columns, columns);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += source[i];
            return;
        }

        var integers = quantized.AsSpan(row * columns, columns);
        var scale = scales[row];
        for (var i = 0; i < sum.Length; i++)
            sum[i] += integers[i] * scale;
    }
}
