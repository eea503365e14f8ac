namespace Bot.Inference;

/// <summary>
/// Reads passages for a query with a <c>BertForQuestionAnswering</c> model that also scores relevance and support. Safe for concurrent callers.
/// </summary>
/// <remarks>
/// A passage longer than the model's window is read in windows that overlap by half: the spans are the best of all of them, the other
/// scores those of the most relevant one. A model without the head <c>relevance</c> answers with its best span score minus the no-answer
/// score there; one without <c>support</c> calls every statement neutral.
/// </remarks>
public sealed class PassageReader
{
    private readonly BertEncoder encoder;
    private readonly WordPieceTokenizer tokenizer;
    private readonly ReaderConfiguration configuration;
    private readonly ReaderHeads heads;

    private PassageReader(string folder, BertConfiguration bert, Safetensors weights, Precision precision)
    {
        configuration = ReaderConfiguration.Read(folder, bert);
        encoder = new BertEncoder(bert, weights, precision);
        heads = new ReaderHeads(weights, configuration, bert.Hidden);
        tokenizer = WordPieceTokenizer.Load(folder);
        ModelFolder.CheckVocabulary(folder, tokenizer, bert);
        Fingerprint = ModelFolder.Fingerprint(folder, precision);
    }

    /// <summary>32 hexadecimal digits that change with the weights, the configuration, the vocabulary or the precision.</summary>
    public string Fingerprint { get; }

    /// <summary>Most threads that one call computes on; all cores unless set.</summary>
    public int Threads
    {
        get => encoder.Threads;
        set => encoder.Threads = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "One thread at least.");
    }

    /// <summary>Loads a Hugging Face model folder.</summary>
    /// <param name="folder">Folder with config.json, vocab.txt and model.safetensors.</param>
    /// <param name="precision">What to compute in.</param>
    /// <exception cref="ModelException">A file is missing, damaged or of another kind of model.</exception>
    public static PassageReader Load(string folder, Precision precision = Precision.Float32)
    {
        var bert = BertConfiguration.Load(folder);
        using var weights = Safetensors.Open(Path.Combine(folder, "model.safetensors"));
        return new PassageReader(folder, bert, weights, precision);
    }

    /// <summary>Reads every passage for the query; the result has one reading a passage, in order.</summary>
    /// <param name="query">Question, or statement to support; what follows its first 48 tokens is not read.</param>
    /// <param name="passages">Texts to read.</param>
    /// <param name="spans">How many candidate answers to keep a passage; fewer if the passage is short.</param>
    public IReadOnlyList<Reading> Read(string query, IReadOnlyList<string> passages, int spans = 5)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(passages);
        ArgumentOutOfRangeException.ThrowIfNegative(spans);
        var batch = new ReadingBatch(tokenizer, configuration, query, passages);
        var readings = new Reading[batch.Windows.Count];
        encoder.Run(batch.Tokens, (window, hidden) => readings[window] = Read(batch.Windows[window], hidden, spans));
        return [.. Enumerable.Range(0, passages.Count).Select(passage => Merge(batch, readings, passage, spans))];
    }

    private Reading Read(ReadingWindow window, ReadOnlySpan<float> hidden, int spans)
    {
        var count = window.Tokens.Length;
        var starts = new float[count];
        var ends = new float[count];
        heads.Span(hidden, window.FirstPosition, starts, ends);
        var (noStart, noEnd) = heads.NoAnswer(hidden);
        var found = SpanSearch.Best(starts, ends, configuration.MaxAnswerLength, Math.Max(1, spans));
        var best = found.Count > 0 ? found[0].Score : float.NegativeInfinity;
        var relevance = heads.Relevance(hidden) ?? (found.Count > 0 ? best - noStart - noEnd : -Math.Abs(noStart + noEnd));
        var answers = found.Take(spans).Select(span => Answer(window.Tokens.Span, span)).ToArray();
        return new Reading(answers, noStart + noEnd, relevance, heads.Support(hidden));
    }

    private static AnswerSpan Answer(ReadOnlySpan<Token> tokens, TokenSpan span)
    {
        var start = tokens[span.First].Start;
        return new AnswerSpan(start, tokens[span.Last].End - start, span.Score);
    }

    private static Reading Merge(ReadingBatch batch, Reading[] readings, int passage, int spans)
    {
        var (first, end) = batch.WindowsOf(passage);
        if (end - first == 1)
            return readings[first];
        var windows = readings[first..end];
        var candidates = windows.SelectMany(reading => reading.Spans).OrderByDescending(span => span.Score).ThenBy(span => span.Start);
        var kept = new List<AnswerSpan>();
        foreach (var span in candidates)
            if (kept.Count < spans && !kept.Exists(other => span.Start < other.Start + other.Length && other.Start < span.Start + span.Length))
                kept.Add(span);
        return windows.MaxBy(reading => reading.Relevance)! with { Spans = kept };
    }
}
