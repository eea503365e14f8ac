namespace Bot.Inference;

/// <summary>A stretch of a passage that fits into the model beside the query.</summary>
/// <param name="Tokens">Tokens of the stretch; offsets are into the whole passage.</param>
/// <param name="FirstPosition">Position of its first token in the sequence.</param>
internal readonly record struct ReadingWindow(ReadOnlyMemory<Token> Tokens, int FirstPosition);

/// <summary>One query with all its passages: <c>[CLS] query [SEP] window [SEP]</c>, all windows of all passages in one batch.</summary>
internal sealed class ReadingBatch
{
    private readonly List<int> firstWindows = [0];
    private readonly List<ReadingWindow> windows = [];

    public ReadingBatch(WordPieceTokenizer tokenizer, ReaderConfiguration configuration, string query, IReadOnlyList<string> passages)
    {
        var question = new List<Token>();
        tokenizer.Tokenize(query, question, configuration.MaxQueryLength);
        var room = configuration.MaxLength - question.Count - 3;
        foreach (var passage in passages)
        {
            var list = new List<Token>();
            tokenizer.Tokenize(passage, list);
            var tokens = list.ToArray();
            for (var first = 0; ; first += room / 2)
            {
                var window = tokens.AsMemory(first, Math.Min(room, tokens.Length - first));
                Add(tokenizer, configuration, question, window);
                if (first + room >= tokens.Length)
                    break;
            }

            firstWindows.Add(windows.Count);
        }
    }

    public PackedTokens Tokens { get; } = new();

    public IReadOnlyList<ReadingWindow> Windows => windows;

    public (int First, int End) WindowsOf(int passage) => (firstWindows[passage], firstWindows[passage + 1]);

    private void Add(WordPieceTokenizer tokenizer, ReaderConfiguration configuration, List<Token> question, ReadOnlyMemory<Token> window)
    {
        Tokens.Add(tokenizer.ClassifierId);
        foreach (var token in question)
            Tokens.Add(token.Id);
        Tokens.Add(tokenizer.SeparatorId);
        foreach (var token in window.Span)
            Tokens.Add(token.Id);
        Tokens.Add(tokenizer.SeparatorId);
        var first = question.Count + 2;
        Tokens.End(first, first + window.Length + (configuration.LastSeparatorIsSecond ? 1 : 0));
        windows.Add(new ReadingWindow(window, first));
    }
}
