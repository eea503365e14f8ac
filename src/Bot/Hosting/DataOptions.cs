using System.ComponentModel.DataAnnotations;
using Bot.Inference;

namespace Bot.Hosting;

/// <summary>Section <c>Data</c>: where articles come from and where the index lies.</summary>
internal sealed class DataOptions
{
    /// <summary>Folder whose articles are indexed at every start.</summary>
    [Required]
    public string Articles { get; set; } = "data/articles";

    /// <summary>Folder of the index, which the program writes.</summary>
    [Required]
    public string Index { get; set; } = "data/index";
}

/// <summary>Section <c>Inference</c>: the model folders and what is computed in.</summary>
internal sealed class InferenceOptions
{
    /// <summary>Sentence encoder, a sentence-transformers folder.</summary>
    [Required]
    public string Encoder { get; set; } = "data/models/minilm";

    /// <summary>Passage reader, a <c>BertForQuestionAnswering</c> folder.</summary>
    [Required]
    public string Reader { get; set; } = "data/models/reader";

    /// <summary>Int8 answers sooner, with slightly other numbers; an index is of one precision. Measured in data/baselines/inference.md.</summary>
    public Precision Precision { get; set; } = Precision.Float32;
}
