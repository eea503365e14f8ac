namespace Bot.Inference.Tests;

public sealed class BertEncoderTests : IDisposable
{
    private readonly TinyModel model = new();

    [Fact]
    public void Packed_sequences_of_odd_sizes_come_out_as_the_paper_says()
    {
        using var weights = Safetensors.Open(model["model.safetensors"]);
        var encoder = new BertEncoder(BertConfiguration.Load(model.Folder), weights);
        var random = new Random(7);
        var tokens = new PackedTokens();
        var sequences = new List<(int[] Ids, int Second, int End)>();
        foreach (var length in new[] { 1, 2, 7, 40, 33, 12, 13, 32, 5, 40, 40, 17 })
        {
            int[] ids = [.. Enumerable.Range(0, length).Select(_ => random.Next(TinyModel.Pieces.Length))];
            sequences.Add((ids, length / 2, length - 1));
            foreach (var id in ids)
                tokens.Add(id);
            tokens.End(length / 2, length - 1);
        }

        var outputs = new float[sequences.Count][];
        encoder.Run(tokens, (sequence, hidden) => outputs[sequence] = hidden.ToArray());

        var oracle = new NaiveBert(model);
        for (var i = 0; i < sequences.Count; i++)
        {
            var (ids, second, end) = sequences[i];
            var expected = oracle.Run(ids, [.. ids.Select((_, position) => position >= second && position < end ? 1 : 0)]).SelectMany(row => row).ToArray();
            outputs[i].Length.ShouldBe(expected.Length);
            for (var j = 0; j < expected.Length; j++)
                ((double)outputs[i][j]).ShouldBe(expected[j], 2e-4);
        }
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Int8)]
    public void However_many_threads_share_the_work_the_numbers_are_the_same(Precision precision)
    {
        using var weights = Safetensors.Open(model["model.safetensors"]);
        var encoder = new BertEncoder(BertConfiguration.Load(model.Folder), weights, precision) { Threads = 1 };
        var random = new Random(11);
        // One text, a few, and more than one group holds.
        foreach (int[] lengths in new[] { [3], [40], [17, 5, 40], Enumerable.Repeat(33, 30).ToArray() })
        {
            var tokens = new PackedTokens();
            foreach (var length in lengths)
            {
                for (var i = 0; i < length; i++)
                    tokens.Add(random.Next(TinyModel.Pieces.Length));
                tokens.End();
            }

            encoder.Threads = 1;
            var alone = Run(encoder, tokens);
            foreach (var threads in new[] { 2, 3, 16 })
            {
                encoder.Threads = threads;
                for (var round = 0; round < 5; round++)
                    Run(encoder, tokens).ShouldBe(alone);
            }
        }
    }

    [Fact]
    public void A_failure_in_one_thread_is_the_callers_and_the_next_call_is_not_harmed()
    {
        using var weights = Safetensors.Open(model["model.safetensors"]);
        var encoder = new BertEncoder(BertConfiguration.Load(model.Folder), weights) { Threads = 3 };
        var tokens = new PackedTokens();
        for (var i = 0; i < 20; i++)
            tokens.Add(i % TinyModel.Pieces.Length);
        tokens.End();
        var before = Run(encoder, tokens);

        Should.Throw<InvalidDataException>(() => encoder.Run(tokens, (_, _) => throw new InvalidDataException("full")));

        Run(encoder, tokens).ShouldBe(before);
    }

    private static float[] Run(BertEncoder encoder, PackedTokens tokens)
    {
        var outputs = new float[tokens.Count][];
        encoder.Run(tokens, (sequence, hidden) => outputs[sequence] = hidden.ToArray());
        return [.. outputs.SelectMany(output => output)];
    }

    public void Dispose() => model.Dispose();
}
