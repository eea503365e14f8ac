namespace Bot.Inference.Tests;

public unsafe class QuantizationTests
{
    public static TheoryData<int> Widths => [.. VectorKernels.All().Select(kernels => kernels.Width)];

    public static TheoryData<int> DotWidths => [.. DotKernels.All().Select(kernels => kernels.Width)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_quantised_row_is_within_half_a_step_of_the_row(int width)
    {
        var random = new Random(width);
        for (var length = 1; length < 90; length++)
        {
            var x = new Pinned<float>(length);
            foreach (ref var number in x.Span)
                number = (random.NextSingle() - 0.3f) * 7;
            var bytes = new byte[QuantizedMatrix.PadToQuad(length) + 1];
            bytes[^1] = 77;
            float scale;
            int zero;
            fixed (byte* target = bytes)
                (scale, zero) = Kernels(width).Quantize(x.Pointer, length, target);
            zero.ShouldBeInRange(0, 255);
            for (var i = 0; i < length; i++)
                ((double)((bytes[i] - zero) * scale)).ShouldBe(x.Span[i], (0.5001 * scale) + 1e-6);
            bytes[length..^1].ShouldAllBe(filler => filler == 0);
            bytes[^1].ShouldBe((byte)77);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_makes_the_same_bytes(int width)
    {
        var random = new Random(3);
        var x = new Pinned<float>(391);
        foreach (ref var number in x.Span)
            number = MathF.Exp(random.NextSingle() * 6) - 20;
        byte[] one = new byte[392], other = new byte[392];
        fixed (byte* first = one, second = other)
            Kernels(width).Quantize(x.Pointer, 391, first).ShouldBe(VectorKernels.Best.Quantize(x.Pointer, 391, second));
        one.ShouldBe(other);
    }

    [Fact]
    public void A_row_of_zeros_stays_one()
    {
        var x = new Pinned<float>(8);
        var bytes = new byte[8];
        fixed (byte* target = bytes)
            VectorKernels.Best.Quantize(x.Pointer, 8, target).ShouldBe((0f, 0));
        bytes.ShouldAllBe(number => number == 0);
    }

    [Theory]
    [MemberData(nameof(DotWidths))]
    public void A_product_of_integers_is_exact_before_it_is_scaled(int width)
    {
        var random = new Random(width);
        for (var round = 0; round < 40; round++)
        {
            int rows = random.Next(1, 20), depth = 4 * random.Next(1, 40), columns = random.Next(1, 33);
            var weights = new Pinned<sbyte>(depth * MatrixProduct.PanelWidth);
            // The extremes, too: their products overflow 16 bits.
            foreach (ref var weight in weights.Span)
                weight = (sbyte)(round == 0 ? -128 : random.Next(-128, 128));
            var a = new Pinned<byte>((rows + Workspace.SpareRows) * depth);
            random.NextBytes(a.Span);
            if (round == 0)
                a.Span.Fill(255);
            Pinned<float> scales = new(MatrixProduct.PanelWidth), bias = new(MatrixProduct.PanelWidth), rowScales = new(rows + Workspace.SpareRows);
            Pinned<int> sums = new(MatrixProduct.PanelWidth), zeros = new(rows + Workspace.SpareRows);
            scales.Span.Fill(1);
            rowScales.Span.Fill(1);
            for (var row = 0; row < rows; row++)
                zeros.Span[row] = random.Next(256);
            for (var column = 0; column < columns; column++)
                for (var i = 0; i < depth; i++)
                    sums.Span[column] += Weight(weights, i, column);
            var c = new Pinned<float>((rows * columns) + 64);
            c.Span.Fill(float.MaxValue);

            DotKernels.All().Single(kernels => kernels.Width == width).Multiply(new DotProduct
            {
                A = new QuantizedPart { Rows = a.Pointer, Stride = depth, Scales = rowScales.Pointer, Zeros = zeros.Pointer },
                Rows = rows,
                Depth = depth,
                Weights = weights.Pointer,
                ColumnSums = sums.Pointer,
                ColumnScales = scales.Pointer,
                Bias = bias.Pointer,
                C = c.Pointer,
                StrideC = columns,
                Columns = columns,
            });

            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var sum = 0;
                    for (var i = 0; i < depth; i++)
                        sum += (a.Span[(row * depth) + i] - zeros.Span[row]) * Weight(weights, i, column);
                    c.Span[(row * columns) + column].ShouldBe(sum);
                }
            }

            c.Span[(rows * columns)..].IndexOfAnyExcept(float.MaxValue).ShouldBe(-1);
        }
    }

    [Fact]
    public void A_quantised_layer_is_near_the_layer_it_was_made_from()
    {
        var random = new Random(8);
        float[] weights = [.. Enumerable.Range(0, 70 * 50).Select(_ => random.NextSingle() - 0.5f)], bias = [.. Enumerable.Range(0, 70).Select(_ => random.NextSingle())];
        Pinned<float> a = new((9 + Workspace.SpareRows) * 50), exact = new(9 * 70), near = new(9 * 70);
        foreach (ref var number in a.Span)
            number = random.NextSingle() - 0.5f;
        new PackedMatrix(50, 0, (weights, bias, 0.5f)).Multiply(VectorKernels.Best, a.Pointer, 9, exact.Pointer);

        var rows = new QuantizedRows();
        rows.Reserve(9, 50);
        rows.Fill(VectorKernels.Best, a.Pointer, 0, 9, 50);
        var (integers, scales) = QuantizedMatrix.Quantize(weights, 70);
        var matrix = new QuantizedMatrix(50, 0, (integers, scales, bias, 0.5f));
        // Panel by panel, as several threads do.
        for (var panel = 0; panel < matrix.Panels; panel++)
            matrix.Multiply(VectorKernels.Best, new MatrixProduct { Quantized = rows.From(0), C = near.Pointer, StrideC = 70, GroupColumns = 70, Rows = 9 }, panel..(panel + 1));

        for (var i = 0; i < near.Length; i++)
            ((double)near.Span[i]).ShouldBe(exact.Span[i], 0.02);
    }

    private static int Weight(Pinned<sbyte> weights, int input, int column) => weights.Span[(((input / 4 * MatrixProduct.PanelWidth) + column) * 4) + (input % 4)];

    private static VectorKernels Kernels(int width) => VectorKernels.All().Single(kernels => kernels.Width == width);
}
