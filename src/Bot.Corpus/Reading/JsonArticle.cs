using System.Text.Json;

namespace Bot.Corpus;

/// <summary>Reads one article from a JSON object with the fields id, title, text or paragraphs, source, author(s), published (publish_date, date), url, language.</summary>
internal static class JsonArticle
{
    public static void Read(string json, ArticleDraft draft)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                draft.Reject($"holds a JSON {root.ValueKind.ToString().ToLowerInvariant()} where one object with title and text is wanted.");
                return;
            }

            Fill(root, draft);
        }
        catch (JsonException e)
        {
            draft.Reject($"is not valid JSON ({Reason(e)}); mend it there.", draft.Line ?? (int?)e.LineNumber + 1);
        }
        catch (InvalidOperationException)
        {
            // GetString of an escaped lone surrogate.
            draft.Reject("has an incomplete \\u escape in its JSON; write both halves of the pair.");
        }
    }

    private static void Fill(JsonElement root, ArticleDraft draft)
    {
        draft.Id = Scalar(root, "id");
        draft.Title = Scalar(root, "title");
        draft.Source = Scalar(root, "source");
        draft.Author = Scalar(root, "author") ?? Scalar(root, "authors");
        draft.Published = Scalar(root, "published") ?? Scalar(root, "publish_date") ?? Scalar(root, "date");
        draft.Url = Scalar(root, "url");
        draft.Language = Scalar(root, "language");
        if (root.TryGetProperty("paragraphs", out var paragraphs) && paragraphs.ValueKind == JsonValueKind.Array)
        {
            foreach (var paragraph in paragraphs.EnumerateArray())
            {
                if (paragraph.ValueKind == JsonValueKind.String)
                    draft.AddParagraph(PlainTextReader.WithoutBullet(paragraph.GetString()!));
                else
                    draft.Warn("has a paragraph that is not a string; it was left out.");
            }
        }
        else if (root.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
        {
            foreach (var paragraph in PlainTextReader.Paragraphs(text.GetString()!))
                draft.AddParagraph(paragraph);
        }
        else
        {
            draft.Reject("has neither \"text\" nor \"paragraphs\"; add one of them.");
        }
    }

    private static string? Scalar(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString())),
        _ => null,
    };

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return TextCleaner.Clean(end < 0 ? e.Message : e.Message[..end], new CleaningReport()).TrimEnd('.');
    }
}
