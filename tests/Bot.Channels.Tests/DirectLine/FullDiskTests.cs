using System.Reflection;
using Bot.Channels.DirectLine;
using Bot.Channels.Turns;
using Microsoft.Data.Sqlite;

namespace Bot.Channels.Tests.DirectLine;

/// <summary>A full disk is played by a limit to the pages of the database: SQLite fails in the same way.</summary>
public sealed class FullDiskTests
{
    private static readonly string s_long = new('x', 20_000);

    [Fact]
    public async Task An_answer_that_found_the_disk_full_is_given_once_when_there_is_room_again()
    {
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var bot = await DirectLineBot.StartAsync(new Script
        {
            Message = async (turn, token) =>
            {
                asked.TrySetResult();
                await goOn.Task.WaitAsync(token);
                await turn.ReplyAsync(s_long, token);
            },
        });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("hi");
        await asked.Task;
        Limit(bot, 1);
        goOn.SetResult();
        await IdleAsync(bot);

        bot.Part<DirectLineTurns>().RetryUnkept();
        await IdleAsync(bot);
        (await user.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "hi"]);

        Limit(bot, int.MaxValue);
        for (var i = 0; i < 2; i++)
        {
            bot.Part<DirectLineTurns>().RetryUnkept();
            await IdleAsync(bot);
        }

        (await user.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "hi", s_long]);
    }

    [Fact]
    public async Task A_welcome_that_found_the_disk_full_is_said_when_there_is_room_again()
    {
        var goOn = new TaskCompletionSource();
        await using var bot = await DirectLineBot.StartAsync(new Script { Welcome = async (turn, token) => { await goOn.Task.WaitAsync(token); await turn.ReplyAsync(s_long, token); } });
        var user = await bot.ConverseAsync();
        Limit(bot, 1);
        goOn.SetResult();
        await IdleAsync(bot);
        (await user.ReadAsync()).Activities.ShouldBeEmpty();

        Limit(bot, int.MaxValue);
        bot.Part<DirectLineTurns>().RetryUnkept();

        (await user.ReadAsync(1)).Texts().ShouldBe([s_long]);
    }

    [Fact]
    public async Task What_followed_an_answer_and_was_not_kept_does_not_bring_a_second_answer()
    {
        await using var bot = await DirectLineBot.StartAsync(new Script
        {
            Message = async (turn, token) =>
            {
                await turn.ReplyAsync("The answer", token);
                await turn.ReplyAsync(s_long, token);
            },
        });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        Limit(bot, 1);
        await user.SayAsync("hi");
        await IdleAsync(bot);

        Limit(bot, int.MaxValue);
        bot.Part<DirectLineTurns>().RetryUnkept();
        await IdleAsync(bot);

        (await user.ReadAsync()).Activities.Texts().ShouldBe(["Welcome!", "hi", "The answer"]);
    }

    // Less than there are already counts as those there are.
    private static void Limit(DirectLineBot bot, int pages)
    {
        var writing = typeof(ConversationStore).GetField("_writing", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(bot.Part<ConversationStore>());
        ((SqliteConnection)writing!).Number($"PRAGMA max_page_count = {pages}");
    }

    private static async Task IdleAsync(DirectLineBot bot)
    {
        while (bot.Part<TurnQueue>().Pending > 0)
            await Task.Delay(5);
    }
}
