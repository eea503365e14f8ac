namespace Bot.Inference;

/// <summary>
/// A linear layer's weights, cut into panels of 32 outputs: for every input, the panel's 32 weights lie side by side, so that the kernel
/// reads them in order. The last panel is filled up with zeros.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    public const int PanelWidth = 32;
    private readonly PinnedFloats panels;
    private readonly PinnedFloats bias;

    /// <summary>Packs the layers side by side: one product computes them all.</summary>
    /// <param name="inner">Inputs of each layer.</param>
    /// <param name="layers">Weights as [outputs, inputs], bias, and a factor for both.</param>
    public PackedMatrix(int inner, params ReadOnlySpan<(float[] Weights, float[] Bias, float Factor)> layers)
        : this(inner, 0, layers)
    {
    }

    /// <summary>The same, with every <paramref name="group"/> outputs filled up to whole panels; 0: no groups.</summary>
    public PackedMatrix(int inner, int group, params ReadOnlySpan<(float[] Weights, float[] Bias, float Factor)> layers)
    {
        Inner = inner;
        foreach (var (_, layerBias, _) in layers)
            Columns += group == 0 ? layerBias.Length : layerBias.Length / group * PadToPanel(group);
        var padded = PadToPanel(Columns);
        panels = new PinnedFloats(padded * inner);
        bias = new PinnedFloats(padded);
        var column = 0;
        foreach (var (weights, layerBias, factor) in layers)
        {
            for (var output = 0; output < layerBias.Length; output++, column++)
            {
                if (group > 0 && output % group == 0)
                    column = PadToPanel(column);
                bias.Span[column] = layerBias[output] * factor;
                var target = panels.Span[(column / PanelWidth * PanelWidth * inner)..];
                for (var i = 0; i < inner; i++)
                    target[(i * PanelWidth) + (column % PanelWidth)] = weights[(output * inner) + i] * factor;
            }
        }
    }

    public int Inner { get; }

    public int Columns { get; }

    public static int PadToPanel(int columns) => (columns + PanelWidth - 1) / PanelWidth * PanelWidth;

    /// <summary>c = a times the weights plus the bias; both densely row-major.</summary>
    public void Multiply(VectorKernels kernels, float* a, int rows, float* c) => Multiply(kernels, a, rows, c, Columns, 0);

    /// <summary>The same with c in groups of columns, each a dense matrix.</summary>
    public void Multiply(VectorKernels kernels, float* a, int rows, float* c, int groupColumns, nint groupStride)
    {
        kernels.Multiply(new MatrixProduct
        {
            A = a,
            StrideA = Inner,
            B = panels.Pointer,
            StrideB = PanelWidth,
            PanelStride = (nint)Inner * PanelWidth,
            Bias = bias.Pointer,
            C = c,
            StrideC = groupColumns,
            GroupColumns = groupColumns,
            GroupStride = groupStride,
            Rows = rows,
            Inner = Inner,
            Columns = Columns,
        });
        GC.KeepAlive(this);
    }
}
