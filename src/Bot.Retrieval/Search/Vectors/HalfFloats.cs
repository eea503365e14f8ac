using System.Numerics;
using System.Runtime.InteropServices;

namespace Bot.Retrieval;

/// <summary>Finite half floats in bulk: half the memory and disk of floats for an error of at most 1 in 2,048 a number.</summary>
internal static class HalfFloats
{
    // A half's exponent and mantissa moved to a float's place stand for the number divided by 2^112 (bias 15 against 127); this also holds for subnormals.
    private const float Rebias = 5.192296858534828e33f;

    public static void Widen(ReadOnlySpan<Half> from, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = (float)from[i];
    }

    public static float Dot(ReadOnlySpan<Half> halves, ReadOnlySpan<float> floats)
    {
        if (floats.Length != halves.Length)
            throw new ArgumentException($"{halves.Length} half floats against {floats.Length} floats.", nameof(floats));
        var bits = MemoryMarshal.Cast<Half, ushort>(halves);
        Vector<float> low = default, high = default;
        var i = 0;
        for (; i <= bits.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(bits[i..]), out var a, out var b);
            low += Single(a) * new Vector<float>(floats[i..]);
            high += Single(b) * new Vector<float>(floats[(i + Vector<float>.Count)..]);
        }

        var sum = Vector.Sum(low + high);
        for (; i < halves.Length; i++)
            sum += (float)halves[i] * floats[i];
        return sum;
    }

    private static Vector<float> Single(Vector<uint> half)
    {
        var magnitude = Vector.AsVectorSingle((half & new Vector<uint>(0x7FFF)) << 13) * new Vector<float>(Rebias);
        return Vector.AsVectorSingle(Vector.AsVectorUInt32(magnitude) | ((half & new Vector<uint>(0x8000)) << 16));
    }
}
