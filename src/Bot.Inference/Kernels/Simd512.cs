using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Inference;

/// <summary>16 numbers at a time.</summary>
internal readonly unsafe struct Simd512 : ISimd<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    public static void Store(Vector512<float> value, float* target) => value.Store(target);

    public static void Prefetch(float* source)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(source);
    }

    public static Vector512<float> All(float value) => Vector512.Create(value);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    public static Vector512<float> Min(Vector512<float> left, Vector512<float> right) => Vector512.MinNative(left, right);

    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    public static float Sum(Vector512<float> value) => Vector512.Sum(value);

    public static float Greatest(Vector512<float> value)
    {
        var half = Vector256.Max(value.GetLower(), value.GetUpper());
        return Simd256.Greatest(half);
    }

    // The exponent field of an F32 is biased by 127 and starts at bit 23.
    public static Vector512<float> PowerOfTwo(Vector512<float> value) =>
        Vector512.ShiftLeft(Vector512.ConvertToInt32Native(value) + Vector512.Create(127), 23).AsSingle();

    public static Vector512<float> Round(Vector512<float> value) => Vector512.Round(value);

    // The byte is shifted to the top of its lane and, with its sign, back to the bottom.
    public static Vector512<float> LoadOfQuads(sbyte* source, int index) =>
        Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(Vector512.Load((int*)source), 24 - (8 * index)), 24));

    public static void StoreBytes(Vector512<float> value, byte* target) =>
        Avx512F.ConvertToVector128Byte(Vector512.ConvertToInt32Native(value)).Store(target);
}
