using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Answering;
using Bot.Evaluation;

namespace Bot.Feedback;

/// <summary>Feedback as <c>feedback list --json</c> gives it.</summary>
internal sealed record FeedbackJson(
    long Id,
    DateTimeOffset Time,
    string Channel,
    string Conversation,
    string Reaction,
    string? Comment,
    string? Question,
    string? UnderstoodAs,
    bool? Refused,
    string? Answer,
    IReadOnlyList<Citation>? Citations)
{
    // A file and a terminal are no web page: letters stay letters.
    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private static readonly JsonSerializerOptions Indented = new(Relaxed) { WriteIndented = true };
    private static readonly JsonSerializerOptions Line = new(Relaxed) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>All of it as one JSON array.</summary>
    public static string Write(IEnumerable<FeedbackEntry> entries) => JsonSerializer.Serialize(entries.Select(Of), Indented);

    /// <summary>
    /// One line of a gold set to be: what was liked is proposed as the answer, what was disliked leaves it open. The field <c>review</c> says what was answered and
    /// thought of it; a gold set is refused while it is there, so nothing gets into one unread.
    /// </summary>
    /// <param name="entry">Feedback that knows its answer.</param>
    public static string ToGoldLine(FeedbackEntry entry)
    {
        var answer = entry.Answer!;
        var first = entry.Liked && !answer.Refused ? answer.Statements[0] : null;
        return JsonSerializer.Serialize(
            new
            {
                id = $"f{entry.Id:D4}",
                question = answer.UnderstoodAs ?? answer.Question,
                answers = first is null ? [] : new[] { first.Text },
                evidence = first is null ? [] : first.Citations.GroupBy(c => c.ArticleId, StringComparer.Ordinal).Select(a => new Evidence(a.Key, [.. a.Select(c => c.Paragraph).Distinct().Order()])).ToArray(),
                unanswerable = entry.Liked && answer.Refused,
                review = new
                {
                    entry.Reaction,
                    entry.Comment,
                    entry.Channel,
                    entry.Time,
                    answer = answer.Text,
                    citations = answer.Sources().Select(c => new { c.Number, c.ArticleId, c.Paragraph, c.Quote }),
                },
            },
            Line);
    }

    private static FeedbackJson Of(FeedbackEntry entry) => new(
        entry.Id,
        entry.Time,
        entry.Channel,
        entry.Conversation,
        entry.Reaction,
        entry.Comment,
        entry.Answer?.Question,
        entry.Answer?.UnderstoodAs,
        entry.Answer?.Refused,
        entry.Answer?.Text,
        entry.Answer is { } answer ? [.. answer.Sources()] : null);
}
