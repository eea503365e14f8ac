using System.Net;
using Bot.Channels.Authentication;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.Tests.Authentication;

public sealed class SigningKeysTests
{
    private static readonly AuthenticationOptions s_defaults = new();

    [Fact]
    public async Task The_keys_are_fetched_once_for_many_calls()
    {
        await using var bot = await SignedBot.StartAsync();

        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bot.PostAsync(bot.Token()))))
            response.StatusCode.ShouldBe(HttpStatusCode.OK);

        bot.Issuer.Asked.ShouldBe(["/.well-known/openidconfiguration", "/keys"]);
    }

    [Fact]
    public async Task A_new_key_is_accepted_as_soon_as_it_is_used()
    {
        await using var bot = await SignedBot.StartAsync();
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);
        bot.Issuer.Keys.Add(FakeIssuer.Jwk(FakeIssuer.Stranger, "new", "msteams"));
        bot.Time.Pass(s_defaults.MetadataInterval);

        var token = FakeIssuer.Token(SignedBot.Header("new"), bot.Claims().ToJsonString(), SignedBot.Rs256(FakeIssuer.Stranger));

        (await StatusAsync(bot, token)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_the_issuer_has_withdrawn_is_not_accepted_for_longer_than_a_day()
    {
        await using var bot = await SignedBot.StartAsync();
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);
        bot.Issuer.Keys.RemoveAt(0);
        bot.Time.Pass(s_defaults.MetadataLifetime + TimeSpan.FromSeconds(1));

        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Old_keys_are_refreshed_without_anybody_waiting()
    {
        await using var bot = await SignedBot.StartAsync();
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);
        bot.Time.Pass((s_defaults.MetadataLifetime / 2) + TimeSpan.FromSeconds(1));
        var asked = new TaskCompletionSource();
        using var never = new SemaphoreSlim(0);
        bot.Issuer.Instead = call =>
        {
            asked.TrySetResult();
            return never.WaitAsync(call.RequestAborted);
        };

        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);

        await asked.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_flood_of_tokens_with_unknown_keys_does_not_reach_the_metadata_host()
    {
        await using var bot = await SignedBot.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            var token = FakeIssuer.Token(SignedBot.Header($"made up {i}"), bot.Claims().ToJsonString(), SignedBot.Rs256(FakeIssuer.Stranger));
            (await StatusAsync(bot, token)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        bot.Issuer.Asked.Count.ShouldBe(2);
        bot.Time.Pass(s_defaults.MetadataInterval);
        (await StatusAsync(bot, FakeIssuer.Token(SignedBot.Header("made up"), bot.Claims().ToJsonString(), SignedBot.Rs256(FakeIssuer.Stranger)))).ShouldBe(HttpStatusCode.Unauthorized);
        bot.Issuer.Asked.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Garbage_does_not_fetch_anything()
    {
        await using var bot = await SignedBot.StartAsync();
        var claims = bot.Claims();
        claims["aud"] = SignedBot.ParentApp;

        foreach (var token in new[] { "a.b.c", bot.Token(claims) })
            (await StatusAsync(bot, token)).ShouldBe(HttpStatusCode.Unauthorized);

        bot.Issuer.Asked.ShouldBeEmpty();
    }

    public static TheoryData<string> Outages => ["error", "not found", "empty", "garbage", "null", "no keys", "no usable key", "keys are garbage", "too large", "redirect", "plain http for the keys", "too slow"];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Without_the_issuers_keys_nobody_is_let_in_and_everybody_may_come_again(string outage)
    {
        await using var bot = await SignedBot.StartAsync(options => options.Authentication.MetadataTimeout = outage == "too slow" ? TimeSpan.FromMilliseconds(200) : s_defaults.MetadataTimeout);
        Break(bot.Issuer, outage);

        for (var i = 0; i < 3; i++)
        {
            using var response = await bot.PostAsync(bot.Token());
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter.ShouldNotBeNull();
        }

        bot.Bot.Channel.All.ShouldBeEmpty();
        bot.Issuer.Asked.Count(path => path.EndsWith("configuration", StringComparison.Ordinal)).ShouldBe(1, "a failure is not tried again at once");
        bot.Issuer.Instead = null;
        bot.Issuer.KeysInstead = null;
        bot.Time.Pass(TimeSpan.FromSeconds(10));
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_listening_at_the_metadata_address_lets_nobody_in()
    {
        await using var bot = await SignedBot.StartAsync(options => options.Authentication.ChannelMetadata = "http://127.0.0.1:9/metadata");
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task During_an_outage_known_keys_serve_for_a_day_and_unknown_ones_are_neither_accepted_nor_refused()
    {
        await using var bot = await SignedBot.StartAsync();
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);
        Break(bot.Issuer, "error");
        bot.Time.Pass(s_defaults.MetadataInterval);

        var unknown = FakeIssuer.Token(SignedBot.Header("new"), bot.Claims().ToJsonString(), SignedBot.Rs256(FakeIssuer.Stranger));
        (await StatusAsync(bot, unknown)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.OK);

        bot.Time.Pass(s_defaults.MetadataLifetime);
        (await StatusAsync(bot, bot.Token())).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static void Break(FakeIssuer issuer, string outage)
    {
        static Func<HttpContext, Task> Answer(string body) => call => call.Response.WriteAsync(body);
        static Func<HttpContext, Task> Status(int status) => call => Task.FromResult(call.Response.StatusCode = status);
        static Func<HttpContext, Task> Redirect(string address) => call => Task.Run(() => call.Response.Redirect(address));
        switch (outage)
        {
            case "keys are garbage":
                issuer.KeysInstead = "<html>";
                return;
            case "no keys":
                issuer.KeysInstead = """{"keys":[]}""";
                return;
            case "no usable key":
                issuer.KeysInstead = """{"keys":[{"kty":"oct","kid":"first","k":"AAAA"},{"kty":"RSA","kid":"first","n":"AQAB","e":"AQAB"},{"kty":"RSA","kid":"first"},{"kid":"first"}]}""";
                return;
        }

        issuer.Instead = outage switch
        {
            "error" => Status(500),
            "not found" => Status(404),
            "redirect" => Redirect(issuer.Address),
            "empty" => Answer(""),
            "garbage" => Answer("<html>Sign in to the network</html>"),
            "null" => Answer("null"),
            "too large" => Answer($"{{\"jwks_uri\":\"{new string('x', OpenIdMetadata.MaxBytes)}\"}}"),
            "plain http for the keys" => Answer("""{"jwks_uri":"http://example.com/keys"}"""),
            _ => call => Task.Delay(Timeout.Infinite, call.RequestAborted),
        };
    }

    private static async Task<HttpStatusCode> StatusAsync(SignedBot bot, string token)
    {
        using var response = await bot.PostAsync(token);
        return response.StatusCode;
    }
}
