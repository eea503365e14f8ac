using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bot.Inference;

namespace Bot.Benchmarks.Throughput;

/// <summary>
/// How near the matrix kernels come to what one core can do at all: loops of nothing but multiply-adds, reading of memory, and the products that
/// the bundled models are made of. Each piece takes about a millisecond; the best of many counts.
/// </summary>
internal static unsafe class Roofline
{
    private const int Pieces = 60;

    public static int Run()
    {
        if (!Avx512F.IsSupported || !AvxVnni.IsSupported)
        {
            Console.Error.WriteLine("This measures AVX-512 and AVX-VNNI, and this machine lacks one of them.");
            return 2;
        }

        const int loops = 40_000;
        var floatPeak = Report("peak, AVX-512 fused multiply-add", 0, 2.0 * 16 * 12 * loops, () => MultiplyAdds(loops));
        var integerPeak = Report("peak, AVX-VNNI 8-bit dot product", 0, 2.0 * 32 * 12 * loops, () => DotProducts(loops));
        var memory = new Pinned<float>(64 << 20);
        memory.Span.Fill(1);
        foreach (var (name, kilobytes) in new[] { ("second-level cache", 512), ("third-level cache", 8 << 10), ("memory", 256 << 10) })
        {
            var length = kilobytes << 8;
            var times = Math.Max(1, (4 << 20) / length);
            Console.WriteLine($"{"read, " + name,-40}{4.0 * length * times / Best(() => Read(memory.Pointer, length, times)) / 1e9,10:f0} GB/s");
        }

        foreach (var (inner, columns) in new[] { (384, 1152), (384, 384), (384, 1536), (1536, 384) })
        {
            var random = new Random(1);
            float[] weights = [.. Enumerable.Range(0, inner * columns).Select(_ => random.NextSingle() - .5f)];
            var (integers, scales) = QuantizedMatrix.Quantize(weights, columns);
            LinearLayer single = new PackedMatrix(inner, 0, (weights, new float[columns], 1)), quantized = new QuantizedMatrix(inner, 0, (integers, scales, new float[columns], 1));
            foreach (var rows in new[] { 6, 12, 24, 96, 192 })
            {
                Pinned<float> a = new((rows + Workspace.SpareRows) * inner), c = new(rows * columns);
                var bytes = new QuantizedRows();
                bytes.Reserve(rows, inner);
                bytes.Fill(VectorKernels.Best, a.Pointer, 0, rows, inner);
                foreach (var (layer, peak) in new[] { (single, floatPeak), (quantized, integerPeak) })
                {
                    Report($"{(layer == single ? "Float32" : "Int8")} {rows} x {inner} x {columns}", peak, 2.0 * rows * inner * columns, () => layer.Multiply(
                        VectorKernels.Best,
                        new MatrixProduct { A = a.Pointer, StrideA = inner, Quantized = bytes.From(0), C = c.Pointer, StrideC = columns, GroupColumns = columns, Rows = rows },
                        ..layer.Panels));
                }
            }
        }

        return 0;
    }

    private static double Report(string name, double peak, double operations, Action work)
    {
        var speed = operations / Best(work) / 1e9;
        Console.WriteLine($"{name,-40}{speed,10:f0} G operations/s{(peak > 0 ? $"{speed / peak,8:p0} of peak" : "")}");
        return speed;
    }

    private static double Best(Action work)
    {
        work();
        var best = double.PositiveInfinity;
        for (var i = 0; i < Pieces; i++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    // Twelve sums: two a cycle, each four to five cycles long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float MultiplyAdds(int loops)
    {
        Vector512<float> a = Vector512.Create(1f), b = Vector512.Create(.5f), s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a, s10 = a, s11 = a;
        for (var i = 0; i < loops; i++)
        {
            s0 = Avx512F.FusedMultiplyAdd(a, b, s0);
            s1 = Avx512F.FusedMultiplyAdd(a, b, s1);
            s2 = Avx512F.FusedMultiplyAdd(a, b, s2);
            s3 = Avx512F.FusedMultiplyAdd(a, b, s3);
            s4 = Avx512F.FusedMultiplyAdd(a, b, s4);
            s5 = Avx512F.FusedMultiplyAdd(a, b, s5);
            s6 = Avx512F.FusedMultiplyAdd(a, b, s6);
            s7 = Avx512F.FusedMultiplyAdd(a, b, s7);
            s8 = Avx512F.FusedMultiplyAdd(a, b, s8);
            s9 = Avx512F.FusedMultiplyAdd(a, b, s9);
            s10 = Avx512F.FusedMultiplyAdd(a, b, s10);
            s11 = Avx512F.FusedMultiplyAdd(a, b, s11);
        }

        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int DotProducts(int loops)
    {
        var a = Vector256.Create((byte)1);
        var b = Vector256.Create((sbyte)1);
        Vector256<int> s0 = default, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0;
        for (var i = 0; i < loops; i++)
        {
            s0 = AvxVnni.MultiplyWideningAndAdd(s0, a, b);
            s1 = AvxVnni.MultiplyWideningAndAdd(s1, a, b);
            s2 = AvxVnni.MultiplyWideningAndAdd(s2, a, b);
            s3 = AvxVnni.MultiplyWideningAndAdd(s3, a, b);
            s4 = AvxVnni.MultiplyWideningAndAdd(s4, a, b);
            s5 = AvxVnni.MultiplyWideningAndAdd(s5, a, b);
            s6 = AvxVnni.MultiplyWideningAndAdd(s6, a, b);
            s7 = AvxVnni.MultiplyWideningAndAdd(s7, a, b);
            s8 = AvxVnni.MultiplyWideningAndAdd(s8, a, b);
            s9 = AvxVnni.MultiplyWideningAndAdd(s9, a, b);
            s10 = AvxVnni.MultiplyWideningAndAdd(s10, a, b);
            s11 = AvxVnni.MultiplyWideningAndAdd(s11, a, b);
        }

        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Read(float* source, int length, int times)
    {
        Vector512<float> s0 = default, s1 = s0, s2 = s0, s3 = s0;
        for (; times > 0; times--)
        {
            for (var i = 0; i < length; i += 64)
            {
                s0 += Vector512.Load(source + i);
                s1 += Vector512.Load(source + i + 16);
                s2 += Vector512.Load(source + i + 32);
                s3 += Vector512.Load(source + i + 48);
            }
        }

        return Vector512.Sum(s0 + s1 + s2 + s3);
    }
}
