using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Channels.Authentication;

namespace Bot.Channels.Tests.Authentication;

/// <summary>One bot for the whole table; nothing in the table may reach it.</summary>
public sealed class ForgeryFixture : IAsyncLifetime
{
    internal SignedBot Bot { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var issuer = await FakeIssuer.StartAsync();
        Forgeries.AddOddKeys(issuer);
        // Apps are let in too, so that their forgeries fail for the reason they name and not for being an app's.
        Bot = await SignedBot.StartAsync(options => options.Authentication.Callers = [new CallerOptions { AppId = SignedBot.ParentApp, ServiceUrl = "http://127.0.0.1/connector" }], issuer);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}

public sealed class ForgeryTests(ForgeryFixture fixture) : IClassFixture<ForgeryFixture>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Beginning of a case's name, and the reason in the log that shows it was refused for what it names and not by accident. The first that fits counts.</summary>
    private static readonly (string Name, string Reason)[] s_reasons =
    [
        ("claim .*: twice", "repeated names"), ("claim iss", "issuer"), ("claim aud", "audience|another bot"), ("claim serviceurl: with a space", "serviceUrl is not the token's"), ("claim serviceurl", "serviceurl"), ("claim (exp|nbf|iat)", "its times"),
        ("issuer", "issuer"), ("audience", "audience|another bot"), ("time", "expired, not valid yet"),
        ("algorithm: twice", "repeated names"), ("algorithm none: without", "not a signed"), ("algorithm .* that says", "signature"), ("algorithm", "algorithm"),
        ("kid: twice", "repeated names"), ("kid of another key", "signature"), ("kid (\"\"|\" \"|null|1|\\[|: missing)", "names no key"), ("kid: missing", "names no key"), ("kid", "key is not the issuer's"),
        ("signed by another key", "signature"), ("header (jwk|jku|x5u|x5c|crit|b64|zip|cty)", "header has"), ("typ", "type is not JWT"),
        ("signature: (missing|with a fourth part|as of an encrypted|in plain)", "not a signed"), ("signature: before the payload", "base64url JSON"), ("signature", "signature"),
        ("serviceUrl in token and activity", "not https"), ("serviceUrl", "serviceUrl is not the token's"), ("channelId|endorsements", "not endorsed"),
        ("app: .*twice", "repeated names"), ("app: .*(appid|azp) (null|7|\\[\\]|\"\"|in a list)", "ver, appid or azp"), ("app: .*ver as a number", "ver, appid or azp"), ("app: .*ver ", "its ver"),
        ("app: .*tenant|app: .*issuer with", "issuer"), ("app: .*audience", "another bot"), ("app: .*expired", "expired"), ("app: a channel's issuer", "no serviceurl"), ("app: .*another", "serviceUrl is not the one"),
        ("app", "app is not in"),
        ("authorization: (missing|Bearer ?$|bearer$|Negotiate|Basic|Token|DPoP|BearerX|the token alone|a tab|20,000)", "exactly one bearer token"), ("authorization", "signed JSON Web Token|base64url"),
        ("(payload|header): (null|\\[\\]|7|\"text\"|true)", "not a JSON object"), ("payload: \\{\\}", "issuer"), ("header: \\{\\}", "algorithm"), ("header: half", "names no key"), ("header: in a list", "not a JSON object"),
        ("payload: empty|header: empty", "not a signed"), ("payload: padded", "not a signed"), ("payload: not UTF-8", "names no issuer"), ("payload|header", "base64url JSON"),
    ];

    public static TheoryData<string> Names => [.. Forgeries.All.Keys];

    [Fact]
    public void The_table_has_all_that_was_asked_for() => Forgeries.All.Count.ShouldBeGreaterThanOrEqualTo(140);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_with_one_thing_wrong_is_refused(string name)
    {
        var bot = fixture.Bot;
        // Each reason is logged once a minute.
        bot.Time.Pass(TimeSpan.FromMinutes(1));
        bot.Log.All.Clear();
        var forgery = Forgeries.All[name](bot);
        var before = bot.Bot.Channel.All.Count;

        using var response = await bot.PostAsync(forgery.Activity, forgery.Authorization);

        response.StatusCode.ShouldBe((HttpStatusCode)forgery.Status);
        bot.Bot.Channel.All.Count.ShouldBe(before);
        if (forgery.Status != 401)
            return;
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        var body = await response.Content.ReadAsStringAsync();
        JsonElement.Parse(body).GetProperty("error").GetProperty("message").GetString().ShouldBe("Send a bearer token that the Bot Framework issued for this bot and for the activity's channel and serviceUrl.");
        body.ShouldNotContain(SignedBot.AppId);
        bot.Log.All.Single(line => line.Contains("refused", StringComparison.Ordinal)).ShouldMatch(s_reasons.First(r => Regex.IsMatch(name, $"^({r.Name})", RegexOptions.IgnoreCase, s_patience)).Reason);
    }
}
