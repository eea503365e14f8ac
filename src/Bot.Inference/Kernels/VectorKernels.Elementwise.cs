using System.Runtime.CompilerServices;

namespace Bot.Inference;

/// <content>GELU, softmax and layer normalisation.</content>
internal sealed unsafe partial class VectorKernels<TSimd, TVector> : VectorKernels
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    public override int Width => TSimd.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gelu(float* x, int rows, int length, nint stride)
    {
        var rest = stackalloc float[TSimd.Count];
        for (; rows > 0; rows--, x += stride)
        {
            var i = 0;
            for (; i <= length - TSimd.Count; i += TSimd.Count)
                TSimd.Store(Gelu(TSimd.Load(x + i)), x + i);
            // In a vector, too: a number's last bit must not depend on where in the row it stands.
            if (i < length)
            {
                for (var j = i; j < length; j++)
                    rest[j - i] = x[j];
                TSimd.Store(Gelu(TSimd.Load(rest)), rest);
                for (var j = i; j < length; j++)
                    x[j] = rest[j - i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override (float Scale, int Zero) Quantize(float* x, int length, byte* target)
    {
        TVector bottom = TSimd.All(0), top = TSimd.All(0);
        var i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            bottom = TSimd.Min(bottom, TSimd.Load(x + i));
            top = TSimd.Max(top, TSimd.Load(x + i));
        }

        var least = -TSimd.Greatest(TSimd.Subtract(TSimd.All(0), bottom));
        var greatest = TSimd.Greatest(top);
        for (; i < length; i++)
        {
            least = MathF.Min(least, x[i]);
            greatest = MathF.Max(greatest, x[i]);
        }

        var inverse = greatest > least ? 255 / (greatest - least) : 0;
        var zero = MathF.Round(-least * inverse);
        for (i = 0; i <= length - TSimd.Count; i += TSimd.Count)
        {
            var whole = TSimd.Add(TSimd.Round(TSimd.Multiply(TSimd.Load(x + i), TSimd.All(inverse))), TSimd.All(zero));
            TSimd.StoreBytes(TSimd.Min(TSimd.Max(whole, TSimd.All(0)), TSimd.All(255)), target + i);
        }

        for (; i < length; i++)
            target[i] = (byte)Math.Clamp(MathF.Round(x[i] * inverse) + zero, 0, 255);
        for (; i < QuantizedMatrix.PadToQuad(length); i++)
            target[i] = 0;
        return (inverse == 0 ? 0 : 1 / inverse, (int)zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Softmax(float* x, int rows, int length, int stride)
    {
        for (; rows > 0; rows--, x += stride)
        {
            var greatest = float.NegativeInfinity;
            var i = 0;
            if (length >= TSimd.Count)
            {
                var top = TSimd.Load(x);
                for (i = TSimd.Count; i <= length - TSimd.Count; i += TSimd.Count)
                    top = TSimd.Max(top, TSimd.Load(x + i));
                greatest = TSimd.Greatest(top);
            }

            for (; i < length; i++)
                greatest = MathF.Max(greatest, x[i]);
            var shift = TSimd.All(greatest);
            var sums = TSimd.All(0);
            for (i = 0; i <= length - TSimd.Count; i += TSimd.Count)
            {
                var power = Exp(TSimd.Subtract(TSimd.Load(x + i), shift));
                sums = TSimd.Add(sums, power);
                TSimd.Store(power, x + i);
            }

            var sum = TSimd.Sum(sums);
            for (; i < length; i++)
                sum += x[i] = VectorKernels<SimdScalar, float>.Exp(x[i] - greatest);
            Scale(x, length, 1 / sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddNormalize(float* x, float* y, int rows, int length, Normalization norm)
    {
        for (; rows > 0; rows--, x += length)
        {
            if (y != null)
            {
                Add(x, y, length);
                y += length;
            }

            var mean = Sum(x, length) / length;
            var scale = 1 / MathF.Sqrt((SquaredDeviations(x, length, mean) / length) + norm.Epsilon);
            float* gain = norm.Gain.Pointer, bias = norm.Bias.Pointer;
            var i = 0;
            for (; i <= length - TSimd.Count; i += TSimd.Count)
            {
                var centred = TSimd.Multiply(TSimd.Subtract(TSimd.Load(x + i), TSimd.All(mean)), TSimd.All(scale));
                TSimd.Store(TSimd.MultiplyAdd(centred, TSimd.Load(gain + i), TSimd.Load(bias + i)), x + i);
            }

            for (; i < length; i++)
                x[i] = ((x[i] - mean) * scale * gain[i]) + bias[i];
        }
    }

    // erf(x) = x P(x²)/Q(x²): the rational function that meets erf(√t)/√t at 12 Chebyshev nodes of t in [0, 3.9²]. Off by 1.2e-8 at most before
    // rounding; erf(3.9) is 1 to within 4e-8, so what lies beyond is clamped there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Gelu(TVector x)
    {
        var z = TSimd.Multiply(x, TSimd.All(0.70710678f));
        z = TSimd.Max(TSimd.Min(z, TSimd.All(3.9f)), TSimd.All(-3.9f));
        var t = TSimd.Multiply(z, z);
        var p = TSimd.MultiplyAdd(t, TSimd.All(-1.5150941e-8f), TSimd.All(5.0857557e-6f));
        p = TSimd.MultiplyAdd(p, t, TSimd.All(3.924978e-4f));
        p = TSimd.MultiplyAdd(p, t, TSimd.All(3.8076692e-3f));
        p = TSimd.MultiplyAdd(p, t, TSimd.All(5.4384287e-2f));
        p = TSimd.MultiplyAdd(p, t, TSimd.All(0.18315061f));
        p = TSimd.MultiplyAdd(p, t, TSimd.All(1.1283792f));
        var q = TSimd.MultiplyAdd(t, TSimd.All(6.6870373e-5f), TSimd.All(1.3159707e-3f));
        q = TSimd.MultiplyAdd(q, t, TSimd.All(1.5427118e-2f));
        q = TSimd.MultiplyAdd(q, t, TSimd.All(0.11340999f));
        q = TSimd.MultiplyAdd(q, t, TSimd.All(0.49564695f));
        q = TSimd.MultiplyAdd(q, t, TSimd.All(1));
        var half = TSimd.Multiply(x, TSimd.All(0.5f));
        return TSimd.MultiplyAdd(half, TSimd.Divide(TSimd.Multiply(z, p), q), half);
    }

    // exp(x) = 2^n exp(r), n = round(x / ln 2), r = x - n ln 2 with ln 2 in two parts (Cody and Waite, Software Manual for the Elementary
    // Functions, 1980), exp(r) by its Taylor series to r^7: |r| <= 0.35 leaves 6e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x)
    {
        // Below -87.3 the result is not a normal F32; a softmax loses nothing by calling that e^-87.3.
        x = TSimd.Max(x, TSimd.All(-87.3f));
        var n = TSimd.Round(TSimd.Multiply(x, TSimd.All(1.4426950f)));
        var r = TSimd.MultiplyAdd(n, TSimd.All(-0.693359375f), x);
        r = TSimd.MultiplyAdd(n, TSimd.All(2.12194440e-4f), r);
        var p = TSimd.MultiplyAdd(r, TSimd.All(1 / 5040f), TSimd.All(1 / 720f));
        p = TSimd.MultiplyAdd(p, r, TSimd.All(1 / 120f));
        p = TSimd.MultiplyAdd(p, r, TSimd.All(1 / 24f));
        p = TSimd.MultiplyAdd(p, r, TSimd.All(1 / 6f));
        p = TSimd.MultiplyAdd(p, r, TSimd.All(0.5f));
        p = TSimd.MultiplyAdd(p, r, TSimd.All(1));
        p = TSimd.MultiplyAdd(p, r, TSimd.All(1));
        return TSimd.Multiply(p, TSimd.PowerOfTwo(n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* x, int length, float factor)
    {
        var i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
            TSimd.Store(TSimd.Multiply(TSimd.Load(x + i), TSimd.All(factor)), x + i);
        for (; i < length; i++)
            x[i] *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* x, float* y, int length)
    {
        var i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
            TSimd.Store(TSimd.Add(TSimd.Load(x + i), TSimd.Load(y + i)), x + i);
        for (; i < length; i++)
            x[i] += y[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(float* x, int length)
    {
        var sums = TSimd.All(0);
        var i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
            sums = TSimd.Add(sums, TSimd.Load(x + i));
        var sum = TSimd.Sum(sums);
        for (; i < length; i++)
            sum += x[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SquaredDeviations(float* x, int length, float mean)
    {
        var sums = TSimd.All(0);
        var i = 0;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            var deviation = TSimd.Subtract(TSimd.Load(x + i), TSimd.All(mean));
            sums = TSimd.MultiplyAdd(deviation, deviation, sums);
        }

        var sum = TSimd.Sum(sums);
        for (; i < length; i++)
            sum += (x[i] - mean) * (x[i] - mean);
        return sum;
    }
}
