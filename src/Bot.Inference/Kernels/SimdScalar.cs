using System.Runtime.Intrinsics.X86;

namespace Bot.Inference;

/// <summary>One number at a time, for machines without vectors.</summary>
internal readonly unsafe struct SimdScalar : ISimd<float>
{
    public static int Count => 1;

    public static float Load(float* source) => *source;

    public static void Store(float value, float* target) => *target = value;

    public static void Prefetch(float* source)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(source);
    }

    public static float All(float value) => value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    public static float MultiplyAdd(float left, float right, float addend) => (left * right) + addend;

    public static float Min(float left, float right) => MathF.Min(left, right);

    public static float Max(float left, float right) => MathF.Max(left, right);

    public static float Sum(float value) => value;

    public static float Greatest(float value) => value;

    public static float PowerOfTwo(float value) => BitConverter.Int32BitsToSingle(((int)value + 127) << 23);

    public static float Round(float value) => MathF.Round(value);

    public static void StoreBytes(float value, byte* target) => *target = (byte)value;
}
