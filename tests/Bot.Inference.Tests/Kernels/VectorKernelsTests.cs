namespace Bot.Inference.Tests;

public unsafe class VectorKernelsTests
{
    public static TheoryData<int> Widths => [.. VectorKernels.All().Select(kernels => kernels.Width)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_product_of_any_shape_is_the_sum_of_products(int width)
    {
        var random = new Random(width);
        for (var round = 0; round < 60; round++)
        {
            int rows = random.Next(1, 40), inner = random.Next(1, 70), columns = random.Next(1, 110);
            var a = Numbers(random, (rows + 12) * inner);
            float[] weights = Numbers(random, columns * inner).Span.ToArray(), bias = Numbers(random, columns).Span.ToArray();
            // What lies after the last row must stay as it is.
            var c = new Pinned<float>((rows * columns) + 64);
            c.Span.Fill(float.MaxValue);
            new PackedMatrix(inner, 0, (weights, bias, 0.5f)).Multiply(Kernels(width), a.Pointer, rows, c.Pointer);
            var worst = 0d;
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    double sum = bias[column];
                    for (var i = 0; i < inner; i++)
                        sum += (double)a.Span[(row * inner) + i] * weights[(column * inner) + i];
                    worst = Math.Max(worst, Math.Abs(c.Span[(row * columns) + column] - (sum * 0.5)));
                }
            }

            worst.ShouldBeLessThan(1e-4, $"{rows} x {inner} x {columns}");
            c.Span[(rows * columns)..].IndexOfAnyExcept(float.MaxValue).ShouldBe(-1);
        }
    }

    [Fact]
    public void Layers_packed_side_by_side_are_computed_side_by_side()
    {
        var random = new Random(3);
        float[] first = Numbers(random, 35 * 20).Span.ToArray(), second = Numbers(random, 9 * 20).Span.ToArray();
        var a = Numbers(random, 14 * 20);
        Pinned<float> both = new(2 * 44), one = new(2 * 35), two = new(2 * 9);
        new PackedMatrix(20, 0, (first, new float[35], 1), (second, new float[9], 2)).Multiply(VectorKernels.Best, a.Pointer, 2, both.Pointer);
        new PackedMatrix(20, 0, (first, new float[35], 1)).Multiply(VectorKernels.Best, a.Pointer, 2, one.Pointer);
        new PackedMatrix(20, 0, (second, new float[9], 2)).Multiply(VectorKernels.Best, a.Pointer, 2, two.Pointer);
        both.Span[..44].ToArray().ShouldBe([.. one.Span[..35], .. two.Span[..9]]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_row_has_the_same_product_whatever_stands_around_it(int width)
    {
        var random = new Random(5);
        var matrix = new PackedMatrix(48, 0, (Numbers(random, 64 * 48).Span.ToArray(), Numbers(random, 64).Span.ToArray(), 1));
        var a = Numbers(random, 60 * 48);
        Pinned<float> all = new(48 * 64), alone = new(64);
        matrix.Multiply(Kernels(width), a.Pointer, 48, all.Pointer);
        for (var row = 0; row < 48; row++)
        {
            matrix.Multiply(Kernels(width), a.Pointer + (row * 48), 1, alone.Pointer);
            alone.Span.SequenceEqual(all.Span.Slice(row * 64, 64)).ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Gelu_is_right_to_single_precision(int width)
    {
        var x = new Pinned<float>(4_001);
        for (var i = 0; i < x.Length; i++)
            x.Span[i] = (i - 2_000) * 0.005f;
        x.Span[0] = -1e30f;
        x.Span[4_000] = 1e30f;
        var before = x.Span.ToArray();
        Kernels(width).Gelu(x.Pointer, 1, x.Length, 0);
        for (var i = 1; i < x.Length - 1; i++)
            ((double)x.Span[i]).ShouldBe(NaiveBert.Gelu(before[i]), 1e-6);
        Math.Abs(x.Span[0]).ShouldBeLessThan(1e24f);
        x.Span[4_000].ShouldBe(1e30f);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_is_exp_over_its_sum_and_leaves_the_rest_of_the_row(int width)
    {
        var random = new Random(width);
        for (var length = 1; length <= 70; length++)
        {
            var stride = length + 3;
            var x = Numbers(random, 3 * stride, scale: 40);
            var before = x.Span.ToArray();
            Kernels(width).Softmax(x.Pointer, 3, length, stride);
            for (var row = 0; row < 3; row++)
            {
                var scores = before.AsSpan(row * stride, length).ToArray();
                var sum = scores.Sum(score => Math.Exp((double)score - scores.Max()));
                for (var i = 0; i < length; i++)
                    ((double)x.Span[(row * stride) + i]).ShouldBe(Math.Exp((double)scores[i] - scores.Max()) / sum, 5e-7);
                x.Span.Slice((row * stride) + length, 3).SequenceEqual(before.AsSpan((row * stride) + length, 3)).ShouldBeTrue();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_of_hopeless_scores_is_nearly_nothing_not_nonsense(int width)
    {
        var x = new Pinned<float>(20);
        x.Span.Fill(-3e38f);
        x.Span[3] = 0;
        Kernels(width).Softmax(x.Pointer, 1, 20, 20);
        x.Span[3].ShouldBe(1f);
        x.Span[4].ShouldBeInRange(0, 1e-37f);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Normalised_rows_have_the_mean_and_spread_they_should(int width)
    {
        var random = new Random(width);
        for (var length = 1; length <= 70; length += 3)
        {
            Pinned<float> x = Numbers(random, 4 * length), y = Numbers(random, 4 * length), gain = Numbers(random, length), bias = Numbers(random, length);
            var sums = x.Span.ToArray().Zip(y.Span.ToArray(), (left, right) => (double)left + right).ToArray();
            Kernels(width).AddNormalize(x.Pointer, y.Pointer, 4, length, new Normalization(gain, bias, 1e-5f));
            for (var row = 0; row < 4; row++)
            {
                var values = sums.AsSpan(row * length, length).ToArray();
                var mean = values.Average();
                var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) + 1e-5);
                for (var i = 0; i < length; i++)
                    ((double)x.Span[(row * length) + i]).ShouldBe(((values[i] - mean) / deviation * gain.Span[i]) + bias.Span[i], 1e-4);
            }
        }
    }

    private static VectorKernels Kernels(int width) => VectorKernels.All().Single(kernels => kernels.Width == width);

    private static Pinned<float> Numbers(Random random, int count, float scale = 2)
    {
        var numbers = new Pinned<float>(count);
        foreach (ref var number in numbers.Span)
            number = (random.NextSingle() - 0.5f) * scale;
        return numbers;
    }
}
