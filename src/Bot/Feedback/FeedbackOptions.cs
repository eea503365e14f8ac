using System.ComponentModel.DataAnnotations;

namespace Bot.Feedback;

/// <summary>Section <c>Feedback</c>: what is kept so that a thumb under an answer can be read together with the answer.</summary>
internal sealed class FeedbackOptions
{
    /// <summary>Answers kept in case feedback comes; the oldest go first. Feedback that has come keeps its own copy. About 3 KB each.</summary>
    [Range(1, 10_000_000)]
    public int RememberedAnswers { get; set; } = 10_000;

    /// <summary>Characters (UTF-16) kept of a comment; what is longer is cut.</summary>
    [Range(1, 100_000)]
    public int MaxCommentLength { get; set; } = 2_000;
}
