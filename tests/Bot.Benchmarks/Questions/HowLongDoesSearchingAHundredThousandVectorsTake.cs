using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Bot.Benchmarks.Search;
using Bot.Retrieval;

namespace Bot.Benchmarks.Questions;

/// <summary>
/// The ten best of 100,000 vectors of 384 numbers: all compared in single precision as one would write it down, and as the index does it. The vectors gather around 2,000
/// directions, as texts do around what they are about.
/// </summary>
public class HowLongDoesSearchingAHundredThousandVectorsTake
{
    private const int Rows = 100_000;
    private const int Dimensions = 384;

    private readonly float[] vectors = new float[Rows * Dimensions];
    private readonly float[] query = new float[Dimensions];
    private readonly SearchSnapshot snapshot;

    /// <summary>Makes the vectors, always the same.</summary>
    public HowLongDoesSearchingAHundredThousandVectorsTake()
    {
        var random = new Random(1);
        var topics = new float[2_000 * Dimensions];
        for (var i = 0; i < topics.Length; i++)
            topics[i] = random.NextSingle() - 0.5f;
        for (var row = 0; row <= Rows; row++)
        {
            var into = row < Rows ? vectors.AsSpan(row * Dimensions, Dimensions) : query;
            topics.AsSpan(random.Next(2_000) * Dimensions, Dimensions).CopyTo(into);
            for (var i = 0; i < Dimensions; i++)
                into[i] += 0.7f * (random.NextSingle() - 0.5f);
            TensorPrimitives.Divide(into, TensorPrimitives.Norm<float>(into), into);
        }

        snapshot = VectorSearchBenchmark.Snapshot(vectors, new RetrievalOptions().ExactRows);
    }

    /// <summary>The best row.</summary>
    [Benchmark(Baseline = true)]
    public int EveryDotProduct()
    {
        var best = new PriorityQueue<int, float>();
        for (var row = 0; row < Rows; row++)
        {
            var score = TensorPrimitives.Dot<float>(vectors.AsSpan(row * Dimensions, Dimensions), query);
            if (best.Count < 10)
                best.Enqueue(row, score);
            else
                best.EnqueueDequeue(row, score);
        }

        var last = -1;
        while (best.TryDequeue(out var row, out _))
            last = row;
        return last;
    }

    /// <inheritdoc cref="EveryDotProduct"/>
    [Benchmark]
    public int Bot() => snapshot.ByVector(query, 10, new RetrievalQuery(""))[0].Row;
}
