using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Teams;

/// <summary>Search results as the messaging extension shows them: a preview to choose by, and the cited card that goes into the message.</summary>
internal static class SearchResponse
{
    private const int MaxTitle = 200;

    /// <summary>Longest text of a card: what can be read in a chat.</summary>
    private const int MaxText = 3_000;

    /// <summary>What Teams takes of a card, in bytes (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format).</summary>
    private const int MaxCardBytes = 28 * 1024;

    private const int MaxSources = 10;

    public static JsonElement Build(IReadOnlyList<CitedCard> cards)
    {
        var answer = cards.Count == 0
            ? new JsonObject { ["type"] = "message", ["text"] = "Nothing was found." }
            : new JsonObject { ["type"] = "result", ["attachmentLayout"] = "list", ["attachments"] = new JsonArray([.. cards.Select(Attachment)]) };
        return JsonSerializer.SerializeToElement(new JsonObject { ["composeExtension"] = answer }, ActivityJson.Relaxed.JsonObject);
    }

    private static JsonObject Attachment(CitedCard card)
    {
        var citations = card.Content.Citations.Where(c => c.Position > 0).DistinctBy(c => c.Position).ToDictionary(c => c.Position);
        var text = CitationMarks.WithoutDangling(PlainText.Clean(card.Content.Text), citations.Keys.ToHashSet()).Trim();
        text = CitationMarks.Limit(text, MaxSources);
        // What is cut off takes its marks along; the sources stay, for a card without one claims something that nobody can look up.
        ReplyCitation[] cited = [.. CitationMarks.Cited(text).Select(n => citations[n])];
        text = CitationMarks.CutAtStatement(text, MaxText);
        var title = PlainText.Line(card.Title, MaxTitle);
        JsonObject Content() => AdaptiveCard.Content([AdaptiveCard.Paragraph(AdaptiveCard.Run(title, bold: true)), .. AdaptiveCard.Paragraphs(text, citations), .. cited.Select(Source)], []);
        var content = Content();
        // Each mark is a link of its own, so that much of a card may not be text.
        for (var bytes = Bytes(content); bytes > MaxCardBytes && text.Length > 0; bytes = Bytes(content))
        {
            text = CitationMarks.CutAtStatement(text, Math.Min(text.Length - 1, (int)(text.Length * 0.98 * MaxCardBytes / bytes)));
            content = Content();
        }

        return new JsonObject
        {
            ["contentType"] = AdaptiveCard.ContentType,
            ["content"] = content,
            ["preview"] = new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.thumbnail",
                ["content"] = new JsonObject { ["title"] = title, ["text"] = PlainText.Line(text, ReplyForm.MaxAbstract) },
            },
        };
    }

    private static int Bytes(JsonObject content) => Encoding.UTF8.GetByteCount(content.ToJsonString(ActivityJson.Relaxed.Options));

    private static JsonObject Source(ReplyCitation citation)
    {
        var labels = citation.Keywords.Select(k => PlainText.Line(k, ReplyForm.MaxKeyword)).Where(k => k.Length > 0).Take(ReplyForm.MaxKeywords).ToArray();
        return AdaptiveCard.Paragraph(
            AdaptiveCard.Run($"[{citation.Position}] ", subtle: true),
            AdaptiveCard.Run(CitationEntity.Name(citation), CitationEntity.Address(citation)),
            AdaptiveCard.Run((labels.Length > 0 ? $" ({string.Join(", ", labels)})" : "") + $": “{PlainText.Line(citation.Abstract, ReplyForm.MaxAbstract)}”", subtle: true));
    }
}
