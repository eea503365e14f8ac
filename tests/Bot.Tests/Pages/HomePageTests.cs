using System.IO.Compression;
using System.Net;
using Bot.Pages;

namespace Bot.Tests.Pages;

[Collection(RunningBotTests.Name)]
public sealed class HomePageTests(RunningBot bot)
{
    [Fact]
    public async Task A_screen_reader_finds_its_way()
    {
        var page = await bot.Http.PageAsync("/?plain");

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("main").Length.ShouldBe(1);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector("label[for=question]")!.TextContent.ShouldBe("Your question");
        page.QuerySelector("[role=log]")!.GetAttribute("aria-live").ShouldBe("polite");
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#main");
        page.QuerySelector("#status")!.GetAttribute("role").ShouldBe("status");
        page.QuerySelector("dialog")!.GetAttribute("aria-labelledby").ShouldBe("source-title");
        page.GetElementById("source-title").ShouldNotBeNull();
        page.QuerySelectorAll("button").ShouldAllBe(b => b.TextContent.Any(char.IsLetter) || b.HasAttribute("aria-label"));
        page.QuerySelector("meta[name=viewport]")!.GetAttribute("content").ShouldBe("width=device-width, initial-scale=1");
    }

    [Fact]
    public async Task Scripts_may_add_styles_only_where_web_chat_needs_it_and_with_a_fresh_nonce()
    {
        async Task<string> Policy(string path) => (await bot.Http.GetAsync(path)).Headers.GetValues("Content-Security-Policy").Single();

        (await Policy("/?plain")).ShouldContain("style-src 'self';");
        (await Policy("/articles")).ShouldContain("style-src 'self';");
        if (!StaticAssets.HasWebChat)
            return;
        var page = await bot.Http.GetAsync("/");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        nonce.Length.ShouldBe(32);
        (await page.Content.ReadAsStringAsync()).ShouldContain($"data-nonce=\"{nonce}\"");
        policy.ShouldContain("script-src 'self';");
        (await Policy("/")).ShouldNotContain(nonce);
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
    public async Task The_scripts_never_make_markup_of_a_text()
    {
        var scripts = await Task.WhenAll(new[] { "chat", "line", "reply", "tokens", "webchat-page" }.Select(name => bot.Http.GetStringAsync($"/assets/{name}.js")));

        string[] ways = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser", "setHTML"];
        ways.Where(string.Concat(scripts).Contains).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_asset_is_sent_compressed_to_who_takes_that()
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/assets/chat.js");
        asking.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var compressed = await bot.Http.SendAsync(asking);

        compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        using var reader = new StreamReader(new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        (await reader.ReadToEndAsync()).ShouldBe(await bot.Http.GetStringAsync("/assets/chat.js"));
    }

    [Fact]
    public async Task An_asset_that_has_not_changed_is_not_sent_again()
    {
        var first = await bot.Http.GetAsync("/assets/site.css");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/site.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        (await bot.Http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await bot.Http.GetAsync("/assets/..%2fappsettings.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
