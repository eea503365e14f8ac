using System.Text.Json.Nodes;

namespace Bot.Channels.Replies;

/// <summary>The schema.org Message entity that carries citations and says that a machine wrote the text.</summary>
internal static class CitationEntity
{
    /// <summary>Builds it; every limit of <see cref="ReplyForm"/> holds.</summary>
    /// <param name="citations">Those the text marks, in its order.</param>
    /// <param name="form">The channel's form.</param>
    /// <param name="feedbackKey">Name of the answer for Web Chat's feedback buttons; null for none.</param>
    public static JsonObject Build(IReadOnlyList<ReplyCitation> citations, ReplyForm form, string? feedbackKey = null)
    {
        var entity = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
            ["additionalType"] = new JsonArray("AIGeneratedContent"),
        };
        if (citations.Count > 0)
            entity["citation"] = new JsonArray([.. citations.Select(JsonNode (c) => Claim(c, form))]);
        if (feedbackKey is not null && form.LinkDefinitions)
            entity["potentialAction"] = FeedbackActions.Build(feedbackKey);
        return entity;
    }

    /// <summary>The title as it is shown; never empty, for a citation without a name drops the whole message.</summary>
    public static string Name(ReplyCitation citation) =>
        PlainText.Line(citation.Name, ReplyForm.MaxName) is { Length: > 0 } name ? name : $"Source {citation.Position}";

    /// <summary>The address if it is one a reader can open: absolute http(s).</summary>
    public static Uri? Address(ReplyCitation citation) =>
        citation.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" } url ? url : null;

    private static JsonObject Claim(ReplyCitation citation, ReplyForm form)
    {
        var appearance = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = Name(citation),
            ["abstract"] = PlainText.Line(citation.Abstract, ReplyForm.MaxAbstract) is { Length: > 0 } words ? words : Name(citation),
        };
        if (Address(citation) is { } url)
            appearance["url"] = url.AbsoluteUri;
        // Web Chat opens a panel with this, as markdown; Teams would take it for a card.
        else if (form.LinkDefinitions)
            appearance["text"] = MarkdownText.Escape(CitationMarks.WithoutDangling(PlainText.Line(citation.Passage ?? citation.Abstract, ReplyForm.MaxPassage), new HashSet<int>()));
        if (citation.Keywords.Select(k => PlainText.Line(k, ReplyForm.MaxKeyword)).Where(k => k.Length > 0).Take(ReplyForm.MaxKeywords).ToArray() is { Length: > 0 } keywords)
            appearance["keywords"] = new JsonArray([.. keywords.Select(k => JsonValue.Create(k))]);
        return new JsonObject { ["@type"] = "Claim", ["position"] = citation.Position, ["appearance"] = appearance };
    }
}
