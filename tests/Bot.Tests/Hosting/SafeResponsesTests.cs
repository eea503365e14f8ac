namespace Bot.Tests.Hosting;

[Collection(RunningBotTests.Name)]
public sealed class SafeResponsesTests(RunningBot bot)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/articles")]
    [InlineData("/articles/bridge")]
    [InlineData("/nowhere")]
    [InlineData("/assets/chat.js")]
    [InlineData("/api/articles/bridge/paragraphs/1")]
    public async Task Every_response_forbids_inline_script_other_hosts_and_framing(string path)
    {
        var headers = (await bot.Http.GetAsync(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/articles")]
    [InlineData("/articles/bridge")]
    [InlineData("/nowhere")]
    public async Task A_page_has_nothing_inline_and_nothing_from_another_host(string path)
    {
        var document = await bot.Http.PageAsync(path);

        document.QuerySelectorAll("style, [style], script:not([src])").ShouldBeEmpty();
        document.QuerySelectorAll("*").SelectMany(e => e.Attributes).ShouldNotContain(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        document.QuerySelectorAll("script[src], link[href], img[src]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")).ShouldAllBe(address => address!.StartsWith("/assets/", StringComparison.Ordinal));
    }
}
