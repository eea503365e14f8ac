using System.ComponentModel.DataAnnotations;

namespace Bot.Evaluation;

/// <summary>Section <c>Evaluation</c> of appsettings.json.</summary>
public sealed class EvaluationOptions
{
    /// <summary>The gold set asked when none is named: a JSON Lines file or a folder of them, relative to the content root.</summary>
    [Required]
    public string GoldSet { get; set; } = "data/gold";

    /// <summary>Where committed baselines lie, relative to the content root.</summary>
    [Required]
    public string Baselines { get; set; } = "data/baselines";

    /// <summary>Passages retrieved a question when retrieval is measured; ten different paragraphs need more than ten passages when a long one comes in windows.</summary>
    [Range(10, 1000)]
    public int Depth { get; set; } = RetrievalRun.DefaultDepth;

    /// <summary>How much a score may fall below a newly written baseline.</summary>
    [Range(0.0, 1.0)]
    public double Tolerance { get; set; } = 0.01;

    /// <summary>Conversations asked at once. One, because the models use every core already and a time should be that of a question that is alone.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 1;

    /// <summary>How many configurations' results are kept so that nothing is asked twice; the oldest go first.</summary>
    [Range(0, 10_000)]
    public int CachedRuns { get; set; } = 20;
}
