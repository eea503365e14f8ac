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
