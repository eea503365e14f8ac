namespace Bot.Inference;

/// <summary>The buffers of one pass; they grow to the largest pass seen and are used again.</summary>
internal sealed class Workspace
{
    // The tallest tile of the matrix kernel reads that far past the last row.
    private const int SpareRows = 12;

    public PinnedFloats Hidden { get; private set; } = new(0);

    public PinnedFloats QueryKeyValue { get; private set; } = new(0);

    public PinnedFloats Context { get; private set; } = new(0);

    public PinnedFloats Output { get; private set; } = new(0);

    public PinnedFloats Intermediate { get; private set; } = new(0);

    public PinnedFloats Keys { get; private set; } = new(0);

    public PinnedFloats Scores { get; private set; } = new(0);

    public void Reserve(BertConfiguration configuration, int tokens, int longest)
    {
        var hidden = configuration.Hidden;
        var head = hidden / configuration.Heads;
        var rows = tokens + SpareRows;
        Hidden = AtLeast(Hidden, rows * hidden);
        QueryKeyValue = AtLeast(QueryKeyValue, (3 * configuration.Heads * tokens * PackedMatrix.PadToPanel(head)) + (SpareRows * hidden));
        Context = AtLeast(Context, rows * hidden);
        Output = AtLeast(Output, rows * hidden);
        Intermediate = AtLeast(Intermediate, (BertEncoder.BlockRows + SpareRows) * configuration.Intermediate);
        Keys = AtLeast(Keys, PackedMatrix.PadToPanel(longest) * head);
        Scores = AtLeast(Scores, (Attention.BlockRows + SpareRows) * PackedMatrix.PadToPanel(longest));
    }

    private static PinnedFloats AtLeast(PinnedFloats buffer, int length) => buffer.Length >= length ? buffer : new PinnedFloats(length);
}
