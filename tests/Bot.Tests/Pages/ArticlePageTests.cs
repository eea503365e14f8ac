using System.Net;
using Bot.Corpus;

namespace Bot.Tests.Pages;

[Collection(RunningBotTests.Name)]
public sealed class ArticlePageTests(RunningBot bot)
{
    [Fact]
    public async Task The_cited_paragraph_is_shown_and_the_quoted_words_are_marked()
    {
        var page = await bot.Http.PageAsync("/articles/bridge?p=2&start=5&length=12");

        page.QuerySelector("h1")!.TextContent.ShouldBe("The bridge over the Orle turns ninety");
        page.QuerySelectorAll(".paragraph").Select(p => p.Id).ShouldBe(["p1", "p2"]);
        page.QuerySelectorAll(".cited").ShouldHaveSingleItem().Id.ShouldBe("p2");
        page.QuerySelector("#p2 mark")!.TextContent.ShouldBe("9,000 people");
        page.QuerySelector("#p2 p")!.TextContent.ShouldStartWith("Some 9,000 people cross it");
        page.QuerySelector("a[rel~=noopener]")!.GetAttribute("href").ShouldBe("https://herald.example/bridge");
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_said_and_nothing_is_marked()
    {
        var page = await bot.Http.PageAsync("/articles/bridge?p=2&start=5&length=5000");

        page.QuerySelectorAll("mark").ShouldBeEmpty();
        page.QuerySelector(".note")!.TextContent.ShouldContain("may have changed");
    }

    [Theory]
    [InlineData("/articles/no-such-article")]
    [InlineData("/articles/%3Cscript%3E")]
    [InlineData("/nowhere")]
    public async Task An_unknown_address_is_404_with_a_way_on(string path)
    {
        (await bot.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await bot.Http.PageAsync(path);
        page.QuerySelector("main a[href='/articles']").ShouldNotBeNull();
        page.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_an_article_says_it_stays_text()
    {
        const string hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";
        var article = new Article("hostile", hostile, hostile, hostile, null, "javascript:alert(3)", "en\" onclick=\"alert(4)", [new Paragraph("hostile", 1, hostile)], "hash");
        await bot.Engine.Articles.Indexer.AddAsync([article]);
        try
        {
            foreach (var path in new[] { "/articles/hostile?p=1&start=2&length=8", "/articles", "/" })
            {
                var page = await bot.Http.PageAsync(path);
                page.QuerySelectorAll("main script, main img, [onclick], [onerror], a[href^=javascript]").ShouldBeEmpty();
            }

            var shown = await bot.Http.PageAsync("/articles/hostile?p=1&start=2&length=8");
            shown.QuerySelector("h1")!.TextContent.ShouldBe(hostile);
            shown.QuerySelector("#p1 p")!.TextContent.ShouldBe(hostile);
            shown.QuerySelector("mark")!.TextContent.ShouldBe("<script>");
        }
        finally
        {
            using var writer = bot.Engine.Articles.Store.BeginWriting();
            writer.Remove("hostile");
        }
    }

    [Fact]
    public async Task The_list_links_every_article_newest_first()
    {
        var page = await bot.Http.PageAsync("/articles");

        page.QuerySelectorAll("ul.articles a").Select(a => a.GetAttribute("href")).ShouldBe(["/articles/bridge", "/articles/mayor", "/articles/harbour"]);
    }
}
