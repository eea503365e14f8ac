using System.Runtime.Intrinsics;

namespace Bot.Inference;

/// <summary>What the transformer needs computed, in the widest vectors of the machine.</summary>
internal abstract unsafe class VectorKernels
{
    public static VectorKernels Best { get; } = All().First();

    /// <summary>Every path that this machine runs, best first.</summary>
    public static IEnumerable<VectorKernels> All()
    {
        if (Vector512.IsHardwareAccelerated)
            yield return new VectorKernels<Simd512, Vector512<float>>();
        if (Vector256.IsHardwareAccelerated)
            yield return new VectorKernels<Simd256, Vector256<float>>();
        if (Vector128.IsHardwareAccelerated)
            yield return new VectorKernels<Simd128, Vector128<float>>();
        yield return new VectorKernels<SimdScalar, float>();
    }

    public abstract int Width { get; }

    public abstract void Multiply(MatrixProduct p);

    /// <summary>
    /// A row as unsigned 8-bit integers, filled up with zeros to a multiple of four; zero and scale so that 0 to 255 reaches from the least of its numbers
    /// (or 0) to the greatest (or 0).
    /// </summary>
    public abstract (float Scale, int Zero) Quantize(float* x, int length, byte* target);

    /// <summary>x = x/2 (1 + erf(x/√2)), in place, of the rows' first <paramref name="length"/> numbers.</summary>
    public abstract void Gelu(float* x, int rows, int length, nint stride);

    /// <summary>Each of the rows' first <paramref name="length"/> numbers becomes exp(x) / sum of exp(x), in place.</summary>
    public abstract void Softmax(float* x, int rows, int length, int stride);

    /// <summary>x = (x + y - mean) / √(variance + epsilon) * gain + bias, row by row, in place; y may be null.</summary>
    public abstract void AddNormalize(float* x, float* y, int rows, int length, Normalization norm);
}
