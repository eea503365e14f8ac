using System.Net;
using System.Net.WebSockets;
using Bot.Channels.DirectLine;

namespace Bot.Channels.Tests.DirectLine;

public sealed class BoundsTests
{
    [Fact]
    public async Task A_conversation_is_forgotten_when_it_is_not_used_for_long_enough()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { TokenLifetime = TimeSpan.FromDays(7) });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);

        bot.Time.Pass(TimeSpan.FromHours(23));
        await user.SayAsync("still here");
        bot.Time.Pass(TimeSpan.FromHours(24));
        await user.SayAsync("just in time");
        await user.ReadAsync(5);
        bot.Time.Pass(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1));

        using (var read = await user.CallAsync(HttpMethod.Get, $"conversations/{user.Conversation}/activities"))
            read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var post = await user.PostAsync("""{"type":"message","text":"too late"}"""))
            post.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var reconnect = await user.CallAsync(HttpMethod.Get, $"conversations/{user.Conversation}"))
            reconnect.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Begun again it is a new one.
        await user.BeginAsync();
        (await user.ReadAsync()).Activities.Texts().Except(["Welcome!"], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_forgotten_is_gone_from_the_disk_and_its_streams_are_closed()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        using var stream = await user.OpenAsync();
        await stream.NextAsync();
        await user.SayAsync("a-very-private-question");
        await stream.NextAsync(2);

        bot.Time.Pass(TimeSpan.FromHours(25));
        bot.Part<ConversationStore>().Sweep();

        (await stream.EndAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        await bot.EndAsync();
        foreach (var file in Directory.GetFiles(bot.Folder))
            (await File.ReadAllTextAsync(file)).ShouldNotContain("a-very-private-question", customMessage: file);
    }

    [Fact]
    public async Task Of_a_long_conversation_the_end_is_kept()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxConversationActivities = 10, PostsPerMinute = 1_000 });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using var stream = await user.OpenAsync("0");
        for (var i = 0; i < 20; i++)
        {
            await user.SayAsync($"{i}");
            (await stream.NextAsync(2)).Texts().ShouldBe([$"{i}", $"You said: {i}"]);
        }

        var (kept, watermark) = await user.ReadAsync();
        kept.Texts().ShouldBe(Enumerable.Range(15, 5).SelectMany(i => new[] { $"{i}", $"You said: {i}" }));
        watermark.ShouldBe("40");
    }

    [Fact]
    public async Task Of_a_large_conversation_the_end_is_kept_and_pages_stay_small()
    {
        await using var bot = await DirectLineBot.StartAsync(
            new Script { Message = (turn, token) => turn.ReplyAsync("ok", token) }, new DirectLineOptions { MaxConversationBytes = 600_000, MaxActivityBytes = 200_000, PostsPerMinute = 1_000 });
        var user = await bot.ConverseAsync();
        for (var i = 0; i < 20; i++)
            await user.SayAsync($"{i} {new string('x', 100_000)}");

        var seen = new List<string?>();
        var watermark = "";
        while (await user.ReadAsync(watermark) is { Activities.Length: > 0 } page)
        {
            page.Activities.Sum(a => a.ToString().Length).ShouldBeLessThan(400_000);
            seen.AddRange(page.Activities.Texts());
            watermark = page.Watermark;
        }

        seen.Where(text => text!.Length > 100).Select(text => text!.Split(' ')[0]).ShouldBe(["15", "16", "17", "18", "19"]);
    }

    [Fact]
    public async Task Of_too_many_conversations_the_one_unused_for_longest_is_forgotten()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxConversations = 3 });
        var users = new List<DirectLineUser>();
        for (var i = 0; i < 3; i++)
        {
            bot.Time.Pass(TimeSpan.FromSeconds(1));
            users.Add(await bot.ConverseAsync());
            await users[i].ReadAsync(1);
        }

        bot.Time.Pass(TimeSpan.FromSeconds(1));
        await users[0].SayAsync("I am still here");
        await users[0].ReadAsync(3);
        bot.Time.Pass(TimeSpan.FromSeconds(1));
        await bot.ConverseAsync();

        (await StatusAsync(users[0])).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(users[1])).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(users[2])).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_conversation_that_somebody_has_open_does_not_make_room_for_others()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxConversations = 3 });
        var reader = await bot.ConverseAsync();
        using var stream = await reader.OpenAsync();
        await stream.NextAsync(1);

        for (var i = 0; i < 4; i++)
        {
            bot.Time.Pass(TimeSpan.FromSeconds(1));
            await (await bot.ConverseAsync()).ReadAsync(1);
        }

        await reader.SayAsync("I only read");
        (await stream.NextAsync(2)).Texts().ShouldBe(["I only read", "You said: I only read"]);
    }

    [Fact]
    public async Task Of_the_large_conversations_of_an_address_those_that_nobody_has_open_make_room_first()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxStoredBytes = 150_000 });
        var reader = await bot.ConverseAsync();
        using var stream = await reader.OpenAsync();
        await reader.SayAsync(new string('x', 30_000));
        await stream.NextAsync(3);

        var other = await bot.ConverseAsync();
        for (var i = 0; i < 4; i++)
        {
            other = await bot.ConverseAsync();
            await other.SayAsync(new string('x', 20_000));
            await other.ReadAsync(3);
        }

        (await StatusAsync(reader)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(other)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(20_000, HttpStatusCode.OK)]
    [InlineData(100_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_is_posted_has_a_size_limit_of_its_own(int length, HttpStatusCode status)
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();

        using var posted = await user.PostAsync($$"""{"type":"message","text":"{{new string('x', length)}}"}""");

        posted.StatusCode.ShouldBe(status);
        if (status != HttpStatusCode.OK)
            (await posted.Content.ReadAsStringAsync()).ShouldContain("Channels:DirectLine:MaxActivityBytes");
    }

    [Fact]
    public async Task All_conversations_together_stay_within_their_bytes()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxStoredBytes = 150_000 });
        var users = new List<DirectLineUser>();
        for (var i = 0; i < 6; i++)
        {
            bot.Time.Pass(TimeSpan.FromSeconds(1));
            users.Add(await bot.ConverseAsync());
            await users[i].SayAsync(new string('x', 30_000));
            await users[i].ReadAsync(3);
        }

        var statuses = new List<HttpStatusCode>();
        foreach (var user in users)
            statuses.Add(await StatusAsync(user));
        // Each has its question and the answer that repeats it: two fit, and a third does not.
        statuses.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.NotFound, 4), HttpStatusCode.OK, HttpStatusCode.OK]);
    }

    [Fact]
    public async Task Who_fills_the_disk_loses_his_own_conversations_and_not_those_of_others()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxStoredBytes = 300_000 });
        var quiet = await bot.ConverseAsync();
        await quiet.SayAsync("hi");
        await quiet.ReadAsync(3);

        for (var i = 0; i < 6; i++)
        {
            bot.Time.Pass(TimeSpan.FromSeconds(1));
            var loud = await bot.ConverseAsync();
            await loud.SayAsync(new string('x', 60_000));
            await loud.ReadAsync(3);
        }

        (await quiet.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "hi", "You said: hi"]);
    }

    [Fact]
    public async Task Who_begins_too_many_conversations_loses_his_own_and_not_those_of_others()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxConversations = 5 });
        List<DirectLineUser> quiet = [await bot.ConverseAsync("127.0.0.2"), await bot.ConverseAsync("127.0.0.3")];

        for (var i = 0; i < 8; i++)
        {
            bot.Time.Pass(TimeSpan.FromSeconds(1));
            await bot.ConverseAsync();
        }

        foreach (var user in quiet)
            (await StatusAsync(user)).ShouldBe(HttpStatusCode.OK);
        using var connection = StoreFile.Connect(Path.Combine(bot.Folder, StoreFile.Name));
        connection.Number("SELECT count(*) FROM conversation").ShouldBe(5);
    }

    [Fact]
    public async Task Who_fills_the_disk_by_many_small_conversations_loses_them_and_not_a_larger_one_of_another()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { MaxStoredBytes = 300_000 });
        var quiet = await bot.ConverseAsync("127.0.0.2");
        await quiet.SayAsync(new string('x', 40_000));
        await quiet.ReadAsync(3);

        for (var i = 0; i < 12; i++)
        {
            bot.Time.Pass(TimeSpan.FromSeconds(1));
            var loud = await bot.ConverseAsync();
            await loud.SayAsync(new string('x', 20_000));
            await loud.ReadAsync(3);
        }

        (await StatusAsync(quiet)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_began_a_conversation_is_kept_in_disguise()
    {
        await using var bot = await DirectLineBot.StartAsync();
        await bot.ConverseAsync("127.0.0.77");

        using var connection = StoreFile.Connect(Path.Combine(bot.Folder, StoreFile.Name));
        connection.Number("SELECT count(*) FROM conversation WHERE length(subscriber) = 32 AND subscriber NOT LIKE '%127.0%'").ShouldBe(1);
    }

    [Fact]
    public async Task Tokens_take_no_room()
    {
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { TokensPerMinute = 10_000 });
        for (var i = 0; i < 200; i++)
            await bot.VisitAsync();

        using var connection = StoreFile.Connect(Path.Combine(bot.Folder, StoreFile.Name));
        connection.Number("SELECT count(*) FROM conversation").ShouldBe(0);
    }

    private static async Task<HttpStatusCode> StatusAsync(DirectLineUser user)
    {
        using var response = await user.CallAsync(HttpMethod.Get, $"conversations/{user.Conversation}/activities");
        return response.StatusCode;
    }
}
