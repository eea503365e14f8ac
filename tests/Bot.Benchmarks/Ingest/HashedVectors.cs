using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace Bot.Benchmarks.Ingest;

/// <summary>
/// A vector from a text's hash: costs next to nothing and is no use for search, so what is left is what the store costs. With a file of real vectors one of them, chosen by
/// the hash, so that they lie as real ones do.
/// </summary>
internal sealed class HashedVectors(int dimensions, string? real = null) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly FileStream? file = real is null ? null : File.OpenRead(real);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Vector(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => file?.Dispose();

    private float[] Vector(string text)
    {
        var seed = text.Aggregate(17, (hash, c) => unchecked(hash * 31 + c));
        var vector = new float[dimensions];
        if (file is not null)
        {
            var row = (uint)seed % (file.Length / (dimensions * sizeof(float)));
            RandomAccess.Read(file.SafeFileHandle, MemoryMarshal.AsBytes(vector.AsSpan()), row * dimensions * sizeof(float));
            return vector;
        }

        for (var i = 0; i < dimensions; i++)
        {
            seed = unchecked(seed * 1664525 + 1013904223); // Numerical Recipes' linear congruential generator
            vector[i] = seed / (float)int.MaxValue;
        }

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return Array.ConvertAll(vector, x => x / length);
    }
}
