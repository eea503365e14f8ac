namespace Bot.Inference;

/// <summary>The weights of one transformer layer (Devlin et al. 2019; post-normalised).</summary>
internal sealed record BertLayer(
    LinearLayer QueryKeyValue,
    LinearLayer AttentionOutput,
    Normalization AttentionNorm,
    LinearLayer Intermediate,
    LinearLayer Output,
    Normalization OutputNorm)
{
    public static BertLayer Read(Safetensors weights, string name, BertConfiguration configuration, Precision precision)
    {
        var (hidden, intermediate) = (configuration.Hidden, configuration.Intermediate);
        // 1/√d belongs to the scores; in Q's weights it costs nothing.
        var scale = 1 / MathF.Sqrt((float)hidden / configuration.Heads);
        var self = $"{name}.attention.self";
        return new BertLayer(
            Linear(hidden, hidden, hidden / configuration.Heads, ($"{self}.query", scale), ($"{self}.key", 1), ($"{self}.value", 1)),
            Linear(hidden, hidden, 0, ($"{name}.attention.output.dense", 1)),
            Normalization.Read(weights, $"{name}.attention.output.LayerNorm", hidden, configuration.Epsilon),
            Linear(hidden, intermediate, 0, ($"{name}.intermediate.dense", 1)),
            Linear(intermediate, hidden, 0, ($"{name}.output.dense", 1)),
            Normalization.Read(weights, $"{name}.output.LayerNorm", hidden, configuration.Epsilon));

        LinearLayer Linear(int inputs, int outputs, int group, params (string Name, float Factor)[] parts)
        {
            if (precision == Precision.Float32)
                return new PackedMatrix(inputs, group, [.. parts.Select(part => (Weights(part.Name), Bias(part.Name), part.Factor))]);
            return new QuantizedMatrix(inputs, group, [.. parts.Select(part =>
            {
                var (rows, scales) = weights.ReadQuantized(part.Name + ".weight", outputs, inputs) ?? QuantizedMatrix.Quantize(Weights(part.Name), outputs);
                return (rows, scales, Bias(part.Name), part.Factor);
            })]);

            float[] Weights(string part) => weights.Read(part + ".weight", outputs, inputs);

            float[] Bias(string part) => weights.Read(part + ".bias", outputs);
        }
    }
}
