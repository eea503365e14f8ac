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

    public void Dispose() => model.Dispose();
}
