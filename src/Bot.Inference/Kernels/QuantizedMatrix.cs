namespace Bot.Inference;

/// <summary>
/// Weights as 8-bit integers with a scale a column, a quarter of the memory to read. In a panel four inputs at a time lie side by side for
/// each column, as the machines' 8-bit dot products want them; rows come quantised, too.
/// </summary>
internal sealed unsafe class QuantizedMatrix : LinearLayer
{
    /// <summary>Inputs that lie side by side.</summary>
    public const int Quad = 4;
    private readonly Pinned<sbyte> columns;
    private readonly Pinned<int> sums;
    private readonly Pinned<float> scales;
    private readonly Pinned<float> bias;

    /// <summary>Packs layers side by side: one product computes them all.</summary>
    /// <param name="inner">Inputs of each layer.</param>
    /// <param name="group">Every so many outputs are filled up to whole panels; 0: no groups.</param>
    /// <param name="layers">Weights as [outputs, inputs], the scale of each output's weights, bias, and a factor for weights and bias.</param>
    public QuantizedMatrix(int inner, int group, params IReadOnlyList<(sbyte[] Weights, float[] Scales, float[] Bias, float Factor)> layers)
        : base(inner, CountColumns(group, layers.Select(layer => layer.Bias.Length)))
    {
        var padded = Panels * MatrixProduct.PanelWidth;
        columns = new Pinned<sbyte>(padded * Depth);
        sums = new Pinned<int>(padded);
        scales = new Pinned<float>(padded);
        bias = new Pinned<float>(padded);
        var column = 0;
        foreach (var (weights, layerScales, layerBias, factor) in layers)
        {
            for (var output = 0; output < layerBias.Length; output++, column++)
            {
                if (group > 0 && output % group == 0)
                    column = MatrixProduct.PadToPanel(column);
                scales.Span[column] = layerScales[output] * factor;
                bias.Span[column] = layerBias[output] * factor;
                var target = columns.Span[(column / MatrixProduct.PanelWidth * MatrixProduct.PanelWidth * Depth)..];
                for (var i = 0; i < inner; i++)
                {
                    var weight = weights[(output * inner) + i];
                    target[(((i / Quad * MatrixProduct.PanelWidth) + (column % MatrixProduct.PanelWidth)) * Quad) + (i % Quad)] = weight;
                    sums.Span[column] += weight;
                }
            }
        }
    }

    private int Depth => PadToQuad(Inner);

    public static int PadToQuad(int inner) => (inner + Quad - 1) / Quad * Quad;

    /// <summary>Rows of single precision as integers from -127 to 127, with a scale a row.</summary>
    public static (sbyte[] Rows, float[] Scales) Quantize(float[] weights, int rows)
    {
        var integers = new sbyte[weights.Length];
        var rowScales = new float[rows];
        var length = weights.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            var source = weights.AsSpan(row * length, length);
            var greatest = 0f;
            foreach (var weight in source)
                greatest = MathF.Max(greatest, MathF.Abs(weight));
            rowScales[row] = greatest / 127;
            for (var i = 0; i < length && greatest > 0; i++)
                integers[(row * length) + i] = (sbyte)MathF.Round(source[i] / rowScales[row]);
        }

        return (integers, rowScales);
    }

    public override void Multiply(VectorKernels kernels, MatrixProduct product, Range panels)
    {
        for (var panel = panels.Start.Value; panel < panels.End.Value; panel++)
        {
            var first = panel * MatrixProduct.PanelWidth;
            DotKernels.Best.Multiply(new DotProduct
            {
                A = product.Quantized,
                Rows = product.Rows,
                Depth = Depth,
                Weights = columns.Pointer + (first * (nint)Depth),
                ColumnSums = sums.Pointer + first,
                ColumnScales = scales.Pointer + first,
                Bias = bias.Pointer + first,
                C = product.C + (first / product.GroupColumns * product.GroupStride) + (first % product.GroupColumns),
                StrideC = product.StrideC,
                Columns = Math.Min(MatrixProduct.PanelWidth, Columns - first),
            });
        }

        GC.KeepAlive(this);
    }
}
