using System.ComponentModel.DataAnnotations;

namespace Bot.Corpus;

/// <summary>Section <c>Corpus:Chunking</c> of appsettings.json. Tokens are those of the encoder's tokenizer.</summary>
public sealed class ChunkingOptions : IValidatableObject
{
    /// <summary>
    /// Up to how many tokens of text short consecutive paragraphs are put together. On squad-open cut into two-sentence paragraphs the right paragraph ranks as
    /// high with 64 as with 1 (MRR@10 .85) and lower with 128 (.72): larger chunks blur which paragraph answers.
    /// </summary>
    [Range(1, 8192)]
    public int TargetTokens { get; set; } = 64;

    /// <summary>The encoder's window, header included: <c>max_seq_length</c> of the model; 256 for all-MiniLM-L6-v2.</summary>
    [Range(16, 8192)]
    public int MaxTokens { get; set; } = 256;

    /// <summary>Whether the encoder reads title, source and date before the text.</summary>
    public bool Header { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TargetTokens > MaxTokens)
        {
            yield return new ValidationResult(
                $"{nameof(TargetTokens)} ({TargetTokens}) is larger than {nameof(MaxTokens)} ({MaxTokens}); lower it or use an encoder with a longer window.", [nameof(TargetTokens)]);
        }
    }
}
