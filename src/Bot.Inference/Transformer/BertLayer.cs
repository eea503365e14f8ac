namespace Bot.Inference;

/// <summary>The weights of one transformer layer (Devlin et al. 2019; post-normalised).</summary>
internal sealed record BertLayer(
    PackedMatrix QueryKeyValue,
    PackedMatrix AttentionOutput,
    Normalization AttentionNorm,
    PackedMatrix Intermediate,
    PackedMatrix Output,
    Normalization OutputNorm)
{
    public static BertLayer Read(Safetensors weights, string name, BertConfiguration configuration)
    {
        var hidden = configuration.Hidden;
        // 1/√d belongs to the scores; in Q's weights it costs nothing.
        var scale = 1 / MathF.Sqrt((float)hidden / configuration.Heads);
        return new BertLayer(
            new PackedMatrix(
                hidden,
                hidden / configuration.Heads,
                Linear($"{name}.attention.self.query", hidden, hidden, scale),
                Linear($"{name}.attention.self.key", hidden, hidden),
                Linear($"{name}.attention.self.value", hidden, hidden)),
            new PackedMatrix(hidden, Linear($"{name}.attention.output.dense", hidden, hidden)),
            Normalization.Read(weights, $"{name}.attention.output.LayerNorm", hidden, configuration.Epsilon),
            new PackedMatrix(hidden, Linear($"{name}.intermediate.dense", configuration.Intermediate, hidden)),
            new PackedMatrix(configuration.Intermediate, Linear($"{name}.output.dense", hidden, configuration.Intermediate)),
            Normalization.Read(weights, $"{name}.output.LayerNorm", hidden, configuration.Epsilon));

        (float[] Weights, float[] Bias, float Factor) Linear(string layer, int outputs, int inputs, float factor = 1) =>
            (weights.Read(layer + ".weight", outputs, inputs), weights.Read(layer + ".bias", outputs), factor);
    }
}
