using System.Text.Json;
using Bot.Channels.Replies;

namespace Bot.Channels.Tests.Turns;

public sealed class StreamedReplyTests : GrowingAnswers
{
    [Fact]
    public async Task A_personal_chat_sees_what_is_done_the_answer_so_far_and_the_answer_in_one_stream()
    {
        string? id = null;
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(Reply(1), token);
            id = await stream.CompleteAsync(Reply(2) with { FeedbackKey = "k" }, token);
        });
        // As Teams answers: an id for the first part only.
        bot.Channel.Then(201, """{"id":"s"}""").Then(202).Then(202);

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        var parts = Bodies(bot);
        parts.Select(p => p.GetProperty("type").GetString()).ShouldBe(["typing", "typing", "message"]);
        parts.Select(p => p.GetProperty("text").GetString()).ShouldBe(["Looking …", "Statement 1 [1].", "Statement 1 [1]. Statement 2 [2]."]);
        parts.Select(Info).ShouldBe(["informative//1", "streaming/s/2", "final/s/"]);
        parts[1].GetProperty("entities")[1].GetProperty("citation").GetArrayLength().ShouldBe(1);
        parts[1].GetProperty("channelData").TryGetProperty("feedbackLoop", out _).ShouldBeFalse();
        parts[2].GetProperty("entities")[1].GetProperty("citation").GetArrayLength().ShouldBe(2);
        parts[2].GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
        id.ShouldBe("s");
    }

    [Fact]
    public async Task An_end_with_an_id_of_its_own_is_known_by_that()
    {
        string? id = null;
        await using var bot = await StartAsync(async (turn, token) => id = await (await turn.StreamAsync("Looking …", token)).CompleteAsync(Reply(1), token));
        bot.Channel.Then(201, """{"id":"s"}""").Then(201, """{"id":"e"}""");

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        id.ShouldBe("e");
    }

    [Fact]
    public async Task No_two_parts_go_out_within_a_second()
    {
        var sent = new List<DateTimeOffset>();
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            for (var n = 1; n <= 30; n++)
            {
                Time.Advance(TimeSpan.FromMilliseconds(100));
                // As a model writes: it does not wait until the person has read.
                _ = stream.UpdateAsync(Reply(n, cited: 1), token);
            }

            await stream.CompleteAsync(Reply(31, cited: 1), token);
        });
        for (var i = 0; i < 10; i++)
            bot.Channel.Then(call => { sent.Add(Time.GetUtcNow()); call.Response.StatusCode = 201; return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(call.Response, """{"id":"s"}"""); });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        sent.Zip(sent.Skip(1), (a, b) => b - a).ShouldAllBe(wait => wait >= TimeSpan.FromSeconds(1));
        Bodies(bot)[^1].GetProperty("text").GetString()!.ShouldContain("Statement 31");
    }

    [Fact]
    public async Task A_part_that_came_too_soon_is_shown_as_soon_as_it_may_be_and_contains_what_came_since()
    {
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(Reply(1), token);
            // Too soon; nothing comes after it for a while.
            await stream.UpdateAsync(Reply(2), token);
            await stream.CompleteAsync(Reply(3), token);
        });
        bot.Channel.Then(201, """{"id":"s"}""").Then(202).Then(202).Then(202);

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        Bodies(bot).Select(Info).ShouldBe(["informative//1", "streaming/s/2", "streaming/s/3", "final/s/"]);
        Bodies(bot).Skip(1).Zip(Bodies(bot).Skip(2), (a, b) => b.GetProperty("text").GetString()!.StartsWith(a.GetProperty("text").GetString()!, StringComparison.Ordinal)).ShouldAllBe(grows => grows);
    }

    [Theory]
    [InlineData("groupChat", "msteams")]
    [InlineData("channel", "msteams")]
    [InlineData(null, "msteams")]
    [InlineData("personal", "emulator")]
    [InlineData("personal", "slack")]
    // Of the Azure Bot Service; our own Direct Line is in DirectLine/StreamTests.
    [InlineData(null, "webchat")]
    [InlineData(null, "directline")]
    public async Task Elsewhere_there_is_typing_and_one_message(string? conversationType, string channel)
    {
        await using var bot = await StartAsync(StreamAsync);
        var message = bot.Message("hi");
        message["channelId"] = channel;
        message["conversation"]!["conversationType"] = conversationType;

        (await bot.PostAsync(message)).Dispose();

        Bodies(bot).Select(Info).ShouldBe(["//", "//"]);
        Bodies(bot).Select(p => p.GetProperty("type").GetString()).ShouldBe(["typing", "message"]);
        Bodies(bot)[0].TryGetProperty("text", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Expected_replies_are_not_streamed()
    {
        await using var bot = await StartAsync(StreamAsync);

        using var response = await bot.PostAsync(bot.Capture("teams-message-expectReplies"));

        var activities = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()).GetProperty("activities");
        activities.EnumerateArray().Select(Info).ShouldBe(["//", "//"]);
    }

    [Fact]
    public async Task A_citation_given_twice_or_never_given_does_not_break_the_stream()
    {
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(new CitedReply("So [1]. And [9].", [Citation(1), Citation(1)]), token);
            await stream.CompleteAsync(new CitedReply("So [1]. And [9]. Also [1].", [Citation(1), Citation(1), Citation(2)]), token);
        });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        Bodies(bot).Select(Info).ShouldBe(["informative//1", "streaming/sent-1/2", "final/sent-1/"]);
        foreach (var part in Bodies(bot).Skip(1))
            part.GetProperty("entities")[1].GetProperty("citation").EnumerateArray().Select(c => c.GetProperty("position").GetInt32()).ShouldBe([1]);
        Bodies(bot)[^1].GetProperty("text").GetString().ShouldBe("So [1]. And (9). Also [1].");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200_000)]
    public async Task The_end_of_a_stream_keeps_the_size_limit_with_its_stream_data(int words)
    {
        var text = string.Join(' ', Enumerable.Repeat("слово", words));
        await using var bot = await StartAsync(async (turn, token) => await (await turn.StreamAsync("Looking …", token)).CompleteAsync(new CitedReply(text, []), token));

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        (Bodies(bot)[^1].GetRawText().Length * 2).ShouldBeLessThanOrEqualTo(80 * 1024);
    }
}
