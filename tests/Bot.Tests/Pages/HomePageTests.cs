namespace Bot.Tests.Pages;

[Collection(RunningBotTests.Name)]
public sealed class HomePageTests(RunningBot bot)
{
    [Fact]
    public async Task It_says_what_the_articles_cover_and_offers_only_questions_they_answer()
    {
        var page = await bot.Http.PageAsync("/");

        page.Body!.TextContent.ShouldContain("3 articles from Torvik Herald; published between 12 October 2019 and 4 May 2021");
        page.QuerySelectorAll("button.suggestion").Select(b => b.TextContent).ShouldBe([TownNews.Question, "Who was elected mayor of Torvik?"]);
    }

    [Fact]
    public async Task A_screen_reader_finds_its_way()
    {
        var page = await bot.Http.PageAsync("/");

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("main").Length.ShouldBe(1);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector("label[for=question]")!.TextContent.ShouldBe("Your question");
        page.QuerySelector("[role=log]")!.GetAttribute("aria-live").ShouldBe("polite");
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#main");
        page.QuerySelector("dialog")!.GetAttribute("aria-labelledby").ShouldBe("source-title");
        page.GetElementById("source-title").ShouldNotBeNull();
        page.QuerySelectorAll("button").ShouldAllBe(b => b.TextContent.Any(char.IsLetter) || b.HasAttribute("aria-label"));
        page.QuerySelector("meta[name=viewport]")!.GetAttribute("content").ShouldBe("width=device-width, initial-scale=1");
    }

    [Fact]
    public async Task The_style_sheet_knows_dark_mode_narrow_screens_and_reduced_motion()
    {
        var css = await bot.Http.GetStringAsync("/assets/site.css");

        css.ShouldContain("prefers-color-scheme: dark");
        css.ShouldContain("prefers-reduced-motion: reduce");
        css.ShouldContain("@media (max-width:");
        css.ShouldContain(":focus-visible");
    }

    [Fact]
    public async Task The_script_never_makes_markup_of_a_text()
    {
        var script = await bot.Http.GetStringAsync("/assets/chat.js");

        string[] ways = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser", "setHTML"];
        ways.Where(script.Contains).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_asset_that_has_not_changed_is_not_sent_again()
    {
        var first = await bot.Http.GetAsync("/assets/site.css");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        (await bot.Http.SendAsync(again)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotModified);
        (await bot.Http.GetAsync("/assets/..%2fappsettings.json")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
