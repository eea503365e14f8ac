using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Evaluation;

/// <summary>Writes what <see cref="GoldSetReader"/> reads.</summary>
public static class GoldSetWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>One question as a line of JSON, without the line's end.</summary>
    /// <param name="question">The question.</param>
    /// <param name="review">What a person should look at before the question counts, or null; a gold set refuses the line while it has this field.</param>
    public static string Line(GoldQuestion question, object? review = null) => JsonSerializer.Serialize(
        new
        {
            question.Id,
            question.Question,
            question.Answers,
            Evidence = question.Evidence.Select(evidence => new { evidence.ArticleId, evidence.Paragraphs }),
            question.Unanswerable,
            question.Type,
            question.After,
            question.Standalone,
            question.Sources,
            Rivals = question.Rivals.Count > 0 ? question.Rivals : null,
            Review = review,
        },
        Options);
}
