using System.ComponentModel.DataAnnotations;

namespace Bot.Retrieval;

/// <summary>Section <c>Retrieval</c> of appsettings.json.</summary>
public sealed class RetrievalOptions
{
    /// <summary>Share of the encoder in the fused score, 0 (keywords only) to 1 (encoder only).</summary>
    [Range(0.0, 1.0)]
    public double EncoderWeight { get; set; } = 0.4;

    /// <summary>How many of each arm's best rows are fused.</summary>
    [Range(10, 10_000)]
    public int Candidates { get; set; } = 100;

    /// <summary>BM25's term frequency saturation; 1.2 as in Robertson and Zaragoza (2009).</summary>
    [Range(0.0, 10.0)]
    public double K1 { get; set; } = 1.2;

    /// <summary>BM25's length normalisation; .75 as in Robertson and Zaragoza (2009).</summary>
    [Range(0.0, 1.0)]
    public double B { get; set; } = 0.75;

    /// <summary>A title's word counts as this many words of the text.</summary>
    [Range(0.0, 10.0)]
    public double TitleWeight { get; set; } = 1.0;

    /// <summary>What an article published on the day that the question names gains, in units of the fused score (0 to 1); 0 switches the preference off.</summary>
    [Range(0.0, 1.0)]
    public double DateBonus { get; set; } = 0.1;

    /// <summary>How many chunks are given to the encoder at once while indexing.</summary>
    [Range(1, 1024)]
    public int EmbeddingBatch { get; set; } = 32;
}
