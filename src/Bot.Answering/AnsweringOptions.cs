using System.ComponentModel.DataAnnotations;

namespace Bot.Answering;

/// <summary>Section <c>Answering</c> of appsettings.json.</summary>
public sealed class AnsweringOptions
{
    /// <summary>How many retrieved passages are read for an answer.</summary>
    [Range(1, 100)]
    public int Passages { get; set; } = 10;
}
