using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Bot.Corpus;

/// <summary>Reads the articles of a saved feed: RSS 2.0 and its forerunners, RSS 1.0 (RDF) and Atom. What an entry holds is read, whole text or summary; nothing is fetched.</summary>
internal static class FeedReader
{
    // No outer files, no entities: neither is needed for news, and both are means of attack.
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = true };

    // Characters of an id that are the title's.
    private const int LongestTitle = 60;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    // Old feeds are in the encodings of their country.
    static FeedReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A draft an entry, and the file's own where something is wrong with it.</summary>
    public static IReadOnlyList<ArticleDraft> Read(byte[] bytes, ArticleDraft file)
    {
        var drafts = new List<ArticleDraft>();
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes), Settings);
            ReadEntries(xml, file, drafts);
            if (drafts.Count == 0)
                file.Reject("is no feed with articles; save an RSS or Atom feed, or the article as text, Markdown, HTML or JSON Lines.");
        }
        catch (XmlException e)
        {
            file.Reject($"is not valid XML from here on ({TextCleaner.Clean(e.Message, new CleaningReport()).TrimEnd('.')}); what stands before it was read, save the feed again for the rest.", Math.Max(1, e.LineNumber));
        }

        return file.Rejected ? [.. drafts, file] : drafts;
    }

    private static void ReadEntries(XmlReader xml, ArticleDraft file, List<ArticleDraft> drafts)
    {
        string? source = null, language = null;
        xml.MoveToContent();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }

            language ??= xml.XmlLang.Length > 0 ? xml.XmlLang : null;
            switch (xml.LocalName)
            {
                case "item" or "entry":
                    var line = ((IXmlLineInfo)xml).LineNumber;
                    drafts.Add(Draft((XElement)XNode.ReadFrom(xml), new ArticleDraft(file.Path, line) { Source = source, Language = language }));
                    break;
                case "title" when source is null:
                    source = Plain((XElement)XNode.ReadFrom(xml));
                    break;
                case "language":
                    language = ((XElement)XNode.ReadFrom(xml)).Value;
                    break;
                default:
                    xml.Read();
                    break;
            }
        }
    }

    private static ArticleDraft Draft(XElement entry, ArticleDraft draft)
    {
        // Media and podcast parts have the same names in namespaces of their own.
        XElement? Own(string name) => entry.Element(entry.Name.Namespace + name);
        draft.Title = Own("title") is { } title ? Plain(title) : null;
        draft.Source = Own("source") is { } source && source.Element(Atom + "title") is var origin && Plain(origin ?? source) is { Length: > 0 } name ? name : draft.Source;
        draft.Author = (entry.Element(DublinCore + "creator") ?? Own("author")?.Element(Atom + "name") ?? Own("author"))?.Value;
        draft.Published = (Own("pubDate") ?? entry.Element(DublinCore + "date") ?? Own("published") ?? Own("updated"))?.Value;
        draft.Url = entry.Elements(Atom + "link").FirstOrDefault(link => (string?)link.Attribute("rel") is null or "alternate")?.Attribute("href")?.Value
            ?? Own("link")?.Value ?? (Own("guid")?.Value is { } guid && guid.StartsWith("http", StringComparison.Ordinal) ? guid : null);
        if (((Own("guid") ?? Own("id"))?.Value ?? draft.Url) is { Length: > 0 } key)
            draft.Id = Id(draft.Title ?? "entry", key);
        // The whole text where there is one, else what the entry tells of it.
        foreach (var body in new[] { entry.Element(Content + "encoded"), Own("content"), Own("description"), Own("summary") })
        {
            if (body is null || draft.Paragraphs.Count > 0)
                continue;
            Read(body, draft);
        }

        return draft;
    }

    // An entry keeps its id when its text is corrected; two with one title are two.
    private static string Id(string title, string key)
    {
        var words = Slug.Of(title);
        return $"{words[..Math.Min(words.Length, LongestTitle)].TrimEnd('-')}-{Slug.ShortHash(key.Trim())}";
    }

    private static void Read(XElement body, ArticleDraft draft)
    {
        var markup = Markup(body);
        if (!markup.Contains('<', StringComparison.Ordinal))
        {
            foreach (var paragraph in PlainTextReader.Paragraphs(WebUtility.HtmlDecode(markup)))
                draft.AddParagraph(paragraph);
        }
        else
        {
            HtmlReader.ReadFragment(markup, draft);
        }
    }

    // Atom may hold elements, everybody else holds their text.
    private static string Markup(XElement element) =>
        element.HasElements ? string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))) : element.Value;

    private static string Plain(XElement element)
    {
        var markup = Markup(element);
        if (markup.AsSpan().IndexOfAny('<', '&') < 0)
            return markup;
        using var document = BoundedHtmlParser.TryParse(markup, out _);
        return document?.Body?.TextContent ?? markup;
    }
}
