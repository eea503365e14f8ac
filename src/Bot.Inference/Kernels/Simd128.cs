using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bot.Inference;

/// <summary>4 numbers at a time.</summary>
internal readonly unsafe struct Simd128 : ISimd<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    public static void Store(Vector128<float> value, float* target) => value.Store(target);

    public static void Prefetch(float* source)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(source);
    }

    public static Vector128<float> All(float value) => Vector128.Create(value);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    public static Vector128<float> Min(Vector128<float> left, Vector128<float> right) => Vector128.MinNative(left, right);

    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) => Vector128.MaxNative(left, right);

    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    public static float Greatest(Vector128<float> value)
    {
        return MathF.Max(MathF.Max(value[0], value[1]), MathF.Max(value[2], value[3]));
    }

    // The exponent field of an F32 is biased by 127 and starts at bit 23.
    public static Vector128<float> PowerOfTwo(Vector128<float> value) =>
        Vector128.ShiftLeft(Vector128.ConvertToInt32Native(value) + Vector128.Create(127), 23).AsSingle();

    public static Vector128<float> Round(Vector128<float> value) => Vector128.Round(value);

    // The byte is shifted to the top of its lane and, with its sign, back to the bottom.
    public static Vector128<float> LoadOfQuads(sbyte* source, int index) =>
        Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(Vector128.Load((int*)source), 24 - (8 * index)), 24));

    public static void StoreBytes(Vector128<float> value, byte* target)
    {
        var narrow = Vector128.Narrow(Vector128.ConvertToInt32Native(value).AsUInt32(), Vector128<uint>.Zero);
        *(uint*)target = Vector128.Narrow(narrow, Vector128<ushort>.Zero).AsUInt32().ToScalar();
    }
}
