using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Retrieval;

/// <summary>Dot product of a query widened once to 16 bits with a row of 8-bit numbers; exact in 32 bits up to 130,000 dimensions.</summary>
internal static class Int8Dot
{
    public static int Dot(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> row)
    {
        if (row.Length != query.Length)
            throw new ArgumentException($"A row of {row.Length} against a query of {query.Length} numbers.", nameof(row));
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var r = ref MemoryMarshal.GetReference(row);
        var i = 0;
        var sum = 0;
        if (Avx512BW.IsSupported)
        {
            Vector512<int> a = default, b = default;
            for (; i <= row.Length - 64; i += 64)
            {
                a += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref r, (nuint)i)), Vector512.LoadUnsafe(ref q, (nuint)i));
                b += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref r, (nuint)i + 32)), Vector512.LoadUnsafe(ref q, (nuint)i + 32));
            }

            sum = Vector512.Sum(a + b);
        }
        else if (Avx2.IsSupported)
        {
            Vector256<int> a = default, b = default;
            for (; i <= row.Length - 32; i += 32)
            {
                a += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)i)), Vector256.LoadUnsafe(ref q, (nuint)i));
                b += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref r, (nuint)i + 16)), Vector256.LoadUnsafe(ref q, (nuint)i + 16));
            }

            sum = Vector256.Sum(a + b);
        }
        else
        {
            sum = Portable(query, row, ref i);
        }

        for (; i < row.Length; i++)
            sum += query[i] * row[i];
        return sum;
    }

    /// <summary>Every other instruction set, through <see cref="Vector{T}"/>; a product of two numbers within ±127 fits into 16 bits.</summary>
    internal static int Portable(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> row, ref int i)
    {
        var sum = Vector<int>.Zero;
        for (; i <= row.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(row[i..]), out var low, out var high);
            Vector.Widen(low * new Vector<short>(query[i..]), out var a, out var b);
            Vector.Widen(high * new Vector<short>(query[(i + Vector<short>.Count)..]), out var c, out var d);
            sum += (a + b) + (c + d);
        }

        return Vector.Sum(sum);
    }
}
