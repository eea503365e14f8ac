using Bot.Channels.Tests.Connector;

namespace Bot.Channels.Tests.Teams;

public sealed class MessageUpdateTests
{
    [Fact]
    public async Task Every_edit_reaches_the_bot_once_though_all_have_the_id_of_the_message()
    {
        var heard = new List<string>();
        await using var bot = await RunningBot.StartAsync(new Script
        {
            Message = (turn, _) => { heard.Add($"said {turn.Text}"); return Task.CompletedTask; },
            Update = turn => { heard.Add($"edited {turn.Text}"); return Task.CompletedTask; },
            Delete = turn => { heard.Add($"deleted {turn.Activity.Id}"); return Task.CompletedTask; },
        });

        foreach (var (type, text, second) in new[] { ("message", "a", 0), ("messageUpdate", "b", 1), ("messageUpdate", "b", 1), ("messageUpdate", "c", 2), ("messageDelete", "", 3), ("messageDelete", "", 3) })
        {
            var activity = bot.Message(text, id: "1");
            activity["type"] = type;
            activity["timestamp"] = $"2026-11-22T12:00:0{second}Z";
            using var response = await bot.PostAsync(activity);
            response.EnsureSuccessStatusCode();
        }

        heard.ShouldBe(["said a", "edited b", "edited c", "deleted 1"]);
    }

    [Fact]
    public async Task Edits_without_a_date_all_reach_the_bot()
    {
        var heard = new List<string>();
        await using var bot = await RunningBot.StartAsync(new Script { Update = turn => { heard.Add(turn.Text); return Task.CompletedTask; } });
        foreach (var text in new[] { "a", "b", "a" })
        {
            var edit = bot.Message(text, id: "1");
            edit["type"] = "messageUpdate";
            edit.Remove("timestamp");
            (await bot.PostAsync(edit)).Dispose();
        }

        heard.ShouldBe(["a", "b", "a"]);
    }

    [Fact]
    public async Task An_edit_that_was_answered_before_a_restart_does_not_hide_the_next_one()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path };
        var script = new Script { Update = turn => turn.ReplyAsync($"edited {turn.Text}") };
        foreach (var (text, second, answers) in new[] { ("a", 1, 1), ("a", 1, 0), ("b", 2, 1) })
        {
            await using var bot = await RunningBot.StartAsync(script, options);
            var edit = bot.Message(text, id: "1");
            edit["type"] = "messageUpdate";
            edit["timestamp"] = $"2026-11-22T12:00:0{second}Z";
            (await bot.PostAsync(edit)).Dispose();
            bot.Channel.All.Count.ShouldBe(answers);
        }
    }

    [Fact]
    public async Task A_failure_after_an_edit_is_told_and_one_after_a_deletion_is_not()
    {
        await using var bot = await RunningBot.StartAsync(new Script { Update = _ => throw new InvalidOperationException(), Delete = _ => throw new InvalidOperationException() });
        foreach (var type in new[] { "messageUpdate", "messageDelete" })
        {
            var activity = bot.Message("x", id: "1");
            activity["type"] = type;
            (await bot.PostAsync(activity)).Dispose();
        }

        bot.Channel.All.ShouldHaveSingleItem().Body.GetProperty("text").GetString()!.ShouldContain("ask again");
    }
}
