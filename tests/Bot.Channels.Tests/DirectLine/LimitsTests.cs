using System.Net;
using System.Net.WebSockets;
using Bot.Channels.DirectLine;
using Bot.Channels.Endpoint;

namespace Bot.Channels.Tests.DirectLine;

public sealed class LimitsTests
{
    [Fact]
    public async Task An_address_gets_so_many_tokens_a_minute()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { TokensPerMinute = 3 });
        for (var i = 0; i < 3; i++)
            await bot.VisitAsync();

        using var refused = await bot.Http.PostAsync("tokens/generate", null);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task A_conversation_takes_so_many_activities_a_minute_and_others_are_not_held_up()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { PostsPerMinute = 3 });
        DirectLineUser user = await bot.ConverseAsync(), other = await bot.ConverseAsync();
        for (var i = 0; i < 3; i++)
            await user.SayAsync("hi");

        using var refused = await user.PostAsync("""{"type":"message","text":"hi"}""");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        await other.SayAsync("hi");
        (await user.ReadAsync(7)).Length.ShouldBe(7);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void A_subscriber_counts_as_one_address(string first, string second, bool isSame)
    {
        (Subscriber.Of(IPAddress.Parse(first)) == Subscriber.Of(IPAddress.Parse(second))).ShouldBe(isSame);
    }

    [Fact]
    public async Task An_address_gets_so_many_calls_of_any_kind_a_minute_and_others_are_not_held_up()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { CallsPerMinute = 5 });
        var user = await bot.VisitAsync();
        HttpStatusCode[] statuses =
        [
            await StatusAsync(user, HttpMethod.Post, "conversations"),
            await StatusAsync(user, HttpMethod.Post, "tokens/refresh"),
            await StatusAsync(user, HttpMethod.Get, $"conversations/{user.Conversation}"),
            await StatusAsync(user, HttpMethod.Get, $"conversations/{user.Conversation}/activities"),
        ];
        statuses.ShouldBe([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]);

        using (var refused = await user.CallAsync(HttpMethod.Get, $"conversations/{user.Conversation}/activities"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        }

        (await StatusAsync(user, HttpMethod.Post, "conversations")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(user, HttpMethod.Post, "tokens/refresh")).ShouldBe(HttpStatusCode.TooManyRequests);
        var other = await bot.VisitAsync("127.0.0.2");
        await other.BeginAsync();
    }

    [Fact]
    public async Task An_address_gets_so_many_streams_and_others_are_not_held_up()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxAddressStreams = 2 });
        var user = await bot.ConverseAsync();
        using var first = await user.OpenAsync();
        var neighbour = await bot.ConverseAsync();
        using (await neighbour.OpenAsync())
        {
            var refused = await Should.ThrowAsync<WebSocketException>(async () => await (await bot.ConverseAsync()).OpenAsync());
            refused.Message.ShouldContain("503");

            var other = await bot.ConverseAsync("127.0.0.2");
            using var elsewhere = await other.OpenAsync();
            (await elsewhere.NextAsync(1)).Texts().ShouldBe(["Welcome!"]);
        }

        // A place is free a moment after a stream's end.
        while (bot.Part<OpenStreams>().HasReaders(neighbour.Conversation))
            await Task.Delay(10);
        using var again = await neighbour.OpenAsync();
        (await again.NextAsync(1)).Texts().ShouldBe(["Welcome!"]);
    }

    [Fact]
    public async Task Where_the_bot_has_no_room_the_activity_leaves_no_trace_and_can_be_sent_again()
    {
        var goOn = new TaskCompletionSource();
        await using var bot = await DirectLineBot.StartAsync(
            new Script { Message = async (turn, token) => { await goOn.Task.WaitAsync(token); await turn.ReplyAsync("Now", token); } },
            channels: new ChannelsOptions { MaxWaitingTurns = 1 });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        while ((await user.PostAsync("""{"type":"message","text":"first","channelData":{"clientActivityID":"1"}}""")).StatusCode != HttpStatusCode.OK)
            await Task.Delay(10);

        const string second = """{"type":"message","text":"second","channelData":{"clientActivityID":"2"}}""";
        using (var refused = await user.PostAsync(second))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        var visitor = await bot.VisitAsync();
        await visitor.BeginAsync(HttpStatusCode.TooManyRequests);
        (await user.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "first"]);

        goOn.SetResult();
        await user.ReadAsync(3);
        while ((await user.PostAsync(second)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(10);
        (await user.ReadAsync(5)).Texts().ShouldBe(["Welcome!", "first", "Now", "second", "Now"]);
    }

    private static async Task<HttpStatusCode> StatusAsync(DirectLineUser user, HttpMethod method, string path)
    {
        using var response = await user.CallAsync(method, path);
        return response.StatusCode;
    }
}
