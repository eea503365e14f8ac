using Microsoft.Extensions.AI;

namespace Bot.Retrieval.Tests;

/// <summary>
/// A small deterministic encoder: every word adds a pseudo-random direction of its own, and the sum is brought to unit length. Texts that share words are near.
/// </summary>
internal sealed class WordHashEncoder(int dimensions = 96) : IEmbeddingGenerator<string, Embedding<float>>
{
    public int Texts { get; private set; }

    public List<int> Batches { get; } = [];

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(Embed(v))));
        Texts += embeddings.Count;
        Batches.Add(embeddings.Count);
        return Task.FromResult(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private float[] Embed(string text)
    {
        var vector = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Split(" .,·?!'".ToCharArray(), StringSplitOptions.RemoveEmptyEntries))
        {
            var random = new Random(word.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
            for (var i = 0; i < dimensions; i++)
                vector[i] += random.NextSingle() - 0.5f;
        }

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return length == 0 ? vector : Array.ConvertAll(vector, x => x / length);
    }
}
