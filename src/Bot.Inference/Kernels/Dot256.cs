using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Inference;

/// <summary>8 lanes: one AVX-VNNI instruction, or AVX2's 16-bit products.</summary>
internal readonly unsafe struct Dot256 : IDot<Vector256<int>>
{
    public static int Count => Vector256<int>.Count;

    public static Vector256<int> Load(sbyte* weights) => Vector256.Load((int*)weights);

    public static Vector256<int> All(byte* activations) => Vector256.Create(*(int*)activations);

    public static Vector256<int> Add(Vector256<int> sums, Vector256<int> activations, Vector256<int> weights)
    {
        if (AvxVnni.IsSupported)
            return AvxVnni.MultiplyWideningAndAdd(sums, activations.AsByte(), weights.AsSByte());
        // 8-bit products summed in 16 bits would saturate, so even and odd bytes are widened first.
        var even = Avx2.MultiplyAddAdjacent((activations & Vector256.Create(0x00FF00FF)).AsInt16(), Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(weights.AsInt16(), 8), 8));
        var odd = Avx2.MultiplyAddAdjacent(Vector256.ShiftRightLogical(activations.AsUInt16(), 8).AsInt16(), Vector256.ShiftRightArithmetic(weights.AsInt16(), 8));
        return sums + even + odd;
    }

    public static void Store(Vector256<int> sums, int zero, int* columnSums, float scale, float* columnScales, float* bias, float* target)
    {
        var exact = Vector256.ConvertToSingle(sums - (Vector256.Create(zero) * Vector256.Load(columnSums)));
        ((exact * (Vector256.Load(columnScales) * scale)) + Vector256.Load(bias)).Store(target);
    }
}
