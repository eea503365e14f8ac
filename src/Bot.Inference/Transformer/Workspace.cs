namespace Bot.Inference;

/// <summary>The buffers of one pass, which all its threads share; they grow to the largest pass seen and are used again.</summary>
internal sealed class Workspace
{
    // The tallest tile of the matrix kernel reads that far past the last row.
    public const int SpareRows = 12;

    public Pinned<float> Hidden { get; private set; } = new(0);

    public Pinned<float> QueryKeyValue { get; private set; } = new(0);

    public Pinned<float> Context { get; private set; } = new(0);

    public Pinned<float> Output { get; private set; } = new(0);

    public Pinned<float> Intermediate { get; private set; } = new(0);

    /// <summary>The hidden rows or the context, quantised.</summary>
    public QuantizedRows Narrow { get; } = new();

    /// <summary>The intermediate rows, quantised.</summary>
    public QuantizedRows Wide { get; } = new();

    /// <param name="configuration">Sizes of the model.</param>
    /// <param name="tokens">Rows of the pass.</param>
    /// <param name="intermediateRows">How many of them are in the feed-forward layer together.</param>
    /// <param name="precision">Whether rows are quantised.</param>
    public void Reserve(BertConfiguration configuration, int tokens, int intermediateRows, Precision precision)
    {
        var hidden = configuration.Hidden;
        var head = hidden / configuration.Heads;
        var rows = tokens + SpareRows;
        Hidden = Pinned<float>.AtLeast(Hidden, rows * hidden);
        QueryKeyValue = Pinned<float>.AtLeast(QueryKeyValue, (3 * configuration.Heads * tokens * MatrixProduct.PadToPanel(head)) + (SpareRows * hidden));
        Context = Pinned<float>.AtLeast(Context, rows * hidden);
        Output = Pinned<float>.AtLeast(Output, rows * hidden);
        Intermediate = Pinned<float>.AtLeast(Intermediate, (intermediateRows + SpareRows) * configuration.Intermediate);
        if (precision == Precision.Float32)
            return;
        Narrow.Reserve(tokens, hidden);
        Wide.Reserve(intermediateRows, configuration.Intermediate);
    }
}
