using Bot.Inference;

namespace Bot.Diagnosis;

/// <summary>What a machine gives.</summary>
/// <param name="Cores">Processors the program may use.</param>
/// <param name="Vectors">Widest vectors it computes in, and whether it has 8-bit products.</param>
/// <param name="Precision">Setting Inference:Precision, which search and answers were measured with.</param>
/// <param name="Models">Speed of the models in each precision.</param>
/// <param name="Articles">Articles of the index.</param>
/// <param name="Chunks">Chunks of the index.</param>
internal sealed record MachineReport(int Cores, string Vectors, Precision Precision, IReadOnlyList<ModelSpeed> Models, int Articles, int Chunks)
{
    /// <summary>Milliseconds of a search, embedding the question included; null over an empty index.</summary>
    public Spread? Search { get; init; }

    /// <summary>Milliseconds of an answer without a chat model.</summary>
    public Spread? Answer { get; init; }

    /// <summary>Seconds to embed a thousand articles with as many chunks as these.</summary>
    public double? SecondsPerThousandArticles { get; init; }
}

/// <summary>Speed of encoder and reader on all cores, over passages of the index.</summary>
/// <param name="Precision">What was computed in.</param>
/// <param name="TextsPerSecond">Passages encoded a second.</param>
/// <param name="TokensPerSecond">Their tokens a second.</param>
/// <param name="PassagesPerSecond">Passages read a second for a question.</param>
internal sealed record ModelSpeed(Precision Precision, double TextsPerSecond, double TokensPerSecond, double PassagesPerSecond);

/// <summary>Milliseconds over several runs.</summary>
/// <param name="Runs">How many.</param>
/// <param name="Median">Half of them were faster.</param>
/// <param name="P95">19 of 20 were.</param>
internal sealed record Spread(int Runs, double Median, double P95);
