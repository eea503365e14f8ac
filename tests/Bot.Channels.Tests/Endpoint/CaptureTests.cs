using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.Tests.Endpoint;

public sealed class CaptureTests
{
    public static TheoryData<string, HttpStatusCode, string?> Captures => new()
    {
        { "directline-channel-message", HttpStatusCode.OK, "You said: echo hi" },
        { "emulator-conversationUpdate", HttpStatusCode.OK, "Welcome!" },
        { "emulator-message", HttpStatusCode.OK, "You said: echo hi" },
        { "teams-card-Action.Submit-message", HttpStatusCode.OK, "Pressed: " },
        { "teams-conversationUpdate-channel", HttpStatusCode.OK, "Welcome!" },
        { "teams-conversationUpdate-groupChat", HttpStatusCode.OK, "Welcome!" },
        { "teams-conversationUpdate-personal", HttpStatusCode.OK, "Welcome!" },
        { "teams-installationUpdate-personal", HttpStatusCode.OK, "Welcome!" },
        { "teams-invoke-adaptiveCard-action", HttpStatusCode.NotImplemented, null },
        { "teams-invoke-submitAction-dislike", HttpStatusCode.OK, null },
        { "teams-invoke-submitAction-like", HttpStatusCode.OK, null },
        { "teams-message-groupChat-mention", HttpStatusCode.OK, "You said: echo group hello" },
        { "teams-message-personal", HttpStatusCode.OK, "You said: echo hello world" },
        { "webchat-channel-conversationUpdate", HttpStatusCode.OK, "Welcome!" },
        { "webchat-channel-message", HttpStatusCode.OK, "You said: echo hi" },
    };

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Every_captured_activity_is_taken_and_answered(string name, HttpStatusCode status, string? answer)
    {
        await using var bot = await RunningBot.StartAsync();

        using var response = await bot.PostAsync(bot.Capture(name));

        response.StatusCode.ShouldBe(status);
        if (answer is null)
            bot.Channel.All.ShouldBeEmpty();
        else
            bot.Channel.All.Single().Body.GetProperty("text").GetString()!.ShouldStartWith(answer.Replace("{", "&#123;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_goes_back_the_way_the_message_came()
    {
        await using var bot = await RunningBot.StartAsync();
        var message = bot.Capture("teams-message-personal");
        message["conversation"]!["id"] = "a:1/b c;messageid=2";

        using var response = await bot.PostAsync(message);

        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        var reply = await bot.Channel.NextAsync();
        reply.Method.ShouldBe("POST");
        reply.Path.ShouldBe("/connector/v3/conversations/a%3A1%2Fb%20c%3Bmessageid%3D2/activities/293f27b2-6c5a-419b-977a-3c0aac44ef40");
        JsonElement.DeepEquals(reply.Body.GetProperty("from"), Element(message["recipient"])).ShouldBeTrue();
        JsonElement.DeepEquals(reply.Body.GetProperty("recipient"), Element(message["from"])).ShouldBeTrue();
        JsonElement.DeepEquals(reply.Body.GetProperty("conversation"), Element(message["conversation"])).ShouldBeTrue();
        reply.Body.GetProperty("replyToId").GetString().ShouldBe("293f27b2-6c5a-419b-977a-3c0aac44ef40");
        reply.Body.GetProperty("locale").GetString().ShouldBe("en-US");
        reply.Body.EnumerateObject().ShouldNotContain(p => p.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_welcome_is_sent_to_the_conversation_and_replies_to_nothing()
    {
        await using var bot = await RunningBot.StartAsync();

        using var response = await bot.PostAsync(bot.Capture("teams-conversationUpdate-personal"));

        (await bot.Channel.NextAsync()).Path.ShouldBe("/connector/v3/conversations/dd77c641-a2da-48e3-b46a-70d5c63be9c6/activities");
    }

    [Fact]
    public async Task Expected_replies_come_in_the_response_and_nothing_is_sent()
    {
        await using var bot = await RunningBot.StartAsync();

        using var response = await bot.PostAsync(bot.Capture("teams-message-expectReplies"));

        var activities = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()).GetProperty("activities");
        activities.GetArrayLength().ShouldBe(1);
        activities[0].GetProperty("text").GetString().ShouldBe("You said: echo hi");
        activities[0].GetProperty("replyToId").GetString().ShouldBe("4463a03d-6cc8-4fb3-868c-6c85cd6a1cdf");
        bot.Channel.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slash_after_the_service_url_changes_nothing()
    {
        await using var bot = await RunningBot.StartAsync();
        var message = bot.Message("hi", id: "1", conversation: "c");
        message["serviceUrl"] = $"{bot.Channel.ServiceUrl}/";

        using var response = await bot.PostAsync(message);

        (await bot.Channel.NextAsync()).Path.ShouldBe("/connector/v3/conversations/c/activities/1");
    }

    private static JsonElement Element(JsonNode? node) => JsonElement.Parse(node!.ToJsonString());
}
