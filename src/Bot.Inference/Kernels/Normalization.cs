namespace Bot.Inference;

/// <summary>The learned part of a layer normalisation.</summary>
internal sealed record Normalization(Pinned<float> Gain, Pinned<float> Bias, float Epsilon)
{
    public static Normalization Read(Safetensors weights, string name, int length, float epsilon)
    {
        var gain = new Pinned<float>(length);
        var bias = new Pinned<float>(length);
        weights.Read(name + ".weight", length).CopyTo(gain.Span);
        weights.Read(name + ".bias", length).CopyTo(bias.Span);
        return new Normalization(gain, bias, epsilon);
    }
}
