using System.Runtime.InteropServices;

namespace Bot.Retrieval;

/// <summary>
/// The vectors of one article: as half floats, which decide the score, and as 8-bit numbers with one scale a row (largest magnitude / 127),
/// which are quick to scan and decide only who is scored.
/// </summary>
internal sealed class VectorRows
{
    private readonly int dimensions;
    private readonly sbyte[] coarse;
    private readonly float[] scales;
    private readonly Half[] fine;

    public VectorRows(IReadOnlyList<Half[]> vectors, int dimensions)
    {
        this.dimensions = dimensions;
        coarse = new sbyte[vectors.Count * dimensions];
        fine = new Half[vectors.Count * dimensions];
        scales = new float[vectors.Count];
        var row = new float[dimensions];
        for (var i = 0; i < vectors.Count; i++)
        {
            vectors[i].CopyTo(fine, i * dimensions);
            HalfFloats.Widen(vectors[i], row);
            scales[i] = Quantize(row, coarse.AsSpan(i * dimensions, dimensions));
        }
    }

    public int Count => scales.Length;

    /// <summary>Symmetric rounding to ±127; the scale that turns the numbers back.</summary>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> into)
    {
        var largest = 0f;
        foreach (var x in vector)
            largest = MathF.Max(largest, MathF.Abs(x));
        if (largest == 0)
        {
            into.Clear();
            return 0;
        }

        for (var i = 0; i < vector.Length; i++)
            into[i] = (sbyte)MathF.Round(vector[i] * 127 / largest);
        return largest / 127;
    }

    /// <summary>Proportional to the cosine up to the query's scale, within about a percent.</summary>
    public float Coarse(int row, ReadOnlySpan<short> query) => scales[row] * Int8Dot.Dot(query, coarse.AsSpan(row * dimensions, dimensions));

    /// <summary>The cosine of unit vectors.</summary>
    public float Fine(int row, ReadOnlySpan<float> query) => HalfFloats.Dot(MemoryMarshal.CreateReadOnlySpan(ref fine[row * dimensions], dimensions), query);
}
