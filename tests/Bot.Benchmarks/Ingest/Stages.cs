using System.Diagnostics;
using Bot.Corpus;
using Microsoft.Extensions.AI;

namespace Bot.Benchmarks.Ingest;

/// <summary>Adds up what each stage of indexing takes on the clock.</summary>
internal sealed class Stages
{
    public Dictionary<string, TimeSpan> Taken { get; } = [];

    public T Timed<T>(string stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        Taken[stage] = Taken.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(start);
        return result;
    }

    public IEnumerable<Article> Timed(string stage, IEnumerable<Article> articles)
    {
        using var each = articles.GetEnumerator();
        while (Timed(stage, each.MoveNext))
            yield return each.Current;
    }

    public IEmbeddingGenerator<string, Embedding<float>> Timed(IEmbeddingGenerator<string, Embedding<float>> generator) => new TimedGenerator(generator, this);

    private sealed class TimedGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, Stages stages) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
    {
        public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var start = Stopwatch.GetTimestamp();
            var vectors = await base.GenerateAsync(values, options, cancellationToken);
            stages.Taken["encode"] = stages.Taken.GetValueOrDefault("encode") + Stopwatch.GetElapsedTime(start);
            return vectors;
        }
    }
}
