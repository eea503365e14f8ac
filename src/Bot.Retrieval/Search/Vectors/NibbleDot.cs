using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Retrieval;

/// <summary>
/// Dot products of an 8-bit query (±127) with rows of 4-bit numbers (0 to 15), exact in 32 bits. A row is made of blocks of 64 bytes for 128 numbers:
/// byte i holds number i in its low half and number 64 + i in its high half.
/// </summary>
internal static class NibbleDot
{
    public const int BlockNumbers = 128;

    private const int BlockBytes = BlockNumbers / 2;

    /// <summary>How many numbers a row has with the zeros that fill its last block.</summary>
    public static int Padded(int dimensions) => (dimensions + BlockNumbers - 1) / BlockNumbers * BlockNumbers;

    /// <summary>One dot product a row.</summary>
    /// <param name="query">A multiple of 128 numbers, none of them -128.</param>
    /// <param name="codes">As many rows as there are <paramref name="dots"/>, one after another, of half as many bytes as the query has.</param>
    /// <param name="dots">The results.</param>
    public static void Rows(ReadOnlySpan<sbyte> query, ReadOnlySpan<byte> codes, Span<int> dots)
    {
        if (query.Length % BlockNumbers != 0 || codes.Length != dots.Length * (query.Length / 2))
            throw new ArgumentException($"{codes.Length} bytes are not {dots.Length} rows of {query.Length} numbers.", nameof(codes));
        // Not AVX-512: out of cache its loads, which all cross a cache line, took twice as long (data/baselines/search.md).
        if (Avx2.IsSupported)
            Rows256(query, codes, dots);
        else
            Rows128(query, codes, dots);
    }

    // A sum of two products is at most 2 · 15 · 127, and of the two halves twice that: far from the end of 16 bits.
    internal static void Rows256(ReadOnlySpan<sbyte> query, ReadOnlySpan<byte> codes, Span<int> dots)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var code = ref MemoryMarshal.GetReference(codes);
        var low = Vector256.Create((byte)15);
        nuint at = 0;
        for (var row = 0; row < dots.Length; row++)
        {
            var sum = Vector256<int>.Zero;
            for (nuint i = 0; i < (nuint)query.Length; i += BlockNumbers, at += BlockBytes)
            {
                for (nuint half = 0; half < BlockBytes; half += 32)
                {
                    var bytes = Vector256.LoadUnsafe(ref code, at + half);
                    var pairs = Avx2.MultiplyAddAdjacent(bytes & low, Vector256.LoadUnsafe(ref q, i + half))
                        + Avx2.MultiplyAddAdjacent((bytes.AsUInt16() >> 4).AsByte() & low, Vector256.LoadUnsafe(ref q, i + half + BlockBytes));
                    sum += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
                }
            }

            dots[row] = Vector256.Sum(sum);
        }
    }

    /// <summary>Every other instruction set.</summary>
    internal static void Rows128(ReadOnlySpan<sbyte> query, ReadOnlySpan<byte> codes, Span<int> dots)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var code = ref MemoryMarshal.GetReference(codes);
        var low = Vector128.Create((byte)15);
        nuint at = 0;
        for (var row = 0; row < dots.Length; row++)
        {
            var sum = Vector128<int>.Zero;
            for (nuint i = 0; i < (nuint)query.Length; i += BlockNumbers, at += BlockBytes)
            {
                for (nuint part = 0; part < BlockBytes; part += 16)
                {
                    var bytes = Vector128.LoadUnsafe(ref code, at + part);
                    var products = Products(bytes & low, Vector128.LoadUnsafe(ref q, i + part))
                        + Products((bytes >> 4) & low, Vector128.LoadUnsafe(ref q, i + part + BlockBytes));
                    var (a, b) = Vector128.Widen(products);
                    sum += a + b;
                }
            }

            dots[row] = Vector128.Sum(sum);
        }
    }

    private static Vector128<short> Products(Vector128<byte> codes, Vector128<sbyte> query)
    {
        var (codeLow, codeHigh) = Vector128.Widen(codes);
        var (queryLow, queryHigh) = Vector128.Widen(query);
        return codeLow.AsInt16() * queryLow + codeHigh.AsInt16() * queryHigh;
    }
}
