using System.Text.RegularExpressions;

namespace Bot.Corpus;

/// <summary>Turns drafts into articles: cleans and checks the fields, gives ids, and keeps ids apart within one run.</summary>
internal sealed class ArticleAssembly(CorpusOptions options)
{
    // Linear in the text, whatever the text.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly Regex LanguageTag = new("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$", Linear);

    private const int LongestTitle = 300;
    private const int LongestDerivedTitle = 80;
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    public ArticleReading Finish(ArticleDraft draft)
    {
        var article = draft.Rejected ? null : Assemble(draft);
        return new ArticleReading(draft.Path, article, draft.Cleaning, draft.Problems);
    }

    private Article? Assemble(ArticleDraft draft)
    {
        if (draft.Paragraphs.Count == 0)
        {
            draft.Reject("has no text to read; give the article at least one paragraph.");
            return null;
        }

        if (draft.Paragraphs.Count > options.MaxParagraphs)
        {
            draft.Reject($"has {draft.Paragraphs.Count:N0} paragraphs, more than the {options.MaxParagraphs:N0} one article may have; split it or raise Corpus:MaxParagraphs.");
            return null;
        }

        var title = Field(draft.Title, draft) ?? Shorten(draft.Paragraphs[0], LongestDerivedTitle);
        title = Shorten(title, LongestTitle);
        var source = Field(draft.Source, draft);
        var author = Field(draft.Author, draft);
        var published = Published(draft);
        var url = Url(draft);
        var language = Language(draft);
        var id = Id(draft, title);
        var place = ArticleProblem.Place(draft.Path, draft.Line);
        if (!places.TryAdd(id, place))
        {
            draft.Reject($"has the id '{id}' that {places[id]} has already; give one of them another id.");
            return null;
        }

        var paragraphs = draft.Paragraphs.Select((text, index) => new Paragraph(id, index + 1, text)).ToArray();
        return new Article(
            id, title, source, author, published, url, language, paragraphs, ContentHash.Of(id, title, source, author, published, url, language, draft.Paragraphs));
    }

    private static string Id(ArticleDraft draft, string title)
    {
        if (string.IsNullOrWhiteSpace(draft.Id))
        {
            return draft.Line is null
                ? Slug.Of(Path.GetFileNameWithoutExtension(draft.Path))
                : $"{Slug.Of(title)}-{Slug.ShortHash(string.Join('\n', draft.Paragraphs.Prepend(title)))}";
        }

        var slug = Slug.Of(draft.Id);
        if (!string.Equals(slug, draft.Id.Trim(), StringComparison.OrdinalIgnoreCase))
            draft.Warn($"the id '{Shown(draft.Id)}' was changed to '{slug}'; use lower-case letters, digits and hyphens, {Slug.MaxLength} at most.");
        return slug;
    }

    private static PublicationDate? Published(ArticleDraft draft)
    {
        if (Field(draft.Published, draft) is not { } text)
            return null;
        if (PublicationDate.TryParseLoosely(text, out var date))
            return date;
        draft.Warn($"the date '{Shown(text)}' is not understood and was left out; write it as 2016-11-01 or 2016-11-01T10:29+08:00.");
        return null;
    }

    private static string? Url(ArticleDraft draft)
    {
        if (Field(draft.Url, draft) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.AbsoluteUri.Length <= 2048)
            return uri.AbsoluteUri;
        draft.Warn($"the address '{Shown(text)}' was left out; only whole http and https addresses can be linked.");
        return null;
    }

    private static string? Language(ArticleDraft draft)
    {
        if (Field(draft.Language, draft)?.Replace('_', '-') is not { } tag)
            return null;
        if (LanguageTag.IsMatch(tag))
            return tag;
        draft.Warn($"the language '{Shown(tag)}' was left out; write a tag such as en or zh-Hans.");
        return null;
    }

    private static string? Field(string? text, ArticleDraft draft) => text is not null && TextCleaner.Clean(text, draft.Cleaning) is { Length: > 0 } clean ? clean : null;

    /// <summary>The text if short enough, else its beginning up to a word's end, with an ellipsis.</summary>
    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var cut = text.LastIndexOf(' ', length - 2);
        if (cut < length / 2)
            cut = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..cut].TrimEnd(' ', ',', ';', ':') + "…";
    }

    // A message repeats hostile input as data: on one line and no longer than a line.
    private static string Shown(string text) => Shorten(TextCleaner.Clean(text, new CleaningReport()), 60);
}
