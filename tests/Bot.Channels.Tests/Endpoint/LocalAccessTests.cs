using System.Net;
using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.Tests.Endpoint;

public sealed class LocalAccessTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("fe80::1", false)]
    [InlineData(null, false)]
    public void Only_callers_on_this_machine_are_served(string? address, bool isServed)
    {
        var call = new DefaultHttpContext();
        call.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        call.Request.Host = new HostString("localhost", 3978);

        (LocalAccess.Refuse(call) is null).ShouldBe(isServed);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "8.8.8.8")]
    [InlineData("Forwarded", "for=8.8.8.8")]
    [InlineData("Host", "bot.example.com")]
    [InlineData("Host", "loopback")]
    [InlineData("Host", "localhost.example.com")]
    public async Task A_call_from_elsewhere_through_this_machine_is_refused(string header, string value)
    {
        await using var bot = await RunningBot.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.Endpoint);
        request.Content = new StringContent(bot.Message("hi").ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).ShouldContain("own machine");
        bot.Channel.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://0.0.0.0/")]
    public async Task Replies_to_elsewhere_are_refused(string serviceUrl)
    {
        await using var bot = await RunningBot.StartAsync();
        var message = bot.Message("hi");
        message["serviceUrl"] = serviceUrl;

        using var response = await bot.PostAsync(message);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).ShouldContain("serviceUrl");
    }

    [Fact]
    public void An_option_that_makes_no_sense_stops_the_program() =>
        Should.Throw<InvalidOperationException>(() => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddBotChannels<ScriptedBot>(new ChannelsOptions { InboundPatience = TimeSpan.FromSeconds(20) }))
            .Message.ShouldContain("InboundPatience");
}
