using Bot.Channels.Connector;
using Bot.Channels.Tests.Connector;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Channels.Tests.Turns;

public sealed class WelcomeTests
{
    [Theory]
    [InlineData("teams-installationUpdate-personal", "teams-conversationUpdate-personal")]
    [InlineData("teams-conversationUpdate-personal", "teams-installationUpdate-personal")]
    public async Task One_welcome_answers_both_events_in_either_order_and_again(string first, string second)
    {
        await using var bot = await RunningBot.StartAsync();

        foreach (var name in new[] { first, second, first, second })
            await PostAsync(bot, name);

        bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_welcome_answers_both_events_at_once()
    {
        await using var bot = await RunningBot.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => PostAsync(bot, i % 2 == 0 ? "teams-installationUpdate-personal" : "teams-conversationUpdate-personal")));

        bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_conversation_has_its_own_welcome()
    {
        await using var bot = await RunningBot.StartAsync();
        await PostAsync(bot, "teams-conversationUpdate-personal");
        await PostAsync(bot, "teams-conversationUpdate-groupChat");
        bot.Channel.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_person_who_joins_a_group_later_is_no_beginning()
    {
        await using var bot = await RunningBot.StartAsync();
        var joined = bot.Capture("teams-conversationUpdate-groupChat");
        joined["membersAdded"]![0]!["id"] = "user-id-3";

        using var response = await bot.PostAsync(joined);

        bot.Channel.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Removed_and_installed_again_is_a_new_beginning()
    {
        await using var bot = await RunningBot.StartAsync();
        await PostAsync(bot, "teams-installationUpdate-personal");
        await PostAsync(bot, "teams-installationUpdate-personal", action: "remove");
        await PostAsync(bot, "teams-installationUpdate-personal");
        bot.Channel.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_welcome_that_was_not_taken_is_tried_with_the_next_event()
    {
        await using var bot = await RunningBot.StartAsync();
        bot.Channel.Then(400);
        await PostAsync(bot, "teams-installationUpdate-personal");
        await PostAsync(bot, "teams-conversationUpdate-personal");
        await PostAsync(bot, "teams-conversationUpdate-personal");
        bot.Channel.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_welcome_that_may_have_arrived_is_not_sent_again()
    {
        await using var bot = await RunningBot.StartAsync();
        bot.Channel.Then(500);
        await PostAsync(bot, "teams-installationUpdate-personal");
        await PostAsync(bot, "teams-conversationUpdate-personal");
        bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_welcomes_nobody_twice()
    {
        using var state = new StateFile();
        for (var run = 0; run < 3; run++)
        {
            await using var bot = await RunningBot.StartAsync(options: new ChannelsOptions { StateFile = state.Path });
            await PostAsync(bot, "teams-installationUpdate-personal");
            await PostAsync(bot, "teams-conversationUpdate-personal");
            bot.Channel.All.Count.ShouldBe(run == 0 ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_welcome_that_a_restart_came_before_is_given_after_it()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path, InboundPatience = TimeSpan.Zero };
        var thinking = new TaskCompletionSource();
        await using var killed = await RunningBot.StartAsync(new Script { Welcome = (_, token) => { thinking.SetResult(); return Task.Delay(Timeout.Infinite, token); } }, options);
        await PostAsync(killed, "teams-installationUpdate-personal");
        await thinking.Task;

        await using var bot = await RunningBot.StartAsync(options: new ChannelsOptions { StateFile = state.Path }, channel: killed.Channel);
        (await bot.Channel.NextAsync()).Body.GetProperty("text").GetString().ShouldBe("Welcome!");
        await PostAsync(bot, "teams-conversationUpdate-personal");
        bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Removed_before_a_restart_and_installed_after_it_is_a_new_beginning()
    {
        using var state = new StateFile();
        var options = new ChannelsOptions { StateFile = state.Path };
        await using (var before = await RunningBot.StartAsync(options: options))
        {
            await PostAsync(before, "teams-installationUpdate-personal");
            await PostAsync(before, "teams-installationUpdate-personal", action: "remove");
        }

        await using var bot = await RunningBot.StartAsync(options: options);
        await PostAsync(bot, "teams-installationUpdate-personal");
        bot.Channel.All.Count.ShouldBe(1);
    }

    [Fact]
    public void Only_so_many_conversations_are_remembered_in_the_file()
    {
        using var database = ConnectorDatabase.Open("");
        var options = new ChannelsOptions { RememberedConversations = 3 };
        foreach (var conversation in (string[])["a", "b", "c", "d"])
            new WelcomedConversations(database, options, NullLogger.Instance).Keep(conversation);

        var later = new WelcomedConversations(database, options, NullLogger.Instance);
        later.Begin("d").ShouldBeFalse();
        later.Begin("b").ShouldBeFalse();
        later.Begin("a").ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_of_the_version_before_is_taken_over()
    {
        using var state = new StateFile();
        using (var database = ConnectorDatabase.Open(state.Path))
            database.Run("DROP TABLE welcomed; DROP TABLE owed; INSERT INTO service_url VALUES ('https://kept.example/'); PRAGMA user_version = 1;");

        await using (var bot = await RunningBot.StartAsync(options: new ChannelsOptions { StateFile = state.Path }))
            await PostAsync(bot, "teams-installationUpdate-personal");

        using var after = ConnectorDatabase.Open(state.Path);
        after.Finds("SELECT 1 FROM welcomed").ShouldBeTrue();
        after.Finds("SELECT 1 FROM service_url").ShouldBeTrue();
    }

    // The Playground gives each repetition an id of its own.
    private static async Task PostAsync(RunningBot bot, string name, string? action = null)
    {
        var activity = bot.Capture(name);
        activity["id"] = Guid.NewGuid().ToString();
        if (action is not null)
            activity["action"] = action;
        using var response = await bot.PostAsync(activity);
        response.EnsureSuccessStatusCode();
    }
}
