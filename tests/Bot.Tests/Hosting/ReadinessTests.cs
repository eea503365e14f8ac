using System.Net;
using System.Net.Http.Json;
using Bot.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Bot.Tests.Hosting;

/// <summary>The server before its index is there: no models are needed.</summary>
public sealed class ReadinessTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly HttpClient http = new();
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        app = BotServer.Build(TownNews.Settings(folder, ("Web:RequestsPerMinute", "2")));
        await app.StartAsync();
        http.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task It_lives_before_it_is_ready()
    {
        (await http.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await http.GetAsync("/readyz");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/articles")]
    [InlineData("/articles/bridge")]
    public async Task A_page_says_to_wait_and_reloads_by_itself(string path)
    {
        var page = await http.GetAsync(path);

        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await page.Content.ReadAsStringAsync()).ShouldContain("http-equiv=\"refresh\"");
    }

    [Fact]
    public async Task Questions_wait_and_beyond_the_limit_are_sent_away_with_when_to_come_back()
    {
        var statuses = new List<HttpResponseMessage>();
        for (var i = 0; i < 3; i++)
            statuses.Add(await http.PostAsJsonAsync("/api/ask", new { question = "Who?" }));

        statuses.Select(s => (int)s.StatusCode).ShouldBe([503, 503, 429]);
        statuses[2].Headers.RetryAfter.ShouldNotBeNull();
        (await statuses[2].Content.ReadAsStringAsync()).ShouldContain("ask again in a moment");
        (await http.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("rebound.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task Only_local_names_are_served(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = host;

        (await http.SendAsync(request)).StatusCode.ShouldBe(status);
    }
}
