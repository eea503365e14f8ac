namespace Bot.Inference;

/// <summary>The buffers of one thread while it works; they grow to the largest use seen and are used again.</summary>
internal sealed unsafe class Scratch
{
    private Pinned<float> keys = new(0);
    private Pinned<float> scores = new(0);
    private Pinned<float> intermediate = new(0);

    /// <summary>The same rows, quantised.</summary>
    public QuantizedRows Quantized { get; } = new();

    /// <summary>A head's keys as panels.</summary>
    public float* Keys(int length) => (keys = Pinned<float>.AtLeast(keys, length)).Pointer;

    /// <summary>A block of attention scores.</summary>
    public float* Scores(int length) => (scores = Pinned<float>.AtLeast(scores, length)).Pointer;

    /// <summary>A block of the feed-forward layer's rows.</summary>
    public float* Intermediate(int length) => (intermediate = Pinned<float>.AtLeast(intermediate, length)).Pointer;
}
