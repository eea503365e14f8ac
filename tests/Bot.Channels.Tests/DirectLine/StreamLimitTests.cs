using System.Net;
using System.Net.WebSockets;
using Bot.Channels.Activities;
using Bot.Channels.DirectLine;

namespace Bot.Channels.Tests.DirectLine;

public sealed class StreamLimitTests
{
    [Fact]
    public async Task A_client_that_floods_its_stream_is_dropped()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        using var stream = await user.OpenAsync();

        await stream.SayAsync(new string('x', 5_000));

        (await stream.EndAsync()).ShouldBeOneOf(WebSocketCloseStatus.NormalClosure, null);
        await user.SayAsync("still there");
    }

    [Fact]
    public async Task A_reader_who_does_not_read_is_dropped_and_gets_it_all_later()
    {
        // More than the buffers of both sockets hold.
        var text = new string('x', 200_000);
        await using var bot = await DirectLineBot.StartAsync(
            new Script { Message = (turn, token) => turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = text }, token) },
            new DirectLineOptions { StreamSendTimeout = TimeSpan.FromMilliseconds(300), MaxConversationBytes = 100_000_000, PostsPerMinute = 1_000 });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using var slow = await user.OpenAsync("0");
        for (var i = 0; i < 60; i++)
            await user.SayAsync($"{i}");

        for (var attempt = 0; bot.Part<OpenStreams>().HasReaders(user.Conversation); attempt++)
        {
            attempt.ShouldBeLessThan(6_000, "it was never dropped");
            await Task.Delay(10);
        }

        using var again = await user.OpenAsync("0");
        (await again.NextAsync(120)).Count(a => a.Text() == text).ShouldBe(60);
    }

    [Fact]
    public async Task The_oldest_stream_makes_room_for_one_too_many()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxConversationStreams = 2 });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using StreamClient first = await user.OpenAsync("0"), second = await user.OpenAsync("0"), third = await user.OpenAsync("0");

        (await first.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        await user.SayAsync("hello");
        (await second.NextAsync(2)).Count.ShouldBe(2);
        (await third.NextAsync(2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task More_streams_than_allowed_are_turned_away_until_one_closes()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxStreams = 1 });
        DirectLineUser user = await bot.ConverseAsync(), other = await bot.ConverseAsync();
        using (var stream = await user.OpenAsync())
        {
            await stream.NextAsync();
            var refused = await Should.ThrowAsync<WebSocketException>(() => other.OpenAsync());
            refused.Message.ShouldContain("503");
            await stream.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        using var next = await other.OpenAsync();
        (await next.NextAsync()).Texts().ShouldBe(["Welcome!"]);
    }

    [Fact]
    public async Task Streams_are_told_when_the_program_stops_and_do_not_hold_it()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        using var stream = await user.OpenAsync();
        await stream.NextAsync();

        var stopping = bot.StopAsync();
        (await stream.EndAsync()).ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await stopping.WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_stream_needs_a_websocket_and_a_watermark()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        var address = (await user.ReconnectAsync("-")).GetProperty("streamUrl").GetString()!;

        using var plain = await bot.Http.GetAsync(new Uri(address.Replace("ws://", "http://", StringComparison.Ordinal)));
        plain.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var refused = await Should.ThrowAsync<WebSocketException>(() => StreamClient.OpenAsync(new Uri(address.Replace("watermark=-", "watermark=x", StringComparison.Ordinal))));
        refused.Message.ShouldContain("400");
    }
}
