namespace Bot.Inference;

/// <summary>Takes pieces up to a limit; without a list it only counts them.</summary>
internal struct TokenSink(IList<Token>? tokens, int limit)
{
    private readonly IList<Token>? tokens = tokens;
    private readonly int limit = limit;

    public int Count { get; private set; }

    public readonly bool HasRoom => Count < limit;

    public void Add(Token token)
    {
        if (Count < limit)
            tokens?.Add(token);
        Count++;
    }

    /// <summary>Takes back the pieces of a word that turned out to have no spelling.</summary>
    public void Truncate(int count)
    {
        for (; Count > count; Count--)
            if (Count <= limit)
                tokens?.RemoveAt(tokens.Count - 1);
    }
}
