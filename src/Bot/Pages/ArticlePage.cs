using Bot.Corpus;
using Bot.Hosting;

namespace Bot.Pages;

/// <summary>Where a citation leads: the article with numbered paragraphs, the cited one shown and the quoted words marked.</summary>
internal static class ArticlePage
{
    public static void MapArticlePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/articles/{id}", (string id, string? p, string? start, string? length, ServedEngine served) =>
        {
            if (!served.IsReady)
                return Layout.Starting();
            return served.Engine.Articles.Store.Find(id) is { } article
                ? Layout.Page(article.Title, Render(article, Mark.Parse(article, p, start, length)))
                : Layout.Message("No such article", "There is no article of this name here; it may have been removed since it was cited.", StatusCodes.Status404NotFound);
        });

    private static Html Render(Article article, Mark mark)
    {
        var byline = new[] { ArticleText.Origin(article.Source, article.Published), article.Author }.Where(part => !string.IsNullOrEmpty(part));
        var original = ArticleText.WebAddress(article.Url) is { } url ? Html.Of($"""<p><a href="{url}" rel="noopener noreferrer external">The original at {new Uri(url).Host}</a></p>""") : Html.Empty;
        var note = mark.Missing ? Html.Of($"""<p class="note" role="note">The cited words are not at that place; the article may have changed since.</p>""") : Html.Empty;
        return Html.Of($"""
            <main id="main" class="sheet">
            <article lang="{article.Language ?? "en"}">
            <h1 dir="auto">{article.Title}</h1>
            <p class="byline" dir="auto">{string.Join(" · ", byline)}</p>
            {original}{note}
            {Html.Join(article.Paragraphs.Select(paragraph => Render(paragraph, mark)))}
            </article>
            </main>
            """);
    }

    private static Html Render(Paragraph paragraph, Mark mark)
    {
        var cited = paragraph.Number == mark.Paragraph;
        var text = cited && mark.Length > 0
            ? Html.Of($"""{paragraph.Text[..mark.Start]}<mark id="quote">{paragraph.Text.Substring(mark.Start, mark.Length)}</mark>{paragraph.Text[(mark.Start + mark.Length)..]}""")
            : Html.Of($"{paragraph.Text}");
        return Html.Of($"""
            <div class="paragraph{(cited ? " cited" : "")}" id="p{paragraph.Number}"><a class="number" href="#p{paragraph.Number}" aria-label="Paragraph {paragraph.Number}">{paragraph.Number}</a><p dir="auto">{text}</p></div>

            """);
    }
}

/// <summary>The cited place of the address, as far as it exists in the article.</summary>
/// <param name="Paragraph">Number, or 0 for none.</param>
/// <param name="Start">UTF-16 offset of the marked words.</param>
/// <param name="Length">Their length, or 0 when only the paragraph is shown.</param>
/// <param name="Missing">True when the address asked for a place that is not there.</param>
internal readonly record struct Mark(int Paragraph, int Start, int Length, bool Missing)
{
    public static Mark Parse(Article article, string? p, string? start, string? length)
    {
        if (p is null)
            return default;
        if (!int.TryParse(p, out var number) || article.Paragraphs.FirstOrDefault(paragraph => paragraph.Number == number) is not { } cited)
            return new Mark(0, 0, 0, Missing: true);
        if (start is null && length is null)
            return new Mark(number, 0, 0, Missing: false);
        var fits = int.TryParse(start, out var from) && int.TryParse(length, out var count) && from >= 0 && count > 0 && count <= cited.Text.Length - from
            && !SplitsCharacter(cited.Text, from) && !SplitsCharacter(cited.Text, from + count);
        return fits ? new Mark(number, from, int.Parse(length!), Missing: false) : new Mark(number, 0, 0, Missing: true);
    }

    private static bool SplitsCharacter(string text, int offset) => offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
