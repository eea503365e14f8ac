using System.Globalization;
using Bot.Answering;
using Bot.Corpus;

namespace Bot.Pages;

/// <summary>How articles and dates read on a page and in a terminal.</summary>
internal static class ArticleText
{
    /// <summary>What stands before the articles that a refusal names.</summary>
    public const string Nearest = "Nearest articles, which may be about something else:";

    /// <summary><c>4 October 2016</c>; null when unknown.</summary>
    public static string? Day(PublicationDate? published) => published?.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Publisher and day as far as they are known: <c>City Herald, 4 October 2016</c>.</summary>
    public static string Origin(string? source, PublicationDate? published) => string.Join(", ", new[] { source, Day(published) }.OfType<string>());

    /// <summary>The same of a citation, with its paragraph.</summary>
    public static string Origin(Citation citation)
    {
        var origin = Origin(citation.Source, PublicationDate.TryParse(citation.Published, out var date) ? date : null);
        return origin.Length > 0 ? $"{origin}, ¶ {citation.Paragraph}" : $"¶ {citation.Paragraph}";
    }

    /// <summary>The article page.</summary>
    public static string Path(string articleId) => $"/articles/{Uri.EscapeDataString(articleId)}";

    /// <summary>The same with the cited words marked.</summary>
    public static string Path(Citation citation) =>
        $"{Path(citation.ArticleId)}?p={citation.Paragraph}&start={citation.Start}&length={citation.Length}#p{citation.Paragraph}";

    /// <summary>An address that may become a link.</summary>
    public static string? WebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;
}
