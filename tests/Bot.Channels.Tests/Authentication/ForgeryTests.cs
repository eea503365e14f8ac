using System.Net;
using System.Text.Json;
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
    public static TheoryData<string> Names => [.. Forgeries.All.Keys];

    [Fact]
    public void The_table_has_all_that_was_asked_for() => Forgeries.All.Count.ShouldBeGreaterThanOrEqualTo(140);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_with_one_thing_wrong_is_refused(string name)
    {
        var bot = fixture.Bot;
        var forgery = Forgeries.All[name](bot);

        using var response = await bot.PostAsync(forgery.Activity, forgery.Authorization);

        response.StatusCode.ShouldBe((HttpStatusCode)forgery.Status);
        bot.Bot.Channel.All.ShouldBeEmpty();
        if (forgery.Status != 401)
            return;
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        var body = await response.Content.ReadAsStringAsync();
        JsonElement.Parse(body).GetProperty("error").GetProperty("message").GetString().ShouldBe("Send a bearer token that the Bot Framework issued for this bot and for the activity's channel and serviceUrl.");
        body.ShouldNotContain(SignedBot.AppId);
    }
}
