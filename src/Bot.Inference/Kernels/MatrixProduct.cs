namespace Bot.Inference;

/// <summary>C = A B + bias, or some columns of it. A is row-major; B is cut into panels <see cref="PanelWidth"/> columns wide, each row-major.</summary>
internal unsafe ref struct MatrixProduct
{
    public const int PanelWidth = 32;

    /// <summary>Rows x inner. Readable up to the next multiple of 12 rows, whatever is there.</summary>
    public float* A;
    public nint StrideA;

    /// <summary>The same rows for a <see cref="QuantizedMatrix"/>, which does not look at A.</summary>
    public QuantizedPart Quantized;
    public float* B;

    /// <summary>From one row of a panel to the next.</summary>
    public nint StrideB;

    /// <summary>From one panel to the next.</summary>
    public nint PanelStride;

    /// <summary>One a column, or null; readable to a whole panel, like B.</summary>
    public float* Bias;

    /// <summary>In groups of <see cref="GroupColumns"/> columns, each row-major and dense.</summary>
    public float* C;
    public nint StrideC;

    /// <summary>Columns of C that lie side by side: all of them, or a multiple of the panel width.</summary>
    public int GroupColumns;

    /// <summary>From one group of columns to the next.</summary>
    public nint GroupStride;
    public int Rows;
    public int Inner;

    /// <summary>First column to compute, a multiple of the panel width.</summary>
    public int FirstColumn;

    /// <summary>The column after the last one to compute.</summary>
    public int EndColumn;

    public static int PadToPanel(int columns) => (columns + PanelWidth - 1) / PanelWidth * PanelWidth;
}
