using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Tests.Authentication;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Channels.Tests.Connector;

/// <summary>One question, one visible answer: whatever the channel answers, however often it asks, and with a restart in between.</summary>
public sealed class AnsweredOnceTests
{
    // A call may take its time where the test does not mean a channel that is silent.
    private static readonly ChannelsOptions s_patient = new() { ConnectorRetryDelay = TimeSpan.FromMilliseconds(1), ConnectorTimeout = TimeSpan.FromMinutes(2) };

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_channel_that_fails_twice_shows_one_answer_to_a_question_delivered_five_times(int status)
    {
        await using var bot = await RunningBot.StartAsync(null, s_patient);
        bot.Channel.Then(status).Then(status);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => (await bot.PostAsync(bot.Message("hi", id: "1"))).Dispose()));
        (await bot.PostAsync(bot.Message("hi", id: "1"))).Dispose();

        // Two that the channel did not take, and one that it did.
        bot.Channel.All.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_that_went_through_without_a_response_is_not_sent_again_and_nothing_is_apologised_for()
    {
        await using var bot = await RunningBot.StartAsync(null, new ChannelsOptions { ConnectorRetryDelay = TimeSpan.FromMilliseconds(1), ConnectorTimeout = TimeSpan.FromSeconds(2) });
        bot.Channel.Then(call => Task.Delay(Timeout.Infinite, call.RequestAborted));

        for (var i = 0; i < 3; i++)
            (await bot.PostAsync(bot.Message("hi", id: "1"))).Dispose();

        bot.Channel.All.Single().Body.GetProperty("text").GetString().ShouldBe("You said: hi");
    }

    [Fact]
    public async Task An_answer_whose_connection_broke_after_it_was_sent_is_not_sent_again()
    {
        await using var bot = await RunningBot.StartAsync(null, s_patient);
        // One good call first, so that the broken one is on a connection kept alive: the case in which HTTP clients like to try again by themselves.
        (await bot.PostAsync(bot.Message("hi", id: "0"))).Dispose();
        bot.Channel.Then(call => { call.Abort(); return Task.CompletedTask; });

        (await bot.PostAsync(bot.Message("hi", id: "1"))).Dispose();

        bot.Channel.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_question_answered_before_a_restart_is_not_answered_after_it()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path };
        JsonObject message;
        await using (var before = await RunningBot.StartAsync(null, options))
        {
            message = before.Message("hi", id: "1", conversation: "c");
            (await before.PostAsync(message)).Dispose();
            before.Channel.All.Count.ShouldBe(1);
        }

        await using var after = await RunningBot.StartAsync(null, options);
        using var repeated = await after.PostAsync(after.Message("hi", id: "1", conversation: "c"));
        using var another = await after.PostAsync(after.Message("hi", id: "2", conversation: "c"));
        using var elsewhere = await after.PostAsync(after.Message("hi", id: "1", conversation: "d"));

        repeated.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.Channel.All.Select(c => c.Path).ShouldBe(["/connector/v3/conversations/c/activities/2", "/connector/v3/conversations/d/activities/1"]);
    }

    [Fact]
    public async Task A_question_that_a_restart_left_without_an_answer_is_answered_when_it_comes_again()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path, InboundPatience = TimeSpan.FromMilliseconds(1) };
        var thinking = new TaskCompletionSource();
        // Killed while it thinks, having said only that it does: the second program starts while the first is still at it.
        await using var before = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await turn.StreamAsync("Looking …", token); await thinking.Task.WaitAsync(token); } }, options);
        (await before.PostAsync(before.Message("hi", id: "1"))).Dispose();
        (await before.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("Looking …");

        await using var after = await RunningBot.StartAsync(null, options, channel: before.Channel);
        (await after.PostAsync(after.Message("hi", id: "1"))).Dispose();
        (await after.PostAsync(after.Message("last", id: "2"))).Dispose();

        (await after.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("You said: hi");
        (await after.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("You said: last");
        thinking.SetResult();
    }

    [Fact]
    public async Task A_question_that_a_restart_left_without_an_answer_is_answered_without_being_asked_again()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path, InboundPatience = TimeSpan.FromMilliseconds(1) };
        await using var before = await RunningBot.StartAsync(new Script { Message = (_, token) => Task.Delay(Timeout.Infinite, token) }, options);
        using (var taken = await before.PostAsync(before.Message("hi", id: "1")))
            taken.StatusCode.ShouldBe(HttpStatusCode.OK);

        await using (var after = await RunningBot.StartAsync(null, options, channel: before.Channel))
            (await before.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("You said: hi");

        // Nothing is owed any more.
        using var database = ConnectorDatabase.Open(state.Path);
        database.Finds("SELECT 1 FROM owed").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_answered_in_time_or_late_is_not_owed()
    {
        using var state = new StateFile();
        var goOn = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(
            new Script { Message = async (turn, token) => { await goOn.Task.WaitAsync(token); await turn.ReplyAsync("So.", token); } },
            new ChannelsOptions { StateFile = state.Path, InboundPatience = TimeSpan.FromMilliseconds(1) });
        (await bot.PostAsync(bot.Message("hi", id: "1"))).Dispose();
        using var database = ConnectorDatabase.Open(state.Path);
        database.Texts("SELECT json FROM owed").ShouldHaveSingleItem().ShouldContain("hi");

        goOn.SetResult();
        await bot.Channel.NextAsync();
        (await bot.PostAsync(bot.Message("hi", id: "2"))).Dispose();
        await bot.Channel.NextAsync();
        await bot.StopAsync();

        database.Finds("SELECT 1 FROM owed").ShouldBeFalse();
    }

    [Fact]
    public void What_ends_the_program_twice_is_given_up()
    {
        using var database = ConnectorDatabase.Open("");
        var owed = new OwedAnswers(database, TimeProvider.System, NullLogger<OwedAnswers>.Instance);
        owed.Add(Question("1") with { From = new ChannelAccount { Id = "person" }, ServiceUrl = "http://localhost/" });

        owed.Take().ShouldHaveSingleItem().Id.ShouldBe("1");
        owed.Take().Count.ShouldBe(1);
        owed.Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_whose_answer_was_being_sent_at_a_restart_is_not_answered_again()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path, InboundPatience = TimeSpan.FromMilliseconds(1) };
        await using var before = await RunningBot.StartAsync(null, options);
        var sending = new TaskCompletionSource();
        before.Channel.Then(call => { sending.SetResult(); return Task.Delay(Timeout.Infinite, call.RequestAborted); });
        (await before.PostAsync(before.Message("hi", id: "1"))).Dispose();
        await sending.Task;

        await using var after = await RunningBot.StartAsync(null, options);
        (await after.PostAsync(after.Message("hi", id: "1"))).Dispose();
        (await after.PostAsync(after.Message("last", id: "2"))).Dispose();

        (await after.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("You said: last");
    }

    [Fact]
    public async Task A_token_may_be_used_again_but_an_activity_is_answered_once()
    {
        await using var bot = await SignedBot.StartAsync();
        var token = bot.Token();
        var activity = bot.Activity();

        foreach (var sent in new[] { activity, activity, bot.Activity() })
            (await bot.PostAsync(token, sent)).StatusCode.ShouldBe(HttpStatusCode.OK);

        bot.Bot.Channel.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_replayed_call_is_nothing_new_after_a_restart_and_refused_once_its_token_has_ended()
    {
        using var state = new StateFile();
        await using var bot = await SignedBot.StartAsync(options => options.StateFile = state.Path);
        var (token, activity) = (bot.Token(), bot.Activity());
        (await bot.PostAsync(token, activity)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var after = await SignedBot.StartAsync(options => options.StateFile = state.Path);
        (await after.PostAsync(token, activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        after.Time.Pass(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        (await after.PostAsync(token, activity)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        bot.Bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_answered_is_forgotten_after_a_day()
    {
        var time = new FixedTime();
        using var database = ConnectorDatabase.Open("");
        var answered = new AnsweredActivities(database, time, NullLogger<AnsweredActivities>.Instance);
        answered.Add(Question("1"));
        answered.Contains(Question("1")).ShouldBeTrue();

        time.Pass(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        answered.Contains(Question("1")).ShouldBeFalse();
        answered.Add(Question("2"));
        database.Finds("SELECT 1 FROM answered WHERE activity LIKE '%1'").ShouldBeFalse("the file does not grow forever");
        database.Finds("SELECT 1 FROM answered WHERE activity LIKE '%2'").ShouldBeTrue();
    }

    [Theory]
    [InlineData("a", "bc", "d", "ab", "c", "d")]
    [InlineData("a", "b", "cd", "a", "bc", "d")]
    public void Ids_that_read_the_same_in_a_row_are_different_activities(string channel, string conversation, string id, string channel2, string conversation2, string id2)
    {
        using var database = ConnectorDatabase.Open("");
        var answered = new AnsweredActivities(database, TimeProvider.System, NullLogger<AnsweredActivities>.Instance);
        answered.Add(Question(id, channel, conversation));
        answered.Contains(Question(id2, channel2, conversation2)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("not a database at all, but long enough to be looked at as one")]
    [InlineData("")]
    public void A_state_file_that_cannot_be_used_stops_the_program_with_its_name(string content)
    {
        using var state = new StateFile();
        if (content.Length > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(state.Path)!);
            File.WriteAllText(state.Path, content);
        }
        else
        {
            Directory.CreateDirectory(state.Path);
        }

        Should.Throw<IOException>(() => ConnectorDatabase.Open(state.Path)).Message.ShouldStartWith("Channels:StateFile");
    }

    [Theory]
    [InlineData(null, UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)]
    public void What_is_kept_is_for_nobody_else_on_the_machine(UnixFileMode? found, UnixFileMode left)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var state = new StateFile();
        if (found is { } mode)
        {
            ConnectorDatabase.Open(state.Path).Dispose();
            File.SetUnixFileMode(state.Path, mode);
        }

        using var database = ConnectorDatabase.Open(state.Path);
        database.Run("INSERT INTO service_url VALUES ('http://localhost/')");

        foreach (var file in new FileInfo(state.Path).Directory!.GetFiles())
            file.UnixFileMode.ShouldBe(left, file.Name);
    }

    private static Activity Question(string id, string channel = "msteams", string conversation = "c") =>
        new() { Type = ActivityTypes.Message, Id = id, ChannelId = channel, Conversation = new ConversationAccount { Id = conversation } };
}
