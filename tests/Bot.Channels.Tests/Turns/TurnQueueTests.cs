using System.Net;
using Bot.Channels.Turns;

namespace Bot.Channels.Tests.Turns;

public sealed class TurnQueueTests
{
    private readonly TaskCompletionSource<bool> _end = new();

    [Fact]
    public async Task People_of_whom_nobody_says_who_they_are_leave_half_of_the_room()
    {
        using var queue = new TurnQueue(new ChannelsOptions { MaxWaitingTurns = 10 });

        Enumerable.Range(0, 10).Count(n => Add(queue, $"a{n}", isAnonymous: true)).ShouldBe(5);
        Enumerable.Range(0, 10).Count(n => Add(queue, $"b{n}", isAnonymous: false)).ShouldBe(5);

        await EndAsync(queue);
    }

    [Fact]
    public async Task One_conversation_does_not_take_all_the_room()
    {
        using var queue = new TurnQueue(new ChannelsOptions { MaxWaitingTurns = 10, MaxConversationTurns = 3 });

        Enumerable.Range(0, 10).Count(_ => Add(queue, "a", isAnonymous: false)).ShouldBe(3);
        Add(queue, "b", isAnonymous: false).ShouldBeTrue();

        await EndAsync(queue);
    }

    [Fact]
    public async Task Room_is_there_again_when_turns_have_ended()
    {
        using var queue = new TurnQueue(new ChannelsOptions { MaxWaitingTurns = 2, MaxConversationTurns = 1 });
        for (var n = 0; n < 5; n++)
        {
            queue.TryAdd("a", (_, _) => Task.FromResult(true), out var run, isAnonymous: true).ShouldBeTrue();
            await run!;
            // Its place is free a moment after its end.
            while (queue.Pending > 0)
                await Task.Delay(1);
        }
    }

    [Fact]
    public async Task Who_waits_for_others_lets_another_work()
    {
        using var queue = new TurnQueue(new ChannelsOptions { ConcurrentTurns = 1 });
        var worked = new TaskCompletionSource<bool>();
        queue.TryAdd("a", (slot, _) => slot.OutsideAsync(() => worked.Task), out var first).ShouldBeTrue();
        queue.TryAdd("b", (_, _) => { worked.SetResult(true); return worked.Task; }, out var second).ShouldBeTrue();

        await Task.WhenAll(first!, second!).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Channels_that_do_not_answer_keep_nobody_else_waiting()
    {
        await using var bot = await RunningBot.StartAsync(options: new ChannelsOptions { ConcurrentTurns = 2, InboundPatience = TimeSpan.FromMilliseconds(1), ConnectorTimeout = TimeSpan.FromMinutes(2) });
        using var never = new SemaphoreSlim(0);
        for (var n = 0; n < 4; n++)
        {
            bot.Channel.Then(call => never.WaitAsync(call.RequestAborted));
            (await bot.PostAsync(bot.Message("hi", conversation: $"slow {n}"))).Dispose();
            await bot.Channel.NextAsync();
        }

        (await bot.PostAsync(bot.Message("and me?", conversation: "quick"))).Dispose();

        (await bot.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("You said: and me?");
    }

    [Fact]
    public async Task A_sign_of_typing_is_sent_once_and_never_holds_the_answer_up()
    {
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await turn.SendTypingAsync(token); await turn.ReplyAsync("So.", token); } });
        bot.Channel.Then(429, "", ("Retry-After", "20"));

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => c.Body.GetProperty("type").GetString()).ShouldBe(["typing", "message"]);
    }

    [Fact]
    public async Task What_comes_while_the_program_stops_is_told_so_and_not_that_there_are_too_many()
    {
        await using var bot = await RunningBot.StartAsync();
        await bot.Service<TurnQueue>().StopAsync(CancellationToken.None);

        using var refused = await bot.PostAsync(bot.Message("hi"));

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("stopping");
    }

    private bool Add(TurnQueue queue, string conversation, bool isAnonymous) => queue.TryAdd(conversation, (_, _) => _end.Task, out _, isAnonymous);

    private async Task EndAsync(TurnQueue queue)
    {
        _end.SetResult(true);
        await queue.StopAsync(CancellationToken.None);
    }
}
