using System.Net;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Replies;
using Bot.Channels.Tests.Authentication;

namespace Bot.Channels.Tests.Connector;

public sealed class ConversationConnectorTests
{
    [Fact]
    public async Task A_kept_reference_says_in_json_where_a_conversation_goes_on()
    {
        await using var bot = await RunningBot.StartAsync();
        var activity = JsonSerializer.Deserialize(bot.Message("hi", id: "1", conversation: "c").ToJsonString(), ActivityJson.Relaxed.Activity)!;

        var json = ConversationReference.Of(activity).ToJson();

        var read = JsonElement.Parse(json);
        read.EnumerateObject().Select(p => p.Name).ShouldBe(["channelId", "serviceUrl", "conversation", "bot", "user", "locale", "activityId"]);
        read.GetProperty("conversation").GetProperty("tenantId").GetString().ShouldNotBeNullOrEmpty("what only Teams knows is kept too");
        ConversationReference.FromJson(json).ToJson().ShouldBe(json);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"channelId":"msteams","serviceUrl":"https://example.com","conversation":{}}""")]
    [InlineData("""{"channelId":"msteams","serviceUrl":null,"conversation":{"id":"c"}}""")]
    public void What_is_no_reference_is_not_read_as_one(string json) => Should.Throw<JsonException>(() => ConversationReference.FromJson(json));

    [Fact]
    public async Task A_conversation_goes_on_without_being_asked()
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot);

        var turn = bot.Service<ConversationConnector>().Continue(reference);
        var id = await turn.ReplyAsync("News");
        await turn.UpdateAsync(id!, new CitedReply("Newer", []));
        await turn.DeleteAsync(id!);

        var calls = bot.Channel.All.Skip(1).ToList();
        calls.Select(c => $"{c.Method} {c.Path}").ShouldBe([
            "POST /connector/v3/conversations/c/activities",
            "PUT /connector/v3/conversations/c/activities/sent-2",
            "DELETE /connector/v3/conversations/c/activities/sent-2"]);
        calls[0].Body.GetProperty("text").GetString().ShouldBe("News");
        calls[0].Body.GetProperty("from").GetProperty("name").GetString().ShouldBe("Test Bot");
        calls[0].Body.GetProperty("recipient").GetProperty("name").GetString().ShouldBe("Alex Wilber");
        calls[0].Body.TryGetProperty("replyToId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_an_app_id_a_reference_leads_nowhere_but_to_this_machine()
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot) with { ServiceUrl = "https://smba.trafficmanager.net/teams/" };
        Should.Throw<ConnectorException>(() => bot.Service<ConversationConnector>().Continue(reference)).Message.ShouldContain("smba.trafficmanager.net");
    }

    [Fact]
    public async Task With_an_app_id_a_reference_leads_where_a_token_has_led_before_also_after_a_restart()
    {
        using var state = new StateFile();
        ConversationReference reference;
        await using (var before = await SignedBot.StartAsync(options => options.StateFile = state.Path))
        {
            reference = ConversationReference.Of(JsonSerializer.Deserialize(before.Activity().ToJsonString(), ActivityJson.Relaxed.Activity)!);
            Should.Throw<ConnectorException>(() => before.Bot.Service<ConversationConnector>().Continue(reference));
            (await before.PostAsync(before.Token())).StatusCode.ShouldBe(HttpStatusCode.OK);
            before.Bot.Service<ConversationConnector>().Continue(reference).ShouldNotBeNull();
        }

        await using var after = await SignedBot.StartAsync(options => options.StateFile = state.Path);
        after.Bot.Service<ConversationConnector>().Continue(reference).ShouldNotBeNull();
        foreach (var changed in new[] { $"{reference.ServiceUrl}2", "https://example.com/", reference.ServiceUrl.Replace("connector", "", StringComparison.Ordinal) })
            Should.Throw<ConnectorException>(() => after.Bot.Service<ConversationConnector>().Continue(reference with { ServiceUrl = changed }));
    }

    [Fact]
    public async Task A_refused_call_does_not_make_its_address_known()
    {
        await using var bot = await SignedBot.StartAsync();
        var activity = bot.Activity();
        activity["channelId"] = "emulator";
        (await bot.PostAsync(bot.Token(), activity)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var reference = ConversationReference.Of(JsonSerializer.Deserialize(activity.ToJsonString(), ActivityJson.Relaxed.Activity)!);
        Should.Throw<ConnectorException>(() => bot.Bot.Service<ConversationConnector>().Continue(reference));
    }

    [Fact]
    public async Task Members_come_page_by_page()
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot);
        bot.Channel.Then(200, """{"members":[{"id":"1","name":"Ada","email":"ada@example.com"},null,{"id":"2"}],"continuationToken":"a&b"}""")
            .Then(429, "", ("Retry-After", "0"))
            .Then(200, """{"members":[{"id":"3"}]}""");

        var members = await bot.Service<ConversationConnector>().MembersAsync(reference).ToListAsync();

        members.Select(m => m.Id).ShouldBe(["1", "2", "3"]);
        members[0].Other!["email"].GetString().ShouldBe("ada@example.com");
        bot.Channel.All.Skip(1).Select(c => $"{c.Method} {c.Path}").ShouldBe([
            "GET /connector/v3/conversations/c/pagedmembers?pageSize=200",
            "GET /connector/v3/conversations/c/pagedmembers?pageSize=200&continuationToken=a%26b",
            "GET /connector/v3/conversations/c/pagedmembers?pageSize=200&continuationToken=a%26b"]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task A_channel_without_pages_gives_all_members_at_once(int status)
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot);
        bot.Channel.Then(status).Then(200, """[{"id":"1"},{"id":"2"}]""");

        (await bot.Service<ConversationConnector>().MembersAsync(reference).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_that_names_the_same_page_again_is_not_asked_forever()
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot);
        bot.Channel.Then(200, """{"members":[{"id":"1"}],"continuationToken":"a"}""").Then(200, """{"members":[{"id":"2"}],"continuationToken":"a"}""");

        (await bot.Service<ConversationConnector>().MembersAsync(reference).CountAsync()).ShouldBe(2);
    }

    [Theory]
    [InlineData(403, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    public async Task Members_that_cannot_be_had_are_a_failure(int status, string body)
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot);
        bot.Channel.Then(status, body);

        await Should.ThrowAsync<ConnectorException>(async () => await bot.Service<ConversationConnector>().MembersAsync(reference).ToListAsync());
    }

    [Fact]
    public async Task One_member_is_found_or_is_not_there()
    {
        await using var bot = await RunningBot.StartAsync();
        var reference = await HaveTalkedAsync(bot);
        bot.Channel.Then(200, """{"id":"29:a/b","name":"Ada"}""").Then(404, """{"error":{"code":"MemberNotFoundInConversation","message":"Member not found in conversation"}}""");
        var connector = bot.Service<ConversationConnector>();

        (await connector.MemberAsync(reference, "29:a/b"))!.Name.ShouldBe("Ada");
        (await connector.MemberAsync(reference, "nobody")).ShouldBeNull();

        bot.Channel.All.ElementAt(1).Path.ShouldBe("/connector/v3/conversations/c/members/29%3Aa%2Fb");
    }

    private static async Task<ConversationReference> HaveTalkedAsync(RunningBot bot)
    {
        var message = bot.Message("hi", id: "1", conversation: "c");
        (await bot.PostAsync(message)).Dispose();
        return ConversationReference.Of(JsonSerializer.Deserialize(message.ToJsonString(), ActivityJson.Relaxed.Activity)!);
    }
}
