using System.Net;
using Bot.Channels.Replies;

namespace Bot.Channels.Tests.Turns;

public sealed class TurnTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A_slow_answer_does_not_hold_the_call_and_still_arrives()
    {
        var ready = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await ready.Task.WaitAsync(token); await turn.ReplyAsync("At last", token); } },
            new ChannelsOptions { InboundPatience = s_soon });

        using var response = await bot.PostAsync(bot.Message("hi"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        bot.Channel.All.ShouldBeEmpty();

        ready.SetResult();
        (await bot.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("At last");
    }

    [Fact]
    public async Task Expected_replies_that_come_too_late_are_sent_instead()
    {
        var ready = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await ready.Task.WaitAsync(token); await turn.ReplyAsync("At last", token); } },
            new ChannelsOptions { InboundPatience = s_soon });

        using var response = await bot.PostAsync(bot.Capture("teams-message-expectReplies"));
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"activities":[]}""");

        ready.SetResult();
        (await bot.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("At last");
    }

    [Fact]
    public async Task A_delivery_repeated_is_answered_once()
    {
        await using var bot = await RunningBot.StartAsync();

        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bot.PostAsync(bot.Message("hi", id: "the same")))))
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var later = await bot.PostAsync(bot.Message("hi", id: "the same"));
        using var elsewhere = await bot.PostAsync(bot.Message("hi", id: "the same", conversation: "another"));

        bot.Channel.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_repeated_delivery_that_expects_replies_gets_the_same_again()
    {
        var asked = 0;
        await using var bot = await RunningBot.StartAsync(new Script { Message = (turn, token) => turn.ReplyAsync($"Answer {++asked}", token) });

        for (var i = 0; i < 2; i++)
        {
            using var response = await bot.PostAsync(bot.Capture("teams-message-expectReplies"));
            (await response.Content.ReadAsStringAsync()).ShouldContain("Answer 1");
        }
    }

    [Fact]
    public async Task Turns_of_one_conversation_keep_their_order_and_others_do_not_wait()
    {
        var first = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { if (turn.Text == "first") await first.Task.WaitAsync(token); await turn.ReplyAsync(turn.Text, token); } },
            new ChannelsOptions { InboundPatience = s_soon });

        foreach (var (text, conversation) in new[] { ("first", "a"), ("second", "a"), ("other", "b") })
            (await bot.PostAsync(bot.Message(text, conversation: conversation))).Dispose();
        (await NextTextAsync(bot)).ShouldBe("other");
        first.SetResult();

        (await NextTextAsync(bot)).ShouldBe("first");
        (await NextTextAsync(bot)).ShouldBe("second");
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task Who_expects_replies_to_what_has_none_gets_an_empty_list(string type)
    {
        await using var bot = await RunningBot.StartAsync();
        var activity = bot.Capture("teams-message-expectReplies");
        activity["type"] = type;

        using var response = await bot.PostAsync(activity);

        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"activities":[]}""");
    }

    [Fact]
    public async Task With_too_many_waiting_the_caller_is_told_to_come_again()
    {
        var ready = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await ready.Task.WaitAsync(token); await turn.ReplyAsync(turn.Text, token); } },
            new ChannelsOptions { InboundPatience = s_soon, MaxWaitingTurns = 1 });
        (await bot.PostAsync(bot.Message("one"))).Dispose();

        using var refused = await bot.PostAsync(bot.Message("two", id: "2"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Channels:MaxWaitingTurns");

        ready.SetResult();
        (await NextTextAsync(bot)).ShouldBe("one");
        HttpStatusCode status;
        do
        {
            using var again = await bot.PostAsync(bot.Message("two", id: "2"));
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.TooManyRequests);

        (await NextTextAsync(bot)).ShouldBe("two");
    }

    [Fact]
    public async Task A_stopping_program_finishes_the_answers_it_has_begun()
    {
        var begun = new TaskCompletionSource();
        var ready = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { begun.SetResult(); await ready.Task.WaitAsync(token); await turn.ReplyAsync("Finished", token); } },
            new ChannelsOptions { InboundPatience = s_soon });
        (await bot.PostAsync(bot.Message("hi"))).Dispose();
        await begun.Task;

        var stopping = bot.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        ready.SetResult();
        await stopping;

        (await NextTextAsync(bot)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_failure_is_told_to_the_person_and_the_next_question_is_answered()
    {
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = (turn, token) => turn.Text == "break" ? throw new InvalidOperationException("secret detail") : turn.ReplyAsync("fine", token) });

        using var response = await bot.PostAsync(bot.Message("break"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var apology = await NextTextAsync(bot);
        apology.ShouldContain("ask again");
        apology.ShouldNotContain("secret");

        (await bot.PostAsync(bot.Message("hi"))).Dispose();
        (await NextTextAsync(bot)).ShouldBe("fine");
    }

    [Fact]
    public async Task After_an_answer_a_failure_says_nothing_more()
    {
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await turn.ReplyAsync("The answer", token); throw new InvalidOperationException(); } });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_the_channel_refuses_is_replaced_by_an_apology()
    {
        await using var bot = await RunningBot.StartAsync();
        bot.Channel.Then(400, """{"error":{"code":"MissingProperty","message":"Required"}}""");

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        (await NextTextAsync(bot)).ShouldBe("You said: hi");
        (await NextTextAsync(bot)).ShouldContain("ask again");
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_given_up_with_an_apology()
    {
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = (_, token) => Task.Delay(Timeout.Infinite, token) },
            new ChannelsOptions { TurnTimeout = TimeSpan.FromSeconds(1) });

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        (await NextTextAsync(bot)).ShouldContain("ask again");
    }

    [Fact]
    public async Task Typing_that_the_channel_refuses_does_not_cost_the_answer()
    {
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await turn.SendTypingAsync(token); await turn.ReplyAsync("The answer", token); } });
        bot.Channel.Then(405);

        (await bot.PostAsync(bot.Message("hi"))).Dispose();

        bot.Channel.All.Select(c => c.Body.GetProperty("type").GetString()).ShouldBe(["typing", "message"]);
        bot.Channel.All.First().Body.TryGetProperty("text", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_can_be_replaced_and_removed()
    {
        await using var bot = await RunningBot.StartAsync(new Script
        {
            Message = async (turn, token) =>
            {
                var id = await turn.ReplyAsync("First", token);
                await turn.UpdateAsync(id!, new CitedReply("Second", []), token);
                await turn.DeleteAsync(id!, token);
            },
        });

        (await bot.PostAsync(bot.Message("hi", id: "1", conversation: "c"))).Dispose();

        bot.Channel.All.Select(c => $"{c.Method} {c.Path}").ShouldBe([
            "POST /connector/v3/conversations/c/activities/1",
            "PUT /connector/v3/conversations/c/activities/sent-1",
            "DELETE /connector/v3/conversations/c/activities/sent-1"]);
    }

    private static async Task<string> NextTextAsync(RunningBot bot) => (await bot.Channel.NextAsync()).Body.GetProperty("text").GetString()!;
}
