using System.Runtime.InteropServices;

namespace Bot.Retrieval;

/// <summary>
/// The vectors of a segment, one after another: as half floats, which decide the score, and in 4 bits a number, which are quick to scan and decide who is scored.
/// </summary>
/// <param name="count">How many rows; all are zeros until they are set.</param>
/// <param name="dimensions">Numbers a vector.</param>
internal sealed class VectorRows(int count, int dimensions)
{
    private readonly CodedRows coded = new(count, dimensions);
    private readonly Half[] fine = new Half[(long)count * dimensions];

    public int Count => count;

    public int Dimensions => dimensions;

    /// <summary>Sets a row; different rows may be set from several threads.</summary>
    public void Set(int row, ReadOnlySpan<Half> vector)
    {
        vector.CopyTo(fine.AsSpan(row * dimensions, dimensions));
        var wide = dimensions <= 1024 ? stackalloc float[dimensions] : new float[dimensions];
        HalfFloats.Widen(vector, wide);
        coded.Set(row, wide);
    }

    /// <summary>Gives rows to another segment.</summary>
    public void CopyTo(VectorRows other, int first, int length, int to)
    {
        fine.AsSpan(first * dimensions, length * dimensions).CopyTo(other.fine.AsSpan(to * dimensions));
        coded.CopyTo(other.coded, first, length, to);
    }

    /// <summary>Gives a row's codes alone.</summary>
    public void CopyCodesTo(CodedRows other, int row, int to) => coded.CopyTo(other, row, 1, to);

    /// <summary>A row in full floats.</summary>
    public void Widen(int row, Span<float> into) => HalfFloats.Widen(fine.AsSpan(row * dimensions, dimensions), into);

    /// <summary>The cosine of unit vectors.</summary>
    public float Cosine(int row, ReadOnlySpan<float> query) => HalfFloats.Dot(MemoryMarshal.CreateReadOnlySpan(ref fine[row * dimensions], dimensions), query);

    /// <inheritdoc cref="CodedRows.Estimate"/>
    public void Estimate(CodedQuery query, int first, Span<float> estimates) => coded.Estimate(query, first, estimates);

    /// <inheritdoc cref="CodedRows.Raise"/>
    public void Raise(CodedQuery query, int first, Span<float> estimates) => coded.Raise(query, first, estimates);
}
