namespace Bot.Inference;

/// <summary>
/// Weights in single precision: for every input, a panel's 32 weights lie side by side, so that the kernel reads them in order. The last
/// panel is filled up with zeros.
/// </summary>
internal sealed unsafe class PackedMatrix : LinearLayer
{
    private readonly Pinned<float> columns;
    private readonly Pinned<float> bias;

    /// <summary>Packs layers side by side: one product computes them all.</summary>
    /// <param name="inner">Inputs of each layer.</param>
    /// <param name="group">Every so many outputs are filled up to whole panels; 0: no groups.</param>
    /// <param name="layers">Weights as [outputs, inputs], bias, and a factor for both.</param>
    public PackedMatrix(int inner, int group, params IReadOnlyList<(float[] Weights, float[] Bias, float Factor)> layers)
        : base(inner, CountColumns(group, layers.Select(layer => layer.Bias.Length)))
    {
        columns = new Pinned<float>(Panels * MatrixProduct.PanelWidth * inner);
        bias = new Pinned<float>(Panels * MatrixProduct.PanelWidth);
        var column = 0;
        foreach (var (weights, layerBias, factor) in layers)
        {
            for (var output = 0; output < layerBias.Length; output++, column++)
            {
                if (group > 0 && output % group == 0)
                    column = MatrixProduct.PadToPanel(column);
                bias.Span[column] = layerBias[output] * factor;
                var target = columns.Span[(column / MatrixProduct.PanelWidth * MatrixProduct.PanelWidth * inner)..];
                for (var i = 0; i < inner; i++)
                    target[(i * MatrixProduct.PanelWidth) + (column % MatrixProduct.PanelWidth)] = weights[(output * inner) + i] * factor;
            }
        }
    }

    public override void Multiply(VectorKernels kernels, MatrixProduct product, Range panels)
    {
        product.B = columns.Pointer;
        product.StrideB = MatrixProduct.PanelWidth;
        product.PanelStride = (nint)Inner * MatrixProduct.PanelWidth;
        product.Bias = bias.Pointer;
        product.Inner = Inner;
        product.FirstColumn = panels.Start.Value * MatrixProduct.PanelWidth;
        product.EndColumn = Math.Min(panels.End.Value * MatrixProduct.PanelWidth, Columns);
        kernels.Multiply(product);
        GC.KeepAlive(this);
    }
}
