using System.Net;
using System.Net.WebSockets;
using Bot.Channels.DirectLine;

namespace Bot.Channels.Tests.DirectLine;

public sealed class CrossOriginTests
{
    private const string Friend = "https://friend.example";

    [Theory]
    [InlineData("conversations/x/activities", "POST")]
    [InlineData("conversations/x", "GET")]
    [InlineData("tokens/generate", "POST")]
    public async Task A_page_of_an_allowed_origin_may_ask_with_the_headers_of_web_chat(string path, string method)
    {
        await using var bot = await StartAsync();
        using var response = await PreflightAsync(bot, path, method, Friend);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Friend]);
        response.Headers.GetValues("Access-Control-Allow-Methods").ShouldHaveSingleItem().ShouldContain(method);
        var allowed = response.Headers.GetValues("Access-Control-Allow-Headers").ShouldHaveSingleItem();
        foreach (var header in (string[])["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"])
            allowed.ShouldContain(header);
        response.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
    }

    [Fact]
    public async Task Its_answers_may_be_read_and_also_when_to_come_back()
    {
        await using var bot = await StartAsync();
        using var response = await GenerateAsync(bot, Friend);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Friend]);
        response.Headers.GetValues("Access-Control-Expose-Headers").ShouldBe(["Retry-After"]);
    }

    [Theory]
    [InlineData("https://stranger.example")]
    [InlineData("http://friend.example")]
    [InlineData("https://friend.example:444")]
    [InlineData("https://friend.example.evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("file://127.0.0.1")]
    [InlineData("nonsense")]
    public async Task Any_other_page_is_turned_away_and_told_the_setting(string origin)
    {
        await using var bot = await StartAsync();
        using (var preflight = await PreflightAsync(bot, "conversations", "POST", origin))
        {
            preflight.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            preflight.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        }

        using var response = await GenerateAsync(bot, origin);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        (await response.Content.ReadAsStringAsync()).ShouldContain("Channels:DirectLine:AllowedOrigins");
    }

    [Theory]
    [InlineData("http", "127.0.0.1:{port}")]
    [InlineData("https", "127.0.0.1:{port}")]
    [InlineData("https", "news.example")]
    public async Task The_bots_own_page_may_ask_also_behind_a_proxy_that_ends_tls(string scheme, string host)
    {
        await using var bot = await StartAsync();
        host = host.Replace("{port}", $"{bot.Address.Port}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "tokens/generate") { Headers = { { "Origin", $"{scheme}://{host}" }, { "Host", host } } };
        using var response = await bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Behind_such_a_proxy_streams_are_encrypted_too()
    {
        await using var bot = await StartAsync();
        var user = await bot.VisitAsync();
        using var response = await user.CallAsync(HttpMethod.Post, "conversations", null, ("Host", "news.example"), ("X-Forwarded-Proto", "https"));

        (await response.Content.ReadAsStringAsync()).ShouldContain($"wss://news.example/v3/directline/conversations/{user.Conversation}/stream?");
    }

    [Theory]
    [InlineData(Friend, true)]
    [InlineData("https://stranger.example", false)]
    public async Task A_stream_opens_for_the_same_pages(string origin, bool isAllowed)
    {
        await using var bot = await StartAsync();
        var user = await bot.ConverseAsync();
        var address = new Uri((await user.ReconnectAsync("-")).GetProperty("streamUrl").GetString()!);

        if (isAllowed)
        {
            using var stream = await StreamClient.OpenAsync(address, origin);
            (await stream.NextAsync()).Texts().ShouldBe(["Welcome!"]);
        }
        else
        {
            (await Should.ThrowAsync<WebSocketException>(() => StreamClient.OpenAsync(address, origin))).Message.ShouldContain("403");
        }
    }

    [Theory]
    [InlineData("https://www.example.com/")]
    [InlineData("https://www.example.com/page")]
    [InlineData("www.example.com")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("ftp://www.example.com")]
    [InlineData("https://user@www.example.com")]
    public void What_is_no_origin_is_refused_at_the_start(string origin)
    {
        var options = new DirectLineOptions { AllowedOrigins = { "https://www.example.com", "http://localhost:8080", origin } };

        options.Validate(new(options)).ShouldHaveSingleItem().ErrorMessage!.ShouldContain("such as https://www.example.com");
    }

    private static Task<DirectLineBot> StartAsync() => DirectLineBot.StartAsync(options: new DirectLineOptions { AllowedOrigins = { Friend } });

    private static async Task<HttpResponseMessage> GenerateAsync(DirectLineBot bot, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "tokens/generate");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return await bot.Http.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(DirectLineBot bot, string path, string method, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        foreach (var (name, value) in ((string, string)[])[("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with")])
            request.Headers.TryAddWithoutValidation(name, value);
        return await bot.Http.SendAsync(request);
    }
}
