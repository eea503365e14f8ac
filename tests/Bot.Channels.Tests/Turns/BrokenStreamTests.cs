using System.Text.Json.Nodes;
using Bot.Channels.Replies;

namespace Bot.Channels.Tests.Turns;

public sealed class BrokenStreamTests : GrowingAnswers
{
    [Theory]
    [InlineData(405, "BadArgument", "Streaming API is not enabled for non personal scope or non copilot conversations.")]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream is not allowed")]
    [InlineData(400, "BadSyntax", "?")]
    public async Task A_stream_that_is_refused_at_once_becomes_one_message(int status, string code, string message)
    {
        await using var bot = await StartAsync(StreamAsync);
        bot.Channel.Then(status, Error(code, message));

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        Bodies(bot).Select(Info).ShouldBe(["informative//1", "//"]);
        Bodies(bot)[1].GetProperty("text").GetString().ShouldBe("Statement 1 [1]. Statement 2 [2].");
    }

    [Theory]
    [InlineData("Content stream was cancelled by user.")]
    [InlineData("Content stream finished due to exceeded streaming time.")]
    [InlineData("Message size too large")]
    public async Task A_stream_that_ends_before_anything_was_shown_is_followed_by_one_message(string why)
    {
        await using var bot = await StartAsync(async (turn, token) => await (await turn.StreamAsync("Looking …", token)).CompleteAsync(Reply(2), token));
        bot.Channel.Then(201, """{"id":"s"}""").Then(403, Error("ContentStreamNotAllowed", why));

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => $"{c.Method} {Info(c.Body)}").ShouldBe(["POST informative//1", "POST final/s/", "POST //"]);
    }

    [Fact]
    public async Task A_stream_that_ends_half_way_has_what_it_shows_replaced()
    {
        string? id = null;
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(Reply(1), token);
            Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(Reply(2), token);
            id = await stream.CompleteAsync(Reply(4), token);
        });
        bot.Channel.Then(201, """{"id":"s"}""").Then(202).Then(403, Error("ContentStreamNotAllowed", "Content stream was cancelled by user."));

        (await bot.PostAsync(bot.Message("hi", conversation: "c"))).Dispose();

        bot.Channel.All.Select(c => $"{c.Method} {Info(c.Body)}").ShouldBe(["POST informative//1", "POST streaming/s/2", "POST streaming/s/3", "PUT //"]);
        bot.Channel.All.Last().Path.ShouldEndWith("/activities/s");
        Bodies(bot)[^1].GetProperty("text").GetString()!.ShouldContain("Statement 4 [4].");
        id.ShouldBe("s");
    }

    [Fact]
    public async Task What_cannot_be_replaced_is_followed_by_the_whole_answer()
    {
        await using var bot = await StartAsync(StreamAsync);
        bot.Channel.Then(201, """{"id":"s"}""").Then(202).Then(202).Then(403, Error("ContentStreamNotAllowed", "Content stream was cancelled by user.")).Then(404);

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => $"{c.Method} {Info(c.Body)}").TakeLast(3).ShouldBe(["POST final/s/", "PUT //", "POST //"]);
    }

    [Fact]
    public async Task An_end_of_which_nothing_is_heard_is_repeated_and_not_doubled()
    {
        await using var bot = await StartAsync(StreamAsync);
        bot.Channel.Then(201, """{"id":"s"}""").Then(202).Then(202).Then(500).Then(403, Error("ContentStreamNotAllowed", "Content stream is not allowed on an already completed streamed message"));

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => $"{c.Method} {Info(c.Body)}").ShouldBe(["POST informative//1", "POST streaming/s/2", "POST streaming/s/3", "POST final/s/", "POST final/s/"]);
    }

    [Fact]
    public async Task An_end_that_may_have_arrived_twice_is_left_alone()
    {
        await using var bot = await StartAsync(StreamAsync);
        bot.Channel.Then(201, """{"id":"s"}""").Then(202).Then(202).Then(500).Then(500);

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Where_an_end_could_be_shown_twice_it_is_sent_once()
    {
        await using var bot = await StartAsync(async (turn, token) => await (await turn.StreamAsync("Looking …", token)).CompleteAsync(Reply(1), token));
        bot.Channel.Then(200).Then(500);
        var question = bot.Message("hi");
        question["channelId"] = "webchat";

        (await bot.PostAsync(question)).Dispose();

        Bodies(bot).Select(p => p.GetProperty("type").GetString()).ShouldBe(["typing", "message"]);
    }

    [Fact]
    public async Task After_two_minutes_the_answer_comes_as_a_message()
    {
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            Time.Advance(TimeSpan.FromSeconds(115));
            await stream.UpdateAsync(Reply(1), token);
            await stream.CompleteAsync(Reply(2), token);
        });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => $"{c.Method} {Info(c.Body)}").ShouldBe(["POST informative//1", "POST //"]);
    }

    [Fact]
    public async Task An_answer_that_does_not_begin_with_what_is_shown_replaces_it()
    {
        await using var bot = await StartAsync(async (turn, token) =>
        {
            var stream = await turn.StreamAsync("Looking …", token);
            Time.Advance(TimeSpan.FromSeconds(1));
            await stream.UpdateAsync(new CitedReply("Something else", []), token);
            await stream.CompleteAsync(Reply(2), token);
        });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => c.Method).ShouldBe(["POST", "POST", "PUT"]);
    }

    [Fact]
    public async Task A_failure_half_way_ends_the_stream_with_the_apology()
    {
        await using var bot = await StartAsync(async (turn, token) =>
        {
            await turn.StreamAsync("Looking …", token);
            throw new InvalidOperationException();
        });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        Bodies(bot).Select(Info).ShouldBe(["informative//1", "final/sent-1/"]);
        Bodies(bot)[1].GetProperty("text").GetString()!.ShouldContain("ask again");
    }

    private static string Error(string code, string message) => new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString();
}
