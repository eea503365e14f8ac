using System.ComponentModel.DataAnnotations;

namespace Bot.Answering;

/// <summary>Section <c>Answering</c> of appsettings.json.</summary>
public sealed class AnsweringOptions : IValidatableObject
{
    /// <summary>How many retrieved passages are read for an answer.</summary>
    [Range(1, 100)]
    public int Passages { get; set; } = 10;

    /// <summary>Of how many passages, those that the reader puts first, the sentences are weighed.</summary>
    [Range(1, 100)]
    public int SentencePassages { get; set; } = 4;

    /// <summary>How many sentences an answer has at most.</summary>
    [Range(1, 20)]
    public int Statements { get; set; } = 4;

    /// <summary>
    /// Operating point: below this probability the bot refuses; lower answers more and errs more. What it refuses at the default, rightly and wrongly, is in the README's score table.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinimumConfidence { get; set; } = .2;

    /// <summary>Characters (UTF-16) of a question at most.</summary>
    [Range(10, 100_000)]
    public int MaxQuestionLength { get; set; } = 2_000;

    /// <summary>Parts that are switched off, separated by commas; for measuring what they are worth.</summary>
    public AnsweringParts Without { get; set; }

    /// <summary>The chat model that words the answers, if any.</summary>
    public ChatModelOptions ChatModel { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ChatModel.Problems();
}
