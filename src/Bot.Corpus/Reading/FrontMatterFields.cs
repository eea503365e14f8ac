using System.Globalization;

namespace Bot.Corpus;

/// <summary>The fields of one front matter, in whichever language it is written: which keys there are, and what is said of the others.</summary>
/// <param name="draft">Gets the values.</param>
/// <param name="example">How the language writes a key with a plain value, the key being <c>{0}</c>.</param>
internal sealed class FrontMatterFields(ArticleDraft draft, string example)
{
    private static readonly string[] Keys = ["id", "title", "source", "author", "published", "url", "language", "facts"];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["slug"] = "id",
        ["headline"] = "title",
        ["name"] = "title",
        ["publisher"] = "source",
        ["site"] = "source",
        ["byline"] = "author",
        ["by"] = "author",
        ["time"] = "published",
        ["link"] = "url",
        ["href"] = "url",
        ["lang"] = "language",
        ["locale"] = "language",
    };

    // As Hugo, Jekyll and Zola call them.
    private static readonly Dictionary<string, string> Accepted = new(StringComparer.Ordinal) { ["date"] = "published", ["authors"] = "author" };

    // What those sites keep in front matter for their own use.
    private static readonly HashSet<string> OfSites = new(
        ["aliases", "categories", "comments", "description", "draft", "extra", "image", "images", "keywords", "lastmod", "layout", "menu", "path", "permalink", "series", "sitemap", "summary", "tags", "taxonomies", "template", "toc", "type", "updated", "weight"],
        StringComparer.Ordinal);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Gives the draft a field, or says why not.</summary>
    /// <param name="key">The key as written; null when it is no plain text.</param>
    /// <param name="value">The value; null when it is no plain text.</param>
    /// <param name="line">The key's line in the file.</param>
    public void Assign(string? key, string? value, int line)
    {
        var name = key?.Trim().ToLowerInvariant() ?? "";
        if (OfSites.Contains(name))
            return;
        name = Accepted.GetValueOrDefault(name, name);
        if (!Keys.Contains(name))
        {
            // TOML comes back to a table under its key.
            if (!seen.Add(name))
                return;
            var shown = TextCleaner.Clean(key ?? "", new CleaningReport());
            var hint = (Synonyms.GetValueOrDefault(name) ?? Misspelling.Of(name, Keys)) is { } near ? $"did you mean '{near}'?" : $"the keys are {string.Join(", ", Keys)}.";
            draft.Warn($"has the unknown key '{(shown.Length > 40 ? shown[..39] + "…" : shown)}' in its front matter, which was ignored; {hint}", line);
            return;
        }

        if (!seen.Add(name))
        {
            draft.Warn($"has the key '{name}' twice in its front matter; the second was ignored, remove it.", line);
            return;
        }

        if (name == "facts")
            return;
        if (value is null)
            draft.Warn($"has a '{name}' that is not plain text in its front matter, which was ignored; write '{string.Format(CultureInfo.InvariantCulture, example, name)}' on one line.", line);
        else if (value is not ("" or "~" or "null"))
            Set(name, value);
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "id":
                draft.Id = value;
                break;
            case "title":
                draft.Title = value;
                break;
            case "source":
                draft.Source = value;
                break;
            case "author":
                draft.Author = value;
                break;
            case "published":
                draft.Published = value;
                break;
            case "url":
                draft.Url = value;
                break;
            case "language":
                draft.Language = value;
                break;
        }
    }
}
