namespace Bot.Inference;

/// <summary>One linear layer, or several side by side, laid out for the kernels: outputs are columns, in panels of <see cref="MatrixProduct.PanelWidth"/>.</summary>
internal abstract unsafe class LinearLayer(int inner, int columns)
{
    /// <summary>Inputs.</summary>
    public int Inner => inner;

    /// <summary>Outputs, those between groups that fill a panel included.</summary>
    public int Columns => columns;

    public int Panels => MatrixProduct.PadToPanel(columns) / MatrixProduct.PanelWidth;

    /// <summary>Computes some panels of c = a times the weights plus the bias. The caller says where A and C are and how many rows; the rest is the layer's.</summary>
    /// <param name="kernels">Vector path.</param>
    /// <param name="product">A, C and the rows.</param>
    /// <param name="panels">Which panels.</param>
    public abstract void Multiply(VectorKernels kernels, MatrixProduct product, Range panels);

    /// <summary>c = a times the weights plus the bias; both densely row-major.</summary>
    public void Multiply(VectorKernels kernels, float* a, int rows, float* c) => Multiply(
        kernels,
        new MatrixProduct { A = a, StrideA = inner, C = c, StrideC = columns, GroupColumns = columns, Rows = rows },
        ..Panels);

    /// <summary>Columns of layers side by side where every <paramref name="group"/> outputs are filled up to whole panels; 0: no groups.</summary>
    protected static int CountColumns(int group, IEnumerable<int> outputs) =>
        outputs.Sum(count => group == 0 ? count : count / group * MatrixProduct.PadToPanel(group));
}
