using Bot.Engine;
using Bot.Hosting;

namespace Bot.Pages;

/// <summary>What the corpus covers.</summary>
internal static class ArticlesPage
{
    public static void MapArticlesPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/articles", (ServedEngine served) =>
        {
            if (!served.IsReady)
                return Layout.Starting();
            var listing = served.Engine.Articles.Store.List().Where(a => a.Indexed).OrderByDescending(a => a.Published?.Date).ThenBy(a => a.Title, StringComparer.Ordinal).ToList();
            var items = listing.Select(a => Html.Of($"""
                <li><a href="{ArticleText.Path(a.Id)}" dir="auto">{a.Title}</a> <span class="byline" dir="auto">{ArticleText.Origin(a.Source, a.Published)}</span></li>

                """));
            return Layout.Page("Articles", Html.Of($"""
                <main id="main" class="sheet"><h1>Articles</h1>
                <p class="byline">{Coverage.Of(listing).ToString()}. Answers come from these and nothing else.</p>
                <ul class="articles">{Html.Join(items)}</ul></main>
                """));
        });
}
