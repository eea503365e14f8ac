using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Teams;

/// <summary>Search results as the messaging extension shows them: a preview to choose by, and the cited card that goes into the message.</summary>
internal static class SearchResponse
{
    private const int MaxTitle = 200;

    /// <summary>Longest text of a card; with its sources it stays under the 28 KB that Teams takes of a card.</summary>
    private const int MaxText = 3_000;

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
        return new JsonObject
        {
            ["contentType"] = AdaptiveCard.ContentType,
            ["content"] = AdaptiveCard.Content([AdaptiveCard.Paragraph(AdaptiveCard.Run(title, bold: true)), .. AdaptiveCard.Paragraphs(text, citations), .. cited.Select(Source)], []),
            ["preview"] = new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.thumbnail",
                ["content"] = new JsonObject { ["title"] = title, ["text"] = PlainText.Line(text, ReplyForm.MaxAbstract) },
            },
        };
    }

    private static JsonObject Source(ReplyCitation citation)
    {
        var labels = citation.Keywords.Select(k => PlainText.Line(k, ReplyForm.MaxKeyword)).Where(k => k.Length > 0).Take(ReplyForm.MaxKeywords).ToArray();
        return AdaptiveCard.Paragraph(
            AdaptiveCard.Run($"[{citation.Position}] ", subtle: true),
            AdaptiveCard.Run(CitationEntity.Name(citation), CitationEntity.Address(citation)),
            AdaptiveCard.Run((labels.Length > 0 ? $" ({string.Join(", ", labels)})" : "") + $": “{PlainText.Line(citation.Abstract, ReplyForm.MaxAbstract)}”", subtle: true));
    }
}
