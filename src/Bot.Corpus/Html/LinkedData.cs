using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Bot.Corpus;

/// <summary>The schema.org article in a page's JSON-LD. Only its labels are read: its text may say what no reader of the page sees.</summary>
internal sealed record LinkedData(string? Headline, string? Published, string? Author, string? Publisher, string? Url)
{
    private const int MaxScript = 1 << 20;
    private const int MaxObjects = 2000;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static LinkedData? Find(IHtmlDocument page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json' i]").Take(50))
        {
            if (script.TextContent.Length <= MaxScript && Read(script.TextContent) is { } data)
                return data;
        }

        return null;
    }

    private static LinkedData? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Article(document.RootElement) is { } article
                ? new LinkedData(Text(article, "headline"), Text(article, "datePublished"), Names(article, "author"), Names(article, "publisher"), Text(article, "url"))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Pages carry broken JSON-LD; their other metadata is still there.
            return null;
        }
    }

    private static JsonElement? Article(JsonElement root)
    {
        var queue = new Queue<JsonElement>([root]);
        for (var seen = 0; seen < MaxObjects && queue.TryDequeue(out var element); seen++)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray().Take(MaxObjects))
                    queue.Enqueue(item);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("@type", out var type) && IsArticle(type))
                    return element;
                foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
                {
                    if (element.TryGetProperty(name, out var inner))
                        queue.Enqueue(inner);
                }
            }
        }

        return null;
    }

    private static bool IsArticle(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => type.GetString() is { } name && (name.EndsWith("Article", StringComparison.Ordinal) || name is "BlogPosting" or "Report" or "LiveBlogPosting"),
        JsonValueKind.Array => type.EnumerateArray().Any(IsArticle),
        _ => false,
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Names(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? Names(value) : null;

    private static string? Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => value.TryGetProperty("name", out var name) ? Names(name) : null,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Take(20).Select(Names).Where(name => !string.IsNullOrWhiteSpace(name))) is { Length: > 0 } names ? names : null,
        _ => null,
    };
}
