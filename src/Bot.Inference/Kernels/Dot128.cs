using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Inference;

/// <summary>4 lanes, on any machine.</summary>
internal readonly unsafe struct Dot128 : IDot<Vector128<int>>
{
    public static int Count => Vector128<int>.Count;

    public static Vector128<int> Load(sbyte* weights) => Vector128.Load((int*)weights);

    public static Vector128<int> All(byte* activations) => Vector128.Create(*(int*)activations);

    public static Vector128<int> Add(Vector128<int> sums, Vector128<int> activations, Vector128<int> weights)
    {
        if (Sse2.IsSupported)
        {
            // 8-bit products summed in 16 bits would saturate, so even and odd bytes are widened first.
            var even = Sse2.MultiplyAddAdjacent((activations & Vector128.Create(0x00FF00FF)).AsInt16(), Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(weights.AsInt16(), 8), 8));
            var odd = Sse2.MultiplyAddAdjacent(Vector128.ShiftRightLogical(activations.AsUInt16(), 8).AsInt16(), Vector128.ShiftRightArithmetic(weights.AsInt16(), 8));
            return sums + even + odd;
        }

        for (var shift = 0; shift < 32; shift += 8)
        {
            var activation = Vector128.ShiftRightLogical(activations, shift) & Vector128.Create(255);
            sums += activation * Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(weights, 24 - shift), 24);
        }

        return sums;
    }

    public static void Store(Vector128<int> sums, int zero, int* columnSums, float scale, float* columnScales, float* bias, float* target)
    {
        var exact = Vector128.ConvertToSingle(sums - (Vector128.Create(zero) * Vector128.Load(columnSums)));
        ((exact * (Vector128.Load(columnScales) * scale)) + Vector128.Load(bias)).Store(target);
    }
}
