using System.Net;
using System.Text.Json;
using Bot.Channels.Turns;

namespace Bot.Channels.Tests.Turns;

public sealed class InvokeTests
{
    [Theory]
    [InlineData("teams-invoke-submitAction-like", true, "very useful")]
    [InlineData("teams-invoke-submitAction-dislike", false, null)]
    public async Task Feedback_reaches_the_bot(string capture, bool liked, string? comment)
    {
        Feedback? feedback = null;
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = f => { feedback = f; return Task.CompletedTask; } });

        using var response = await bot.PostAsync(bot.Capture(capture));

        (await response.Content.ReadAsStringAsync()).ShouldBe("{}");
        feedback.ShouldBe(new Feedback(liked, comment, null));
    }

    [Fact]
    public async Task Feedback_from_teams_is_wrapped_and_names_the_answer()
    {
        Feedback? feedback = null;
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = f => { feedback = f; return Task.CompletedTask; } });
        var invoke = bot.Capture("teams-invoke-submitAction-like");
        invoke["replyToId"] = "42";
        invoke["value"]!["actionValue"]!["feedback"] = """{"feedbackText":"Good \"one\""}""";

        using var response = await bot.PostAsync(invoke);

        feedback.ShouldBe(new Feedback(true, "Good \"one\"", "42"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    public async Task A_submit_action_that_is_no_feedback_is_not_implemented(string value)
    {
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = _ => throw new InvalidOperationException("not feedback") });
        var invoke = bot.Capture("teams-invoke-submitAction-like");
        invoke["value"] = System.Text.Json.Nodes.JsonNode.Parse(value);

        using var response = await bot.PostAsync(invoke);

        response.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        bot.Channel.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invoke_is_answered_with_the_bots_status_and_body()
    {
        await using var bot = await RunningBot.StartAsync(new Script { Invoke = turn => new InvokeResponse(200, JsonElement.Parse($$"""{"name":"{{turn.Activity.Name}}"}""")) });

        using var response = await bot.PostAsync(bot.Capture("teams-invoke-adaptiveCard-action"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"name":"adaptiveCard/action"}""");
    }

    [Fact]
    public async Task A_cards_button_reaches_the_bot_with_what_was_typed()
    {
        await using var bot = await RunningBot.StartAsync();

        using var response = await bot.PostAsync(bot.Capture("teams-card-Action.Submit-message"));

        bot.Channel.All.Single().Body.GetProperty("text").GetString()!.ShouldContain("my comment");
    }
}
