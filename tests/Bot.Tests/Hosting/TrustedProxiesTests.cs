using System.Collections.Concurrent;
using System.Net;
using Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    [Theory]
    [InlineData(null, "198.51.100.1", 1)]
    [InlineData("192.0.2.7", "198.51.100.1", 1)]
    [InlineData("127.0.0.1", "198.51.100.1", 0)]
    [InlineData(null, null, 0)]
    public async Task A_proxy_that_nobody_named_is_warned_of_once(string? trusted, string? forwardedFor, int warnings)
    {
        var log = new LogLines();
        await using var app = await StartAsync(trusted, log);

        for (var i = 0; i < 3; i++)
            await IsRefusedAsync(app, "/api/ask", forwardedFor);

        log.All.Count(line => line.Contains("Web:TrustedProxies", StringComparison.Ordinal)).ShouldBe(warnings);
    }

    public void Dispose() => folder.Dispose();

    private async Task<WebApplication> StartAsync(string? trusted, ILoggerProvider? log = null)
    {
        (string, string)[] limits = [("Web:RequestsPerMinute", "1"), ("Channels:DirectLine:TokensPerMinute", "1"), ("Logging:LogLevel:Bot.Hosting", "Warning")];
        var app = BotServer.Build(TownNews.Settings(folder, trusted is null ? limits : [.. limits, ("Web:TrustedProxies:0", trusted)]));
        if (log is not null)
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await app.StartAsync();
        return app;
    }

    private static async Task<bool> IsRefusedAsync(WebApplication app, string path, string? forwardedFor)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(app.Urls.First()), path)) { Content = JsonContent("""{"question":"Who?"}""") };
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.TooManyRequests;
    }

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
