using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Bot.Corpus;

/// <summary>What a page says about its article: Open Graph and article meta tags, schema.org JSON-LD and microdata, and the usual elements.</summary>
internal static class PageMetadata
{
    private const int ShortestHeadline = 15;

    private static readonly Regex DateInPath = new(
        "/(?<year>(19|20)[0-9]{2})/(?<month>0?[1-9]|1[0-2])/(?<day>0?[1-9]|[12][0-9]|3[01])(/|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    public static void Read(IHtmlDocument page, ArticleDraft draft)
    {
        var linked = LinkedData.Find(page);
        var meta = Meta(page);
        string? First(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (meta.TryGetValue(name, out var content))
                    return content;
            }

            return null;
        }

        draft.Source = First("og:site_name") ?? linked?.Publisher ?? First("application-name", "publisher", "dc.publisher");
        draft.Title = Title(page, First("og:title", "twitter:title") ?? linked?.Headline, draft.Source);
        draft.Url = Address(page, First("og:url"), linked?.Url);
        draft.Source ??= draft.Url is { } url ? new Uri(url).Host.Replace("www.", "", StringComparison.Ordinal) : null;
        draft.Author = Author(
            linked?.Author ?? First("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
            ?? Text(page, "[itemprop=author] [itemprop=name], [itemprop=author], [rel=author]"));
        draft.Language = NotEmpty(page.DocumentElement.GetAttribute("lang")) ?? NotEmpty(page.DocumentElement.GetAttribute("xml:lang")) ?? First("content-language", "og:locale");
        draft.Published = Published(
            linked?.Published,
            First(
                "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "publish_date", "publishdate", "published_date",
                "pubdate", "sailthru.date", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date"),
            page.QuerySelector("[itemprop=datePublished]") is { } marked ? marked.GetAttribute("datetime") ?? marked.GetAttribute("content") ?? marked.TextContent : null,
            page.QuerySelector("time[pubdate][datetime], article time[datetime], main time[datetime], time[datetime]")?.GetAttribute("datetime"),
            draft.Url is { } address && DateInPath.Match(address) is { Success: true } path ? $"{path.Groups["year"]}-{path.Groups["month"]}-{path.Groups["day"]}" : null);
    }

    private static Dictionary<string, string> Meta(IHtmlDocument page)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in page.QuerySelectorAll("meta[content]"))
        {
            var name = tag.GetAttribute("property") ?? tag.GetAttribute("name") ?? tag.GetAttribute("itemprop") ?? tag.GetAttribute("http-equiv");
            if (name is not null && NotEmpty(tag.GetAttribute("content")) is { } content)
                meta.TryAdd(name, content);
        }

        return meta;
    }

    // The headline on the page where it is the title's beginning; titles carry the site's name and search words after it.
    private static string? Title(IHtmlDocument page, string? declared, string? source)
    {
        var title = declared ?? NotEmpty(page.Title);
        foreach (var headline in page.QuerySelectorAll("h1").Take(20).Where(h => !HiddenElements.IsHidden(h)).Select(h => NotEmpty(h.TextContent)))
        {
            if (headline is not null && (title is null || (headline.Length >= ShortestHeadline && title.StartsWith(headline, StringComparison.OrdinalIgnoreCase))))
                return headline;
        }

        if (title is null || source is null)
            return title;
        foreach (var separator in (ReadOnlySpan<string>)[" | ", " - ", " – ", " — ", " :: ", " · "])
        {
            if (title.EndsWith(separator + source, StringComparison.OrdinalIgnoreCase))
                return title[..^(separator.Length + source.Length)];
        }

        return title;
    }

    private static string? Address(IHtmlDocument page, params ReadOnlySpan<string?> others)
    {
        foreach (var address in (ReadOnlySpan<string?>)[page.QuerySelector("link[rel~=canonical]")?.GetAttribute("href"), .. others])
        {
            if (Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                return uri.AbsoluteUri;
        }

        return null;
    }

    private static string? Author(string? text)
    {
        text = NotEmpty(text);
        if (text is null || text.Length > 200 || text.Contains("://", StringComparison.Ordinal))
            return null;
        return text.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? text[3..].Trim() : text;
    }

    // The first that is a date: pages fill these fields with anything.
    private static string? Published(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (PublicationDate.TryParseLoosely(candidate, out var date))
                return date.ToString();
        }

        return null;
    }

    private static string? Text(IHtmlDocument page, string selector) => NotEmpty(page.QuerySelector(selector) is { } element ? element.GetAttribute("content") ?? element.TextContent : null);

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : TextCleaner.Clean(text, new CleaningReport());
}
