using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Teams;

/// <summary>
/// Pieces of Adaptive Cards (adaptivecards.io/explorer). All text goes into text runs, which know no markdown: nothing in it becomes a link or an image.
/// </summary>
internal static class AdaptiveCard
{
    /// <summary>Media type of the attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Newest version that all Teams clients show (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).</summary>
    private const string Version = "1.5";

    /// <summary>A card.</summary>
    public static Attachment Attachment(IEnumerable<JsonObject> body, IEnumerable<JsonObject> actions) => new() { ContentType = ContentType, Content = Content(body, actions) };

    /// <summary>The card itself.</summary>
    public static JsonObject Content(IEnumerable<JsonObject> body, IEnumerable<JsonObject> actions) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = Version,
        ["body"] = new JsonArray([.. body]),
        ["actions"] = new JsonArray([.. actions]),
    };

    /// <summary>A paragraph.</summary>
    public static JsonObject Paragraph(params IEnumerable<JsonObject> runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };

    /// <summary>Words in a paragraph, perhaps a link.</summary>
    public static JsonObject Run(string text, Uri? link = null, bool bold = false, bool subtle = false)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (bold)
            run["weight"] = "Bolder";
        if (subtle)
            run["isSubtle"] = true;
        if (link is not null)
            run["selectAction"] = OpenUrl("Open the source", link);
        return run;
    }

    /// <summary>The paragraphs of a text whose marks lead to its sources.</summary>
    public static IEnumerable<JsonObject> Paragraphs(string text, IReadOnlyDictionary<int, ReplyCitation> citations) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => Paragraph(
            CitationMarks.Split(line).Select(piece => Run(piece.Text, piece.Position is { } n && citations.TryGetValue(n, out var citation) ? CitationEntity.Address(citation) : null))));

    /// <summary>A button that opens an address.</summary>
    public static JsonObject OpenUrl(string title, Uri url) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url.AbsoluteUri };
}
