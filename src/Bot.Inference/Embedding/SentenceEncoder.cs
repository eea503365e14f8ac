using Microsoft.Extensions.AI;

namespace Bot.Inference;

/// <summary>
/// Turns texts into unit vectors with a BERT sentence encoder (sentence-transformers folder): last layer, pooled as 1_Pooling/config.json
/// says (mean over tokens, or the one of <c>[CLS]</c>), scaled to length 1. The dot product of two is their cosine. Safe for concurrent callers.
/// </summary>
public sealed class SentenceEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly BertEncoder encoder;
    private readonly EmbeddingGeneratorMetadata metadata;
    private readonly Pooling pooling;

    private SentenceEncoder(string folder, BertConfiguration configuration, Safetensors weights, Precision precision)
    {
        encoder = new BertEncoder(configuration, weights, precision);
        pooling = PoolingConfiguration.Read(folder);
        Tokenizer = WordPieceTokenizer.Load(folder);
        ModelFolder.CheckVocabulary(folder, Tokenizer, configuration);
        MaxTokens = PoolingConfiguration.MaxTokens(folder, configuration);
        Fingerprint = ModelFolder.Fingerprint(folder, precision);
        metadata = new EmbeddingGeneratorMetadata("bot", null, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Dimensions);
    }

    /// <summary>Numbers in a vector: 384 for the bundled model.</summary>
    public int Dimensions => encoder.Configuration.Hidden;

    /// <summary>Most tokens read of a text, <c>[CLS]</c> and <c>[SEP]</c> included; what follows has no influence. 256 for the bundled model.</summary>
    public int MaxTokens { get; }

    /// <summary>32 hexadecimal digits that change with the weights, the configuration, the vocabulary or the precision; vectors of different fingerprints don't compare.</summary>
    public string Fingerprint { get; }

    /// <summary>The model's tokenizer, for sizing texts to <see cref="MaxTokens"/>.</summary>
    public WordPieceTokenizer Tokenizer { get; }

    /// <summary>Most threads that one call computes on; all cores unless set.</summary>
    public int Threads
    {
        get => encoder.Threads;
        set => encoder.Threads = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "One thread at least.");
    }

    /// <summary>Loads a Hugging Face model folder.</summary>
    /// <param name="folder">Folder with config.json, vocab.txt or tokenizer.json, model.safetensors, and optionally 1_Pooling/config.json and sentence_bert_config.json.</param>
    /// <param name="precision">What to compute in; vectors of different precisions have different fingerprints.</param>
    /// <exception cref="ModelException">A file is missing, damaged or of another kind of model.</exception>
    public static SentenceEncoder Load(string folder, Precision precision = Precision.Float32)
    {
        var configuration = BertConfiguration.Load(folder);
        using var weights = Safetensors.Open(Path.Combine(folder, "model.safetensors"));
        return new SentenceEncoder(folder, configuration, weights, precision);
    }

    /// <summary>One vector a text, in order, computed on all cores.</summary>
    /// <param name="texts">Texts of any length; more at once is faster.</param>
    /// <param name="cancellationToken">Stops between groups of texts.</param>
    public float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Embed(Pack(texts), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is { } dimensions && dimensions != Dimensions)
            throw new ArgumentException($"This model makes vectors of {Dimensions} numbers, not {dimensions}; leave Dimensions unset.", nameof(options));
        IReadOnlyList<string> texts = [.. values];
        return Task.Run(() => Generate(texts, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        return serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Nothing to release: the weights are ordinary memory.</summary>
    public void Dispose()
    {
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var tokens = Pack(texts);
        var vectors = Embed(tokens, cancellationToken);
        var model = metadata.DefaultModelId;
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = model }))
        {
            Usage = new UsageDetails { InputTokenCount = tokens.TotalLength, TotalTokenCount = tokens.TotalLength },
        };
    }

    private PackedTokens Pack(IReadOnlyList<string> texts)
    {
        var packed = new PackedTokens();
        var tokens = new List<Token>();
        foreach (var text in texts)
        {
            tokens.Clear();
            Tokenizer.Tokenize(text, tokens, MaxTokens - 2);
            packed.Add(Tokenizer.ClassifierId);
            foreach (var token in tokens)
                packed.Add(token.Id);
            packed.Add(Tokenizer.SeparatorId);
            packed.End();
        }

        return packed;
    }

    private float[][] Embed(PackedTokens tokens, CancellationToken cancellationToken)
    {
        var vectors = new float[tokens.Count][];
        encoder.Run(tokens, (sequence, hidden) => vectors[sequence] = Pool(hidden), cancellationToken);
        return vectors;
    }

    private float[] Pool(ReadOnlySpan<float> hidden)
    {
        var vector = hidden[..Dimensions].ToArray();
        if (pooling == Pooling.Mean)
        {
            for (var row = Dimensions; row < hidden.Length; row += Dimensions)
                for (var i = 0; i < vector.Length; i++)
                    vector[i] += hidden[row + i];
        }

        // The mean's divisor vanishes in the unit length.
        var square = 0d;
        foreach (var x in vector)
            square += (double)x * x;
        var scale = (float)(1 / Math.Sqrt(Math.Max(square, 1e-24)));
        for (var i = 0; i < vector.Length; i++)
            vector[i] *= scale;
        return vector;
    }
}
