using System.Collections.Concurrent;

namespace Bot.Inference;

/// <summary>Receives the last layer of one sequence, tokens x hidden numbers, row-major; called from several threads.</summary>
internal delegate void SequenceOutput(int sequence, ReadOnlySpan<float> hidden);

/// <summary>
/// The BERT encoder. Sequences are packed without padding and dealt out in groups; each group goes through all layers on one thread,
/// its rows near that core. Safe for concurrent callers.
/// </summary>
internal sealed unsafe class BertEncoder
{
    // Rows at a time through the feed-forward layer: its intermediate rows stay in the second-level cache.
    public const int BlockRows = 96;

    // A group large enough that reading all weights once for it is cheap, small enough that its buffers stay in cache.
    private const int GroupTokens = 192;
    private readonly VectorKernels kernels = VectorKernels.Best;
    private readonly ConcurrentBag<Workspace> workspaces = [];
    private readonly EmbeddingTable words;
    private readonly EmbeddingTable positions;
    private readonly EmbeddingTable types;
    private readonly Normalization embeddingNorm;
    private readonly BertLayer[] layers;

    public BertEncoder(BertConfiguration configuration, Safetensors weights)
    {
        Configuration = configuration;
        // A model with a head keeps the encoder under its own name.
        var root = weights.Contains("bert.embeddings.word_embeddings.weight") ? "bert." : "";
        words = new EmbeddingTable(weights, root + "embeddings.word_embeddings.weight", configuration.VocabularySize, configuration.Hidden);
        positions = new EmbeddingTable(weights, root + "embeddings.position_embeddings.weight", configuration.MaxPositions, configuration.Hidden);
        types = new EmbeddingTable(weights, root + "embeddings.token_type_embeddings.weight", configuration.TokenTypes, configuration.Hidden);
        embeddingNorm = Normalization.Read(weights, root + "embeddings.LayerNorm", configuration.Hidden, configuration.Epsilon);
        layers = new BertLayer[configuration.Layers];
        for (var i = 0; i < layers.Length; i++)
            layers[i] = BertLayer.Read(weights, $"{root}encoder.layer.{i}", configuration);
    }

    public BertConfiguration Configuration { get; }

    /// <summary>Most threads of one call.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    public void Run(PackedTokens tokens, SequenceOutput output, CancellationToken cancellationToken = default)
    {
        var groups = Groups(tokens, Threads);
        if (groups.Count == 1 || Threads == 1)
        {
            foreach (var group in groups)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Run(tokens, group, output);
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
        Parallel.ForEach(groups, options, group => Run(tokens, group, output));
    }

    private static List<(int First, int End)> Groups(PackedTokens tokens, int threads)
    {
        var size = Math.Clamp(tokens.TotalLength / (2 * threads), BlockRows, GroupTokens);
        var groups = new List<(int First, int End)>();
        for (var first = 0; first < tokens.Count;)
        {
            var end = first + 1;
            var length = tokens.Length(first);
            while (end < tokens.Count && length + tokens.Length(end) <= size)
                length += tokens.Length(end++);
            groups.Add((first, end));
            first = end;
        }

        return groups;
    }

    private void Run(PackedTokens tokens, (int First, int End) group, SequenceOutput output)
    {
        var start = tokens.Start(group.First);
        var rows = tokens.Start(group.End) - start;
        var longest = 0;
        for (var sequence = group.First; sequence < group.End; sequence++)
            longest = Math.Max(longest, tokens.Length(sequence));
        if (!workspaces.TryTake(out var work))
            work = new Workspace();
        work.Reserve(Configuration, rows, longest);
        Embed(tokens, group, work);
        foreach (var layer in layers)
            Run(layer, tokens, group, rows, work);
        for (var sequence = group.First; sequence < group.End; sequence++)
            output(sequence, work.Hidden.Span.Slice((tokens.Start(sequence) - start) * Configuration.Hidden, tokens.Length(sequence) * Configuration.Hidden));
        workspaces.Add(work);
    }

    private void Embed(PackedTokens tokens, (int First, int End) group, Workspace work)
    {
        var hidden = Configuration.Hidden;
        var row = 0;
        for (var sequence = group.First; sequence < group.End; sequence++)
        {
            var ids = tokens.Ids.Slice(tokens.Start(sequence), tokens.Length(sequence));
            for (var position = 0; position < ids.Length; position++, row++)
            {
                var sum = work.Hidden.Span.Slice(row * hidden, hidden);
                sum.Clear();
                words.AddTo(ids[position], sum);
                positions.AddTo(position, sum);
                types.AddTo(Math.Min(tokens.TokenType(sequence, position), Configuration.TokenTypes - 1), sum);
            }
        }

        kernels.AddNormalize(work.Hidden.Pointer, null, row, hidden, embeddingNorm);
    }

    private void Run(BertLayer layer, PackedTokens tokens, (int First, int End) group, int rows, Workspace work)
    {
        var hidden = Configuration.Hidden;
        var head = hidden / Configuration.Heads;
        float* x = work.Hidden.Pointer, queries = work.QueryKeyValue.Pointer, context = work.Context.Pointer, output = work.Output.Pointer;
        var stride = PackedMatrix.PadToPanel(head);
        layer.QueryKeyValue.Multiply(kernels, x, rows, queries, stride, (nint)rows * stride);
        for (var sequence = group.First; sequence < group.End; sequence++)
        {
            var row = tokens.Start(sequence) - tokens.Start(group.First);
            for (var i = 0; i < Configuration.Heads; i++)
            {
                var parts = new QueryKeyValue(Part(i), Part(Configuration.Heads + i), Part((2 * Configuration.Heads) + i));
                Attention.Attend(kernels, work, parts, context + (row * hidden) + (i * head), hidden, tokens.Length(sequence), head);
            }

            float* Part(int index) => queries + (((index * rows) + row) * stride);
        }

        layer.AttentionOutput.Multiply(kernels, context, rows, output);
        kernels.AddNormalize(x, output, rows, hidden, layer.AttentionNorm);
        for (var row = 0; row < rows; row += BlockRows)
        {
            var block = Math.Min(BlockRows, rows - row);
            layer.Intermediate.Multiply(kernels, x + (row * hidden), block, work.Intermediate.Pointer);
            kernels.Gelu(work.Intermediate.Pointer, block * Configuration.Intermediate);
            layer.Output.Multiply(kernels, work.Intermediate.Pointer, block, output + (row * hidden));
        }

        kernels.AddNormalize(x, output, rows, hidden, layer.OutputNorm);
    }
}
