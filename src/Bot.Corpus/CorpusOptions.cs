using System.ComponentModel.DataAnnotations;

namespace Bot.Corpus;

/// <summary>Section <c>Corpus</c> of appsettings.json.</summary>
public sealed class CorpusOptions : IValidatableObject
{
    /// <summary>
    /// Largest file of one article, or line of a JSON Lines file, in bytes. The largest of the 102 real news pages it was measured on is a fourteenth of the
    /// default of 20 MiB.
    /// </summary>
    [Range(1024, 1 << 30)]
    public int MaxArticleBytes { get; set; } = 20 << 20;

    /// <summary>Most paragraphs of an article; the longest of 1,473 news articles of 2022 has 1,077. What is longer is a data set, not an article.</summary>
    [Range(1, 1_000_000)]
    public int MaxParagraphs { get; set; } = 10_000;

    /// <summary>How articles are cut for the encoder.</summary>
    [Required]
    public ChunkingOptions Chunking { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(Chunking, new ValidationContext(Chunking), results, validateAllProperties: true);
        return results.Select(r => new ValidationResult(r.ErrorMessage, r.MemberNames.Select(name => $"{nameof(Chunking)}.{name}")));
    }
}
