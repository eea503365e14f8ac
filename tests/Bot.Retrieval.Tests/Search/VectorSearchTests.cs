using System.Runtime.Intrinsics.X86;

namespace Bot.Retrieval.Tests.Search;

public sealed class VectorSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(384)]
    [InlineData(1000)]
    public void The_integer_dot_product_is_exact_on_every_path(int dimensions)
    {
        var random = new Random(dimensions);
        var padded = NibbleDot.Padded(dimensions);
        var query = Enumerable.Range(0, padded).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        var rows = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, padded).Select(_ => random.Next(16)).ToArray()).ToArray();

        EveryPathGives([.. rows.Select(row => row.Zip(query, (a, b) => a * b).Sum())], query, rows);
    }

    [Fact]
    public void The_extremes_do_not_overflow()
    {
        var query = Enumerable.Repeat((sbyte)-127, 4096).ToArray();

        EveryPathGives([-127 * 15 * 4096], query, [Enumerable.Repeat(15, 4096).ToArray()]);
    }

    [Fact]
    public void Half_floats_multiply_as_their_values()
    {
        Half[] halves = [(Half)1, (Half)(-0.5), (Half)0, (Half)6e-8, (Half)(-3e-5), Half.Epsilon, (Half)0.333, .. Enumerable.Range(1, 60).Select(i => (Half)(1.0 / i))];
        var floats = halves.Select((_, i) => 0.25f + i).ToArray();
        var expected = halves.Select((h, i) => (double)h * floats[i]).Sum();

        ((double)HalfFloats.Dot(halves, floats)).ShouldBe(expected, 1e-4 * Math.Abs(expected));
        HalfFloats.Dot([Half.Epsilon, .. new Half[31]], [1f, .. new float[31]]).ShouldBe((float)Half.Epsilon);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.001)]
    [InlineData(300)]
    public void No_product_exceeds_what_the_margin_allows(float size)
    {
        const int Dimensions = 70;
        var random = new Random(5);
        var vectors = Enumerable.Range(0, 300).Select(i => Vector(random, Dimensions, i % 4, size)).ToArray();
        var rows = new VectorRows(vectors.Length, Dimensions);
        for (var i = 0; i < vectors.Length; i++)
            rows.Set(i, vectors[i]);
        for (var round = 0; round < 20; round++)
        {
            var query = Array.ConvertAll(Vector(random, Dimensions, round % 4, size), x => (float)x);
            var coded = new CodedQuery(query, new sbyte[NibbleDot.Padded(Dimensions)]);
            var upper = new float[vectors.Length];
            rows.Estimate(coded, 0, upper);
            rows.Raise(coded, 0, upper);

            for (var i = 0; i < vectors.Length; i++)
                rows.Cosine(i, query).ShouldBeLessThanOrEqualTo(upper[i]);
        }
    }

    [Fact]
    public void Four_bits_are_a_good_guess_for_vectors_as_encoders_give_them()
    {
        var random = new Random(8);
        var vectors = Enumerable.Range(0, 500).Select(_ => Vector(random, 384, 0, 1)).ToArray();
        var rows = new VectorRows(vectors.Length, 384);
        for (var i = 0; i < vectors.Length; i++)
            rows.Set(i, vectors[i]);
        var query = Array.ConvertAll(vectors[7], x => (float)x);
        var estimates = new float[vectors.Length];

        rows.Estimate(new CodedQuery(query, new sbyte[NibbleDot.Padded(384)]), 0, estimates);

        for (var i = 0; i < vectors.Length; i++)
            estimates[i].ShouldBe(rows.Cosine(i, query), 0.04f);
    }

    [Fact]
    public void The_heap_keeps_what_sorting_keeps()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            var scores = Enumerable.Range(0, random.Next(0, 60)).Select(_ => (float)random.Next(0, 8)).ToArray();
            var top = new TopRows(10);
            foreach (var row in Enumerable.Range(0, scores.Length).OrderBy(_ => random.Next()))
                top.Offer(row, scores[row]);

            top.Sorted().Select(r => r.Row).ShouldBe(Enumerable.Range(0, scores.Length).OrderByDescending(r => scores[r]).ThenBy(r => r).Take(10));
        }
    }

    /// <summary>Of four kinds: like an encoder's, one number only, zeros, one number far larger than the others.</summary>
    internal static Half[] Vector(Random random, int dimensions, int kind, float size)
    {
        var numbers = new float[dimensions];
        if (kind is 0 or 3)
            numbers = Array.ConvertAll(numbers, _ => random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f);
        if (kind is 1 or 3)
            numbers[random.Next(dimensions)] = 9;
        var length = MathF.Max(MathF.Sqrt(numbers.Sum(x => x * x)), 1e-9f);
        return Array.ConvertAll(numbers, x => (Half)(x / length * size));
    }

    private static void EveryPathGives(int[] expected, sbyte[] query, int[][] rows)
    {
        var codes = new byte[rows.Length * query.Length / 2];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var i = 0; i < query.Length; i++)
                codes[row * query.Length / 2 + i / 128 * 64 + i % 64] |= (byte)(rows[row][i] << (i % 128 < 64 ? 0 : 4));
        }

        var dots = new int[rows.Length];
        NibbleDot.Rows(query, codes, dots);
        dots.ShouldBe(expected);
        NibbleDot.Rows128(query, codes, dots);
        dots.ShouldBe(expected);
        if (Avx2.IsSupported)
        {
            NibbleDot.Rows256(query, codes, dots);
            dots.ShouldBe(expected);
        }
    }
}
