using System.Net;
using System.Text.Json;
using Bot.Channels.DirectLine;
using Bot.Channels.Replies;

namespace Bot.Channels.Tests.DirectLine;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_shows_what_was_and_then_what_comes()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using var stream = await user.OpenAsync();
        (await stream.NextAsync()).Texts().ShouldBe(["Welcome!"]);
        stream.Watermark.ShouldBe("0");

        var id = await user.SayAsync("hello");

        var activities = await stream.NextAsync(2);
        activities.Texts().ShouldBe(["hello", "You said: hello"]);
        activities[0].Id().ShouldBe(id);
        stream.Watermark.ShouldBe("2");
    }

    [Fact]
    public async Task A_reader_who_comes_back_has_lost_nothing_and_sees_nothing_twice()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { PostsPerMinute = 10_000 });
        var user = await bot.ConverseAsync();
        var seen = new List<string>();
        var watermark = "-";
        var talking = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await user.SayAsync($"{i}");
        });
        var random = new Random(1);
        while (seen.Count < 201)
        {
            using var stream = await user.OpenAsync(watermark);
            for (var frames = random.Next(1, 6); frames > 0 && seen.Count < 201; frames--)
            {
                seen.AddRange((await stream.NextAsync()).Select(a => a.Id()));
                watermark = stream.Watermark;
            }

            stream.Socket.Abort();
        }

        await talking;
        seen.ShouldBe((await AllAsync(user)).Select(a => a.Id()));
    }

    [Fact]
    public async Task Two_tabs_see_the_same()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using StreamClient first = await user.OpenAsync("0"), second = await user.OpenAsync("0");

        await user.SayAsync("hello");

        (await first.NextAsync(2)).Texts().ShouldBe(["hello", "You said: hello"]);
        (await second.NextAsync(2)).Texts().ShouldBe(["hello", "You said: hello"]);
    }

    [Fact]
    public async Task What_is_said_in_one_conversation_is_heard_in_no_other()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { PostsPerMinute = 10_000 });
        var users = new List<DirectLineUser>();
        for (var i = 0; i < 10; i++)
            users.Add(await bot.ConverseAsync());

        await Task.WhenAll(users.Select(async user =>
        {
            using var stream = await user.OpenAsync();
            for (var i = 0; i < 10; i++)
                await user.SayAsync($"{user.Conversation} {i}");
            var heard = await stream.NextAsync(21);
            heard.Where(a => a.Text() != "Welcome!").ShouldAllBe(a => a.Text()!.Contains(user.Conversation));
            heard.ShouldAllBe(a => a.Id().StartsWith(user.Conversation));
        }));
    }

    [Fact]
    public async Task An_answer_that_is_made_is_shown_in_parts_that_all_name_the_first_one()
    {
        // What is overtaken by the whole answer is not shown any more, so each part waits until the one before was seen.
        using var seen = new SemaphoreSlim(0);
        await using var bot = await DirectLineBot.StartAsync(new Script
        {
            Message = async (turn, token) =>
            {
                var stream = await turn.StreamAsync("Looking …", token);
                await seen.WaitAsync(token);
                await stream.UpdateAsync(new CitedReply("One.", []), token);
                await seen.WaitAsync(token);
                await stream.UpdateAsync(new CitedReply("One. Two.", []), token);
                await seen.WaitAsync(token);
                await stream.CompleteAsync(new CitedReply("One. Two. Three.", []), token);
            },
        });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        // Parts are shown to who is there: the welcome says that this one is.
        using var reader = await user.OpenAsync();
        (await reader.NextAsync()).Texts().ShouldBe(["Welcome!"]);
        await user.SayAsync("hi");

        (await reader.NextAsync()).Texts().ShouldBe(["hi"]);
        var parts = new List<JsonElement>();
        while (parts.Count < 4)
        {
            parts.Add((await reader.NextAsync()).ShouldHaveSingleItem());
            seen.Release();
        }

        parts.Texts().ShouldBe(["Looking …", "One.", "One. Two.", "One. Two. Three."]);
        var data = parts.Select(p => p.GetProperty("channelData")).ToList();
        data.Select(d => d.GetProperty("streamType").GetString()).ShouldBe(["informative", "streaming", "streaming", "final"]);
        // Web Chat sorts by it: the first part has to name itself.
        data.Select(d => d.GetProperty("streamId").GetString()).ShouldAllBe(id => id == parts[0].Id());
        (await user.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "hi", "One. Two. Three."]);
    }

    [Fact]
    public async Task Typing_is_shown_to_who_is_there_and_not_kept()
    {
        var goOn = new TaskCompletionSource();
        await using var bot = await DirectLineBot.StartAsync(new Script
        {
            Message = async (turn, token) =>
            {
                await turn.SendTypingAsync(token);
                await goOn.Task.WaitAsync(token);
                await turn.ReplyAsync("Done", token);
            },
        });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using var stream = await user.OpenAsync("0");

        using var posted = await user.PostAsync("""{"type":"typing","channelData":{"clientActivityID":"t"}}""");
        posted.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stream.NextAsync()).ShouldHaveSingleItem().GetProperty("from").GetProperty("role").GetString().ShouldBe("user");
        await user.SayAsync("hi");
        (await stream.NextAsync()).Texts().ShouldBe(["hi"]);
        var typing = (await stream.NextAsync()).ShouldHaveSingleItem();
        typing.GetProperty("type").GetString().ShouldBe("typing");
        typing.GetProperty("from").GetProperty("role").GetString().ShouldBe("bot");
        stream.Watermark.ShouldBe("1");
        goOn.SetResult();

        (await stream.NextAsync()).Texts().ShouldBe(["Done"]);
        (await user.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "hi", "Done"]);
    }

    [Fact]
    public async Task A_typing_sign_that_an_answer_has_overtaken_is_left_out()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        var participant = new Participant(user.Conversation, user.User);
        using var stream = await user.OpenAsync("0");

        // Made before the message with number 2, delivered after it.
        await user.SayAsync("hi");
        (await stream.NextAsync(2)).Texts().ShouldBe(["hi", "You said: hi"]);
        bot.Part<OpenStreams>().Tell(participant.Conversation, new Notice(1, "{\"type\":\"typing\"}"u8.ToArray()));
        await user.SayAsync("bye");

        (await stream.NextAsync(2)).Texts().ShouldBe(["bye", "You said: bye"]);
    }

    [Fact]
    public async Task Empty_frames_of_the_client_mean_nothing()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        using var stream = await user.OpenAsync();
        (await stream.NextAsync()).Texts().ShouldBe(["Welcome!"]);

        for (var i = 0; i < 100; i++)
            await stream.SayAsync("");
        await stream.SayAsync("ping");
        await user.SayAsync("hello");

        (await stream.NextAsync(2)).Texts().ShouldBe(["hello", "You said: hello"]);
    }

    private static async Task<List<System.Text.Json.JsonElement>> AllAsync(DirectLineUser user)
    {
        var all = new List<System.Text.Json.JsonElement>();
        var watermark = "";
        while (true)
        {
            var (activities, next) = await user.ReadAsync(watermark);
            if (activities.Length == 0)
                return all;
            all.AddRange(activities);
            watermark = next;
        }
    }
}
