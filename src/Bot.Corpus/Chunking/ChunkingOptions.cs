using System.ComponentModel.DataAnnotations;

namespace Bot.Corpus;

/// <summary>Section <c>Corpus:Chunking</c> of appsettings.json. Tokens are those of the encoder's tokenizer.</summary>
public sealed class ChunkingOptions : IValidatableObject
{
    /// <summary>Up to how many tokens of text short consecutive paragraphs are put together. all-MiniLM-L6-v2 was trained on sequences of 128 tokens (its model card).</summary>
    [Range(1, 8192)]
    public int TargetTokens { get; set; } = 128;

    /// <summary>The encoder's window, header included: <c>max_seq_length</c> of the model; 256 for all-MiniLM-L6-v2.</summary>
    [Range(16, 8192)]
    public int MaxTokens { get; set; } = 256;

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
