namespace Bot.Retrieval.Tests.Search;

public sealed class VectorSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(384)]
    [InlineData(1000)]
    public void The_integer_dot_product_is_exact_on_every_path(int dimensions)
    {
        var random = new Random(dimensions);
        for (var round = 0; round < 50; round++)
        {
            var row = Enumerable.Range(0, dimensions).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
            var query = Enumerable.Range(0, dimensions).Select(_ => (short)random.Next(-127, 128)).ToArray();
            var expected = row.Zip(query, (a, b) => a * b).Sum();
            var done = 0;
            var portable = Int8Dot.Portable(query, row, ref done);

            Int8Dot.Dot(query, row).ShouldBe(expected);
            (portable + row.Skip(done).Zip(query.Skip(done), (a, b) => a * b).Sum()).ShouldBe(expected);
        }
    }

    [Fact]
    public void The_extremes_do_not_overflow()
    {
        var row = Enumerable.Repeat((sbyte)-127, 4096).ToArray();
        var query = Enumerable.Repeat((short)-127, 4096).ToArray();
        var done = 0;

        Int8Dot.Dot(query, row).ShouldBe(127 * 127 * 4096);
        Int8Dot.Portable(query, row, ref done).ShouldBe(127 * 127 * 4096);
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

    [Fact]
    public void Quantising_keeps_the_largest_and_the_sign()
    {
        var into = new sbyte[4];

        var scale = VectorRows.Quantize([0.5f, -1f, 0.25f, 0f], into);

        into.ShouldBe(new sbyte[] { 64, -127, 32, 0 });
        scale.ShouldBe(1f / 127);
    }

    [Fact]
    public void The_two_steps_find_what_comparing_everything_finds()
    {
        var random = new Random(5);
        var vectors = Enumerable.Range(0, 3000).Select(_ => Unit(random, 64)).ToArray();
        var rows = new VectorRows([.. vectors.Select(v => Array.ConvertAll(v, x => (Half)x))], 64);
        for (var round = 0; round < 20; round++)
        {
            var query = Unit(random, 64);
            var coarse = new sbyte[64];
            VectorRows.Quantize(query, coarse);
            var wide = Array.ConvertAll(coarse, x => (short)x);
            var top = new TopRows(100);
            for (var i = 0; i < vectors.Length; i++)
                top.Offer(i, rows.Coarse(i, wide));

            var found = top.Sorted().OrderByDescending(r => rows.Fine(r.Row, query)).Take(10).Select(r => r.Row);

            found.ShouldBe(Enumerable.Range(0, vectors.Length).OrderByDescending(i => rows.Fine(i, query)).Take(10));
        }
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

    private static float[] Unit(Random random, int dimensions)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return Array.ConvertAll(vector, x => x / length);
    }
}
