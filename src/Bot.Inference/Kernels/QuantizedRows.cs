namespace Bot.Inference;

/// <summary>
/// Rows of activations as unsigned 8-bit integers: number = (integer - zero) * scale, with a zero and a scale a row, so that one token's outliers do not
/// coarsen another's numbers (Yao et al. 2022, ZeroQuant, "token-wise quantization").
/// </summary>
internal sealed unsafe class QuantizedRows
{
    private Pinned<byte> bytes = new(0);
    private Pinned<float> scales = new(0);
    private Pinned<int> zeros = new(0);
    private int depth;

    /// <summary>Makes room for so many rows of so many numbers.</summary>
    public void Reserve(int rows, int length)
    {
        depth = QuantizedMatrix.PadToQuad(length);
        var readable = rows + Workspace.SpareRows;
        bytes = Pinned<byte>.AtLeast(bytes, readable * depth);
        scales = Pinned<float>.AtLeast(scales, readable);
        zeros = Pinned<int>.AtLeast(zeros, readable);
    }

    /// <summary>Quantises dense rows into the rows from <paramref name="first"/> on.</summary>
    public void Fill(VectorKernels kernels, float* x, int first, int rows, int length)
    {
        var part = From(first);
        for (var row = 0; row < rows; row++)
            (part.Scales[row], part.Zeros[row]) = kernels.Quantize(x + (row * length), length, part.Rows + (row * depth));
    }

    public QuantizedPart From(int row) => new() { Rows = bytes.Pointer + (row * depth), Stride = depth, Scales = scales.Pointer + row, Zeros = zeros.Pointer + row };
}

/// <summary>Where quantised rows are.</summary>
internal unsafe ref struct QuantizedPart
{
    public byte* Rows;
    public nint Stride;
    public float* Scales;
    public int* Zeros;
}
