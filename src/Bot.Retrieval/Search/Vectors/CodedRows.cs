using System.Numerics;

namespace Bot.Retrieval;

/// <summary>
/// Vectors in 4 bits a number, for a quick first look that knows how far it may be off: <c>row = Step · (2 · code - 15) + error</c>, with the step and the
/// length of the error kept for each row. By Cauchy and Schwarz the true dot product with a query is within a margin of the estimate that follows from these,
/// whatever the vectors are (<see cref="Raise"/>), so that rows whose margin ends below the best ones are left out for certain.
/// </summary>
internal sealed class CodedRows(int count, int dimensions)
{
    // Half the step of the uniform 16-level quantiser that loses least on a normal distribution, in standard deviations: J. Max, "Quantizing for Minimum Distortion",
    // IRE Transactions on Information Theory 6 (1960), table II. Vectors of other shapes are covered to their largest number instead, if that loses less.
    private const float NormalStep = 0.3352f / 2;

    private readonly int stride = NibbleDot.Padded(dimensions) / 2;
    private readonly byte[] codes = new byte[(long)count * (NibbleDot.Padded(dimensions) / 2)];
    private readonly float[] steps = new float[count];
    private readonly float[] errors = new float[count];
    private readonly float[] lengths = new float[count];

    /// <summary>Bytes a row takes.</summary>
    public int BytesARow => stride + 3 * sizeof(float);

    /// <summary>Codes a row; rows may be set from several threads.</summary>
    public void Set(int row, ReadOnlySpan<float> vector)
    {
        double square = 0;
        var largest = 0f;
        foreach (var x in vector)
        {
            square += x * (double)x;
            largest = MathF.Max(largest, MathF.Abs(x));
        }

        var into = codes.AsSpan(row * stride, stride);
        var step = NormalStep * (float)Math.Sqrt(square / vector.Length);
        var best = Code(vector, step, into);
        if (largest / 15 is var wide && Loss(vector, wide) < best)
        {
            step = wide;
            best = Code(vector, step, into);
        }

        steps[row] = step;
        // Rounded up: the margin must hold.
        errors[row] = MathF.BitIncrement((float)Math.Sqrt(best));
        lengths[row] = (float)Math.Sqrt(square) + errors[row];
    }

    /// <summary>Gives rows, codes and all.</summary>
    public void CopyTo(CodedRows other, int first, int length, int to)
    {
        codes.AsSpan(first * stride, length * stride).CopyTo(other.codes.AsSpan(to * stride));
        steps.AsSpan(first, length).CopyTo(other.steps.AsSpan(to));
        errors.AsSpan(first, length).CopyTo(other.errors.AsSpan(to));
        lengths.AsSpan(first, length).CopyTo(other.lengths.AsSpan(to));
    }

    /// <summary>About the dot products of the query with the rows from <paramref name="first"/>, as many as there is place for.</summary>
    public void Estimate(CodedQuery query, int first, Span<float> estimates)
    {
        Span<int> dots = stackalloc int[256];
        var scale = new Vector<float>(query.Scale);
        var bias = new Vector<int>(15 * query.Sum);
        for (var done = 0; done < estimates.Length; done += dots.Length)
        {
            var length = Math.Min(dots.Length, estimates.Length - done);
            NibbleDot.Rows(query.Numbers, codes.AsSpan((first + done) * stride, length * stride), dots[..length]);
            var step = steps.AsSpan(first + done, length);
            var into = estimates.Slice(done, length);
            var i = 0;
            for (; i <= length - Vector<int>.Count; i += Vector<int>.Count)
                (Vector.ConvertToSingle((new Vector<int>(dots[i..]) << 1) - bias) * scale * new Vector<float>(step[i..])).CopyTo(into[i..]);
            for (; i < length; i++)
                into[i] = (2 * dots[i] - 15 * query.Sum) * query.Scale * step[i];
        }
    }

    /// <summary>Raises estimates to what the true dot products cannot exceed, in exact arithmetic or in floats.</summary>
    public void Raise(CodedQuery query, int first, Span<float> estimates)
    {
        // Row lost, query lost, and a hundred times the rounding error of 384 float additions.
        var (ofError, ofLength) = (query.Length, query.Error + 1e-4f * query.Length);
        var error = errors.AsSpan(first, estimates.Length);
        var length = lengths.AsSpan(first, estimates.Length);
        var i = 0;
        for (; i <= estimates.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(estimates[i..]) + new Vector<float>(error[i..]) * ofError + new Vector<float>(length[i..]) * ofLength).CopyTo(estimates[i..]);
        for (; i < estimates.Length; i++)
            estimates[i] += error[i] * ofError + length[i] * ofLength;
    }

    private static double Loss(ReadOnlySpan<float> vector, float step)
    {
        double loss = 0;
        foreach (var x in vector)
        {
            var lost = x - (2 * Level(x, step) - 15) * (double)step;
            loss += lost * lost;
        }

        return loss;
    }

    private static double Code(ReadOnlySpan<float> vector, float step, Span<byte> into)
    {
        into.Clear();
        for (var i = 0; i < vector.Length; i++)
        {
            var (block, place) = Math.DivRem(i, NibbleDot.BlockNumbers);
            var half = NibbleDot.BlockNumbers / 2;
            into[block * half + place % half] |= (byte)(Level(vector[i], step) << (place < half ? 0 : 4));
        }

        return Loss(vector, step);
    }

    private static int Level(float x, float step) => step > 0 ? (int)Math.Clamp(MathF.Round((x / step + 15) / 2), 0, 15) : 0;
}
