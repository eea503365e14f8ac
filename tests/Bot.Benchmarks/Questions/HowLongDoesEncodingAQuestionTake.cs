using BenchmarkDotNet.Attributes;
using Bot.Benchmarks.Throughput;
using Bot.Inference;

namespace Bot.Benchmarks.Questions;

/// <summary>The bundled encoder on one question of ordinary length, in single precision and with 8-bit integers.</summary>
public class HowLongDoesEncodingAQuestionTake
{
    private const string Question = "How long have the six-party talks on nuclear arms been stalled?";

    private readonly SentenceEncoder single = SentenceEncoder.Load(Path.Combine(Workload.Root, "data", "models", "minilm"));
    private readonly SentenceEncoder eight = SentenceEncoder.Load(Path.Combine(Workload.Root, "data", "models", "minilm"), Precision.Int8);

    /// <summary>Numbers of the vector, so that nothing is left out.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> SinglePrecision() => (await single.GenerateAsync([Question]))[0].Vector.Length;

    /// <inheritdoc cref="SinglePrecision"/>
    [Benchmark]
    public async Task<int> EightBits() => (await eight.GenerateAsync([Question]))[0].Vector.Length;
}
