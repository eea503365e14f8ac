using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Inference;

/// <summary>8 numbers at a time.</summary>
internal readonly unsafe struct Simd256 : ISimd<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    public static void Store(Vector256<float> value, float* target) => value.Store(target);

    public static void Prefetch(float* source)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(source);
    }

    public static Vector256<float> All(float value) => Vector256.Create(value);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    public static Vector256<float> Min(Vector256<float> left, Vector256<float> right) => Vector256.MinNative(left, right);

    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Vector256.MaxNative(left, right);

    public static float Sum(Vector256<float> value) => Vector256.Sum(value);

    public static float Greatest(Vector256<float> value)
    {
        return Simd128.Greatest(Vector128.Max(value.GetLower(), value.GetUpper()));
    }

    // The exponent field of an F32 is biased by 127 and starts at bit 23.
    public static Vector256<float> PowerOfTwo(Vector256<float> value) =>
        Vector256.ShiftLeft(Vector256.ConvertToInt32Native(value) + Vector256.Create(127), 23).AsSingle();

    public static Vector256<float> Round(Vector256<float> value) => Vector256.Round(value);

    // The byte is shifted to the top of its lane and, with its sign, back to the bottom.
    public static Vector256<float> LoadOfQuads(sbyte* source, int index) =>
        Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(Vector256.Load((int*)source), 24 - (8 * index)), 24));

    public static void StoreBytes(Vector256<float> value, byte* target)
    {
        var whole = Vector256.ConvertToInt32Native(value).AsUInt32();
        *(ulong*)target = Vector128.Narrow(Vector128.Narrow(whole.GetLower(), whole.GetUpper()), Vector128<ushort>.Zero).AsUInt64().ToScalar();
    }
}
