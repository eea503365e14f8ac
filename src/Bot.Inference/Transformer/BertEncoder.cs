using System.Collections.Concurrent;

namespace Bot.Inference;

/// <summary>Receives the last layer of one sequence, tokens x hidden numbers, row-major; called from several threads.</summary>
internal delegate void SequenceOutput(int sequence, ReadOnlySpan<float> hidden);

/// <summary>
/// The BERT encoder. Sequences are packed without padding and dealt out in groups; each group goes through all layers on one thread,
/// its rows near that core, and where there are fewer groups than threads several threads share one. Safe for concurrent callers.
/// </summary>
internal sealed class BertEncoder
{
    // A group large enough that reading all weights once for it is cheap, small enough that its buffers stay in cache.
    private const int GroupTokens = 192;
    private readonly ConcurrentBag<Workspace> workspaces = [];
    private readonly ConcurrentBag<Scratch> scratches = [];

    public BertEncoder(BertConfiguration configuration, Safetensors weights, Precision precision = Precision.Float32)
    {
        Configuration = configuration;
        Precision = precision;
        // A model with a head keeps the encoder under its own name.
        var root = weights.Contains("bert.embeddings.word_embeddings.weight") ? "bert." : "";
        Words = new EmbeddingTable(weights, root + "embeddings.word_embeddings.weight", configuration.VocabularySize, configuration.Hidden);
        Positions = new EmbeddingTable(weights, root + "embeddings.position_embeddings.weight", configuration.MaxPositions, configuration.Hidden);
        Types = new EmbeddingTable(weights, root + "embeddings.token_type_embeddings.weight", configuration.TokenTypes, configuration.Hidden);
        EmbeddingNorm = Normalization.Read(weights, root + "embeddings.LayerNorm", configuration.Hidden, configuration.Epsilon);
        Layers = new BertLayer[configuration.Layers];
        for (var i = 0; i < Layers.Length; i++)
            Layers[i] = BertLayer.Read(weights, $"{root}encoder.layer.{i}", configuration, precision);
    }

    public BertConfiguration Configuration { get; }

    public Precision Precision { get; }

    public EmbeddingTable Words { get; }

    public EmbeddingTable Positions { get; }

    public EmbeddingTable Types { get; }

    public Normalization EmbeddingNorm { get; }

    public BertLayer[] Layers { get; }

    /// <summary>Most threads of one call.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    public void Run(PackedTokens tokens, SequenceOutput output, CancellationToken cancellationToken = default)
    {
        var groups = Groups(tokens, Threads);
        // As many groups as keep every thread busy with its own; what is left over is shared.
        var whole = groups.Count / Threads * Threads;
        Run(groups[..whole], 1);
        if (groups.Count > whole)
            Run(groups[whole..], (Threads + groups.Count - whole - 1) / (groups.Count - whole));

        void Run(List<(int First, int End)> some, int threads)
        {
            if (some.Count == 1 || Threads == 1)
            {
                foreach (var group in some)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    this.Run(tokens, group, output, threads);
                }

                return;
            }

            var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
            Parallel.ForEach(some, options, group => this.Run(tokens, group, output, threads));
        }
    }

    /// <summary>Buffers for one thread; give them back with <see cref="Return"/>.</summary>
    public Scratch Rent() => scratches.TryTake(out var scratch) ? scratch : new Scratch();

    public void Return(Scratch scratch) => scratches.Add(scratch);

    private void Run(PackedTokens tokens, (int First, int End) group, SequenceOutput output, int threads)
    {
        if (!workspaces.TryTake(out var work))
            work = new Workspace();
        new EncoderPass(this, tokens, group, output, work, threads).Run();
        // After a failure another thread may still be writing into it, so then it is left to the garbage collector.
        workspaces.Add(work);
    }

    private static List<(int First, int End)> Groups(PackedTokens tokens, int threads)
    {
        // A short batch stays together: its threads share it.
        var size = tokens.TotalLength <= GroupTokens ? GroupTokens : Math.Clamp(tokens.TotalLength / (2 * threads), EncoderPass.BlockRows, GroupTokens);
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
}
