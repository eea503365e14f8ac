using System.Net;
using Bot.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Bot.Tests.Hosting;

/// <summary>The tests call from 127.0.0.1; whether that is a proxy is for the settings to say.</summary>
public sealed class TrustedProxiesTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    [Theory]
    [InlineData("/v3/directline/tokens/generate")]
    [InlineData("/api/ask")]
    public async Task Behind_a_trusted_proxy_each_visitor_has_limits_of_their_own(string path)
    {
        await using var app = await StartAsync("127.0.0.0/8");

        (await IsRefusedAsync(app, path, "198.51.100.1")).ShouldBeFalse();
        (await IsRefusedAsync(app, path, "198.51.100.2")).ShouldBeFalse();
        (await IsRefusedAsync(app, path, "198.51.100.1")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/v3/directline/tokens/generate", null)]
    [InlineData("/v3/directline/tokens/generate", "192.0.2.7")]
    [InlineData("/api/ask", null)]
    [InlineData("/api/ask", "192.0.2.7")]
    public async Task What_a_sender_who_is_not_trusted_claims_changes_nothing(string path, string? trusted)
    {
        await using var app = await StartAsync(trusted);

        (await IsRefusedAsync(app, path, "198.51.100.1")).ShouldBeFalse();
        (await IsRefusedAsync(app, path, "198.51.100.2")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/v3/directline/tokens/generate")]
    [InlineData("/api/ask")]
    public async Task What_a_visitor_claims_before_a_trusted_proxy_adds_its_word_changes_nothing(string path)
    {
        await using var app = await StartAsync("127.0.0.1");

        (await IsRefusedAsync(app, path, "203.0.113.1, 198.51.100.1")).ShouldBeFalse();
        (await IsRefusedAsync(app, path, "203.0.113.2, 198.51.100.1")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_visitor_whom_a_trusted_proxy_calls_local_is_not_served_as_local()
    {
        await using var app = await StartAsync("127.0.0.1");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(app.Urls.First()), "api/messages")) { Content = JsonContent("{}") };
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");

        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).ShouldContain("proxy");
    }

    public void Dispose() => folder.Dispose();

    private async Task<WebApplication> StartAsync(string? trusted)
    {
        (string, string)[] limits = [("Web:RequestsPerMinute", "1"), ("Channels:DirectLine:TokensPerMinute", "1")];
        var app = BotServer.Build(TownNews.Settings(folder, trusted is null ? limits : [.. limits, ("Web:TrustedProxies:0", trusted)]));
        await app.StartAsync();
        return app;
    }

    private static async Task<bool> IsRefusedAsync(WebApplication app, string path, string forwardedFor)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(app.Urls.First()), path)) { Content = JsonContent("""{"question":"Who?"}""") };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.TooManyRequests;
    }

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
