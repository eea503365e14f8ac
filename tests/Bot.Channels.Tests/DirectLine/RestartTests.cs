using System.Net;
using Bot.Channels.DirectLine;

namespace Bot.Channels.Tests.DirectLine;

/// <summary>A kill is played by starting a second bot from the folder as it lies on the disk while the first one still works.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan s_while = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_conversation_goes_on_after_a_restart()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("before", "one");
        var before = await user.ReadAsync(3);

        await using var restarted = await DirectLineBot.StartAsync(folder: bot.FolderAtThisMoment());
        var same = user.At(restarted);
        (await same.ReadAsync(3, s_while)).Select(a => a.ToString()).ShouldBe(before.Select(a => a.ToString()));

        await same.SayAsync("before", "one");
        using var stream = await same.OpenAsync("2");
        await same.SayAsync("after");
        var after = await stream.NextAsync(2);
        after.Texts().ShouldBe(["after", "You said: after"]);
        after.Select(a => a.Id()).ShouldBe([$"{user.Conversation}|0000003", $"{user.Conversation}|0000004"]);
    }

    [Fact]
    public async Task A_question_under_way_when_the_program_was_killed_is_answered_by_the_next_one_once()
    {
        await using var bot = await DirectLineBot.StartAsync(new Script { Message = async (turn, token) => { if (turn.Text == "hard") await Task.Delay(Timeout.Infinite, token); await turn.ReplyAsync($"You said: {turn.Text}", token); } });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("easy");
        await user.ReadAsync(3);
        var id = await user.SayAsync("hard");
        var killed = bot.FolderAtThisMoment();

        string again;
        await using (var restarted = await DirectLineBot.StartAsync(folder: killed))
        {
            var answers = await user.At(restarted).ReadAsync(5, s_while);
            answers.Texts().ShouldBe(["Welcome!", "easy", "You said: easy", "hard", "You said: hard"]);
            answers[4].GetProperty("replyToId").GetString().ShouldBe(id);
            again = restarted.FolderAtThisMoment();
        }

        await using var third = await DirectLineBot.StartAsync(folder: again);
        (await user.At(third).ReadAsync(5, s_while)).Length.ShouldBe(5);
    }

    [Fact]
    public async Task An_answer_given_just_before_the_kill_is_not_given_again()
    {
        await using var bot = await DirectLineBot.StartAsync(new Script { Message = async (turn, token) => { await turn.ReplyAsync("The answer", token); await Task.Delay(Timeout.Infinite, token); } });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("hi");
        await user.ReadAsync(3);

        await using var restarted = await DirectLineBot.StartAsync(folder: bot.FolderAtThisMoment());
        (await user.At(restarted).ReadAsync(3, s_while)).Texts().ShouldBe(["Welcome!", "hi", "The answer"]);
    }

    [Fact]
    public async Task A_welcome_owed_at_the_kill_is_said_after_it()
    {
        await using var bot = await DirectLineBot.StartAsync(new Script { Welcome = (_, token) => Task.Delay(Timeout.Infinite, token) });
        var user = await bot.ConverseAsync();

        await using var restarted = await DirectLineBot.StartAsync(folder: bot.FolderAtThisMoment());
        (await user.At(restarted).ReadAsync(1, s_while)).Texts().ShouldBe(["Welcome!"]);
        await user.At(restarted).BeginAsync(HttpStatusCode.OK);
        (await user.At(restarted).ReadAsync(1, s_while)).Texts().ShouldBe(["Welcome!"]);
    }

    [Fact]
    public async Task A_program_that_stops_in_order_finishes_or_leaves_the_question_to_the_next()
    {
        var asked = new TaskCompletionSource();
        var script = new Script { Message = async (turn, token) => { asked.SetResult(); await Task.Delay(300, token); await turn.ReplyAsync("Finished", token); } };
        await using var bot = await DirectLineBot.StartAsync(script);
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("hi");
        await asked.Task;
        await bot.StopAsync();

        await using var restarted = await DirectLineBot.StartAsync(folder: bot.FolderAtThisMoment());
        (await user.At(restarted).ReadAsync(3, s_while)).Texts().ShouldBe(["Welcome!", "hi", "Finished"]);
    }

    [Fact]
    public async Task A_question_that_ends_the_program_each_time_is_given_up_with_an_apology()
    {
        using var begun = new SemaphoreSlim(0);
        var never = new Script { Message = (_, token) => { begun.Release(); return Task.Delay(Timeout.Infinite, token); } };
        await using var bot = await DirectLineBot.StartAsync(never);
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("deadly");

        await begun.WaitAsync();
        await using var second = await DirectLineBot.StartAsync(never, folder: bot.FolderAtThisMoment());
        await begun.WaitAsync();
        await using var third = await DirectLineBot.StartAsync(never, folder: second.FolderAtThisMoment());
        await begun.WaitAsync();
        await using var last = await DirectLineBot.StartAsync(folder: third.FolderAtThisMoment());

        var told = (await user.At(last).ReadAsync(3, s_while)).Texts();
        told[..2].ShouldBe(["Welcome!", "deadly"]);
        told[2..].ShouldHaveSingleItem().ShouldStartWith("Something went wrong");
        await user.At(last).SayAsync("harmless");
        (await user.At(last).ReadAsync(5)).Texts()[3..].ShouldBe(["harmless", "You said: harmless"]);
    }

    [Fact]
    public async Task A_question_that_only_waited_when_the_program_ended_is_not_given_up()
    {
        var never = new Script { Message = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var bot = await DirectLineBot.StartAsync(never);
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("first");
        await user.SayAsync("second");
        var folder = bot.FolderAtThisMoment();

        // The first one keeps the second one waiting, in each of these runs.
        for (var run = 0; run < 3; run++)
        {
            await using var again = await DirectLineBot.StartAsync(never, folder: folder);
            folder = again.FolderAtThisMoment();
            using var connection = StoreFile.Connect(Path.Combine(folder, StoreFile.Name));
            connection.Run("UPDATE turn SET attempts = 0 WHERE number = 1");
        }

        await using var last = await DirectLineBot.StartAsync(folder: folder);
        (await user.At(last).ReadAsync(5)).Texts().ShouldBe(["Welcome!", "first", "second", "You said: first", "You said: second"]);
    }

    [Fact]
    public async Task A_question_that_cannot_be_found_any_more_is_given_up_and_the_program_lives()
    {
        await using var bot = await DirectLineBot.StartAsync(new Script { Message = (_, token) => Task.Delay(Timeout.Infinite, token) });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("lost");
        await user.SayAsync("found");
        var folder = bot.FolderAtThisMoment();
        using (var connection = StoreFile.Connect(Path.Combine(folder, StoreFile.Name)))
            connection.Run("DELETE FROM activity WHERE number = 1");

        await using var restarted = await DirectLineBot.StartAsync(folder: folder);
        (await user.At(restarted).ReadAsync(3, s_while)).Texts().ShouldBe(["Welcome!", "found", "You said: found"]);
        using var after = StoreFile.Connect(Path.Combine(restarted.Folder, StoreFile.Name));
        after.Number("SELECT count(*) FROM turn").ShouldBe(0);
    }

    [Fact]
    public async Task A_conversation_that_the_version_before_kept_goes_on()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        var folder = bot.FolderAtThisMoment();
        using (var connection = StoreFile.Connect(Path.Combine(folder, StoreFile.Name)))
            connection.Run("DROP INDEX conversation_subscriber; ALTER TABLE conversation DROP COLUMN subscriber; PRAGMA user_version = 1;");

        await using var updated = await DirectLineBot.StartAsync(folder: folder);
        await user.At(updated).SayAsync("still here");
        (await user.At(updated).ReadAsync(3)).Texts().ShouldBe(["Welcome!", "still here", "You said: still here"]);
    }

    [Fact]
    public async Task Two_programs_do_not_share_conversations()
    {
        await using var bot = await DirectLineBot.StartAsync();

        var error = await Should.ThrowAsync<DirectLineException>(() => DirectLineBot.StartAsync(folder: bot.Folder));
        error.FolderInUse.ShouldBeTrue();
        error.Message.ShouldContain($"{bot.Folder} are in use by another bot; stop that one");
    }

    [Theory]
    [InlineData("this is no database, but it is longer than the hundred bytes that the header of one would have, so that it is looked at closely", "move it away")]
    public async Task A_damaged_file_stops_the_start_with_the_remedy(string content, string remedy)
    {
        var folder = Directory.CreateTempSubdirectory("directline-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "conversations.db"), content);

        var error = await Should.ThrowAsync<DirectLineException>(() => DirectLineBot.StartAsync(folder: folder.FullName));
        error.Message.ShouldContain(remedy);
        folder.Delete(recursive: true);
    }
}
