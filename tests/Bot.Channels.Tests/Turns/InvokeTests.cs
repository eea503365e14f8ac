using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Replies;
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

    [Theory]
    [InlineData("""'{"feedbackText":"Good \"one\""}'""", "Good \"one\"")]
    [InlineData("""{"feedbackText":"Good"}""", "Good")]
    [InlineData("""'{"feedbackText":7}'""", "{\"feedbackText\":7}")]
    [InlineData("'{a brace'", "{a brace")]
    [InlineData("7", null)]
    [InlineData("'  '", null)]
    public async Task Feedback_from_teams_is_wrapped_and_names_the_answer(string form, string? comment)
    {
        Feedback? feedback = null;
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = f => { feedback = f; return Task.CompletedTask; } });
        var invoke = bot.Capture("teams-invoke-submitAction-like");
        invoke["replyToId"] = "42";
        invoke["value"]!["actionValue"]!["feedback"] = form.StartsWith('\'') ? form.Trim('\'') : JsonNode.Parse(form);

        using var response = await bot.PostAsync(invoke);

        feedback.ShouldBe(new Feedback(true, comment, "42"));
    }

    [Theory]
    [InlineData("null", 400)]
    [InlineData("{}", 400)]
    [InlineData("[]", 400)]
    [InlineData("7", 400)]
    [InlineData("""{"actionName":7}""", 400)]
    [InlineData("""{"actionName":"feedback"}""", 400)]
    [InlineData("""{"actionName":"feedback","actionValue":"like"}""", 400)]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""", 400)]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""", 501)]
    public async Task A_submit_action_that_is_no_feedback_is_refused(string value, int status)
    {
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = _ => throw new InvalidOperationException("not feedback") });
        var invoke = bot.Capture("teams-invoke-submitAction-like");
        invoke["value"] = JsonNode.Parse(value);

        using var response = await bot.PostAsync(invoke);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).Contains("reaction", StringComparison.Ordinal).ShouldBe(status == 400);
        bot.Channel.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("like")]
    [InlineData("dislike")]
    public async Task Feedback_from_a_web_chat_names_the_answer_by_the_key_it_was_sent_with(string interaction)
    {
        Feedback? feedback = null;
        await using var bot = await RunningBot.StartAsync(new Script
        {
            Feedback = f => { feedback = f; return Task.CompletedTask; },
            Message = (turn, token) => turn.ReplyAsync(new CitedReply("So.", []) { FeedbackKey = "k/1 &x=y" }, token),
        });
        (await bot.PostAsync(bot.Capture("webchat-channel-message"))).Dispose();
        var buttons = (await bot.Channel.NextAsync()).Body.GetProperty("entities")[0].GetProperty("potentialAction");
        var pressed = buttons.EnumerateArray().Single(b => b.GetProperty("target").GetProperty("urlTemplate").GetString()!.Contains($"interaction={interaction}&", StringComparison.Ordinal));

        var press = bot.Capture("webchat-channel-message");
        press["id"] = "press";
        press["type"] = "event";
        press["name"] = "webchat:activity-status/feedback";
        press["entities"] = new JsonArray(JsonNode.Parse(pressed.GetRawText()));
        using var response = await bot.PostAsync(press);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        feedback.ShouldBe(new Feedback(interaction == "like", null, null, "k/1 &x=y"));
    }

    [Theory]
    [InlineData("webchat:activity-status/feedback", "[]")]
    [InlineData("webchat:activity-status/feedback", """[{"@type":"LoveAction"}]""")]
    [InlineData("webchat:activity-status/feedback", """[{"@type":["LikeAction"],"target":7}]""")]
    [InlineData("other", """[{"@type":"LikeAction"}]""")]
    public async Task An_event_that_is_no_feedback_has_no_effect(string name, string entities)
    {
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = _ => throw new InvalidOperationException("not feedback") });
        var press = bot.Capture("webchat-channel-message");
        press["type"] = "event";
        press["name"] = name;
        press["entities"] = JsonNode.Parse(entities);

        using var response = await bot.PostAsync(press);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        bot.Channel.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"@type":"LikeAction"}""")]
    [InlineData("""{"@type":"LikeAction","target":{"urlTemplate":"https://elsewhere.example/?interaction=like&answer=k"}}""")]
    [InlineData("""{"@type":"LikeAction","target":{"urlTemplate":"ms-directline://postback?interaction=like"}}""")]
    public async Task Feedback_that_does_not_name_its_answer_is_taken_without(string action)
    {
        Feedback? feedback = null;
        await using var bot = await RunningBot.StartAsync(new Script { Feedback = f => { feedback = f; return Task.CompletedTask; } });
        var press = bot.Capture("webchat-channel-message");
        press["type"] = "event";
        press["name"] = "webchat:activity-status/feedback";
        press["entities"] = new JsonArray(JsonNode.Parse(action));

        using var response = await bot.PostAsync(press);

        feedback.ShouldBe(new Feedback(true, null, null));
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
