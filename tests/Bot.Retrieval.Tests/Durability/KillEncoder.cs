using System.Globalization;
using Bot.Inference;
using Microsoft.Extensions.AI;

namespace Bot.Retrieval.Tests.Durability;

/// <summary>The encoder of a kill run: the word hash for many kills, a model folder for the real thing.</summary>
internal sealed class KillEncoder(string? model) : IDisposable
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> generator = model is null ? new WordHashEncoder(TestIndex.Dimensions) : SentenceEncoder.Load(model);
    private readonly Dictionary<string, Half[]> known = new(StringComparer.Ordinal);

    public IEmbeddingGenerator<string, Embedding<float>> Generator => generator;

    public int Dimensions => model is null ? TestIndex.Dimensions : ((SentenceEncoder)generator).Dimensions;

    public string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"kill-{model is null}-{Dimensions}");

    public Half[] Embed(string text)
    {
        if (!known.TryGetValue(text, out var halves))
            known[text] = halves = Array.ConvertAll(generator.GenerateAsync([text]).GetAwaiter().GetResult()[0].Vector.ToArray(), x => (Half)x);
        return halves;
    }

    public void Dispose() => generator.Dispose();
}
