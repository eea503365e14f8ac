using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Tests.Authentication;

/// <summary>A bot with an app id, an issuer that it believes, and calls that are right in every respect until a test changes one.</summary>
internal sealed class SignedBot : IAsyncDisposable
{
    public const string AppId = "5f6e3a0c-9d0b-4a39-8a51-0c6f6d0a7b11";
    public const string TenantId = "0d4f1c8e-56c1-4f0b-9a8f-3a2b1c0d9e8f";
    public const string ParentApp = "c2b0a6c4-1f7e-4e9b-b0a7-6f3d2e1c0b9a";
    public const string Password = "s3cret~of.the.registration";

    private SignedBot(FakeIssuer issuer, RunningBot bot, FixedTime time, LogLines log)
    {
        Issuer = issuer;
        Bot = bot;
        Time = time;
        Log = log;
    }

    public FakeIssuer Issuer { get; }

    public RunningBot Bot { get; }

    public FixedTime Time { get; }

    public LogLines Log { get; }

    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public static async Task<SignedBot> StartAsync(Action<ChannelsOptions>? change = null, FakeIssuer? issuer = null)
    {
        issuer ??= await FakeIssuer.StartAsync();
        var options = new ChannelsOptions
        {
            AppId = AppId,
            TenantId = TenantId,
            AppPassword = Password,
            Authentication = new AuthenticationOptions { ChannelMetadata = issuer.Address, TenantMetadata = issuer.TenantAddress },
        };
        change?.Invoke(options);
        var time = new FixedTime();
        var log = new LogLines();
        return new SignedBot(issuer, await RunningBot.StartAsync(null, options, services => services.AddSingleton<TimeProvider>(time).AddSingleton<ILoggerProvider>(log)), time, log);
    }

    /// <summary>An activity that the ordinary token fits.</summary>
    public JsonObject Activity() => Bot.Message("hi");

    public static string Header(string kid = "first") => $$"""{"alg":"RS256","kid":"{{kid}}","x5t":"{{kid}}","typ":"JWT"}""";

    /// <summary>The claims of a channel's token.</summary>
    public JsonObject Claims() => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = AppId,
        ["serviceurl"] = Bot.Channel.ServiceUrl,
        ["nbf"] = Now - 300,
        ["iat"] = Now - 300,
        ["exp"] = Now + 3300,
    };

    /// <summary>The claims of a tenant's token for another bot.</summary>
    public JsonObject AppClaims(string version, string app = ParentApp, string tenant = TenantId)
    {
        var claims = Claims();
        claims.Remove("serviceurl");
        claims["iss"] = version == "1.0" ? $"https://sts.windows.net/{tenant}/" : $"https://login.microsoftonline.com/{tenant}/v2.0";
        claims["ver"] = version;
        claims[version == "1.0" ? "appid" : "azp"] = app;
        return claims;
    }

    public string Token(JsonObject? claims = null, string kid = "first") => FakeIssuer.Token(Header(kid), (claims ?? Claims()).ToJsonString(), Rs256(kid == "second" ? FakeIssuer.Second : FakeIssuer.First));

    public static Func<byte[], byte[]> Rs256(RSA key) => content => key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public Task<HttpResponseMessage> PostAsync(string? token, JsonNode? activity = null) => PostAsync(activity, token is null ? [] : [$"Bearer {token}"]);

    public async Task<HttpResponseMessage> PostAsync(JsonNode? activity, params string[] authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Bot.Endpoint);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes((activity ?? Activity()).ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        foreach (var value in authorization)
            request.Headers.TryAddWithoutValidation("Authorization", value);
        return await Bot.Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

/// <summary>What a program logs.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // Nothing is held.
    }
}
