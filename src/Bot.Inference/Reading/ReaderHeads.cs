using System.Numerics;

namespace Bot.Inference;

/// <summary>The linear layers on top of the reader's encoder.</summary>
internal sealed class ReaderHeads
{
    private readonly int hidden;
    private readonly (float[] Weights, float[] Bias) span;
    private readonly (float[] Weights, float[] Bias)? relevance;
    private readonly (float[] Weights, float[] Bias)? support;
    private readonly string[] labels;

    public ReaderHeads(Safetensors weights, ReaderConfiguration configuration, int hidden)
    {
        this.hidden = hidden;
        labels = configuration.SupportLabels;
        span = Head("qa_outputs", 2);
        relevance = weights.Contains("relevance.weight") ? Head("relevance", 1) : null;
        support = weights.Contains("support.weight") ? Head("support", 3) : null;

        (float[] Weights, float[] Bias) Head(string name, int outputs) =>
            (weights.Read(name + ".weight", outputs, hidden), weights.Read(name + ".bias", outputs));
    }

    /// <summary>Start and end logits of the passage's tokens.</summary>
    public void Span(ReadOnlySpan<float> sequence, int first, Span<float> starts, Span<float> ends)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            var token = sequence.Slice((first + i) * hidden, hidden);
            starts[i] = Score(span, 0, token);
            ends[i] = Score(span, 1, token);
        }
    }

    /// <summary>Start and end logit at <c>[CLS]</c>.</summary>
    public (float Start, float End) NoAnswer(ReadOnlySpan<float> sequence) => (Score(span, 0, sequence), Score(span, 1, sequence));

    public float? Relevance(ReadOnlySpan<float> sequence) => relevance is { } head ? Score(head, 0, sequence) : null;

    public Support Support(ReadOnlySpan<float> sequence)
    {
        if (support is not { } head)
            return new Support(0, 1, 0);
        Span<float> powers = stackalloc float[labels.Length];
        var greatest = float.NegativeInfinity;
        for (var i = 0; i < powers.Length; i++)
            greatest = Math.Max(greatest, powers[i] = Score(head, i, sequence));
        var sum = 0f;
        for (var i = 0; i < powers.Length; i++)
            sum += powers[i] = MathF.Exp(powers[i] - greatest);
        return new Support(
            powers[Array.IndexOf(labels, "entailed")] / sum,
            powers[Array.IndexOf(labels, "neutral")] / sum,
            powers[Array.IndexOf(labels, "contradicted")] / sum);
    }

    private float Score((float[] Weights, float[] Bias) head, int output, ReadOnlySpan<float> token)
    {
        var weights = head.Weights.AsSpan(output * hidden, hidden);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= hidden - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(weights[i..]) * new Vector<float>(token[i..]);
        var sum = Vector.Sum(sums) + head.Bias[output];
        for (; i < hidden; i++)
            sum += weights[i] * token[i];
        return sum;
    }
}
