using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Turns;

namespace Bot.Channels.Tests.DirectLine;

public sealed class ConversationTests
{
    private static readonly TimeSpan s_while = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_conversation_begins_once_with_one_welcome()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.VisitAsync();

        var begun = await user.BeginAsync();
        var again = await user.BeginAsync(HttpStatusCode.OK);

        foreach (var conversation in (JsonElement[])[begun, again])
        {
            conversation.GetProperty("conversationId").GetString().ShouldBe(user.Conversation);
            conversation.GetProperty("expires_in").GetInt32().ShouldBe(3600);
            conversation.GetProperty("streamUrl").GetString()!.ShouldStartWith($"ws://127.0.0.1:{bot.Address.Port}/v3/directline/conversations/{user.Conversation}/stream?watermark=-&t=ey");
        }

        var activities = await user.ReadAsync(1, s_while);
        activities.Texts().ShouldBe(["Welcome!"]);
        activities[0].GetProperty("from").GetProperty("role").GetString().ShouldBe("bot");
        activities[0].TryGetProperty("replyToId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_bot_hears_the_language_and_the_user_of_the_beginning()
    {
        Activity? heard = null;
        await using var bot = await DirectLineBot.StartAsync(new Script { Welcome = (turn, token) => { heard = turn.Activity; return turn.ReplyAsync("Welcome!", token); } });
        var user = await bot.VisitAsync();
        using var body = JsonContent.Create(new { user = new { id = "somebody" }, locale = "de-DE" });

        using var response = await user.CallAsync(HttpMethod.Post, "conversations", body);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await user.ReadAsync(1))[0].GetProperty("locale").GetString().ShouldBe("de-DE");
        heard!.From!.Id.ShouldBe(user.User);
        heard.ChannelId.ShouldBe("directline");
    }

    [Fact]
    public async Task What_the_user_says_comes_back_with_the_id_of_the_post_and_then_the_answer_to_it()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);

        var id = await user.SayAsync("hello", "slqhr7pwomj");

        var activities = (await user.ReadAsync(3))[1..];
        activities.Texts().ShouldBe(["hello", "You said: hello"]);
        activities[0].Id().ShouldBe(id);
        activities[0].GetProperty("channelData").GetProperty("clientActivityID").GetString().ShouldBe("slqhr7pwomj");
        activities[0].GetProperty("from").GetProperty("name").GetString().ShouldBe("Web User");
        activities[1].GetProperty("replyToId").GetString().ShouldBe(id);
        (activities[1].Id() == id).ShouldBeFalse();
        activities[1].GetProperty("from").GetProperty("role").GetString().ShouldBe("bot");
        activities.ShouldAllBe(a => a.GetProperty("conversation").GetProperty("id").GetString() == user.Conversation && a.GetProperty("timestamp").GetDateTimeOffset() == bot.Time.GetUtcNow());
    }

    [Fact]
    public async Task The_server_decides_who_speaks_where_and_where_answers_go()
    {
        Activity? heard = null;
        await using var bot = await DirectLineBot.StartAsync(new Script { Message = (turn, token) => { heard = turn.Activity; return turn.ReplyAsync("Yes", token); } });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);

        using var response = await user.PostAsync("""
            {"type": "message", "text": "hi", "id": "mine", "timestamp": "1999-01-01T00:00:00Z", "channelId": "msteams", "serviceUrl": "http://127.0.0.1:1/",
             "from": {"id": "dl_another", "name": "Eve", "role": "bot", "aadObjectId": "x"}, "conversation": {"id": "another", "isGroup": true}, "recipient": {"id": "me"},
             "deliveryMode": "expectReplies", "membersAdded": [{"id": "x"}], "importance": "high", "locale": "fr-FR"}
            """);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var echo = (await user.ReadAsync(3))[1];

        foreach (var activity in (JsonElement[])[echo, JsonSerializer.SerializeToElement(heard, ActivityJson.Relaxed.Activity!)])
        {
            activity.GetProperty("from").ToString().ShouldBe($$"""{"id":"{{user.User}}","name":"Eve","role":"user"}""");
            activity.GetProperty("conversation").ToString().ShouldBe($$"""{"id":"{{user.Conversation}}"}""");
            activity.GetProperty("channelId").GetString().ShouldBe("directline");
            activity.Id().ShouldBe($"{user.Conversation}|0000001");
            activity.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(bot.Time.GetUtcNow());
            activity.GetProperty("importance").GetString().ShouldBe("high");
            foreach (var name in (string[])["serviceUrl", "deliveryMode", "membersAdded"])
                activity.TryGetProperty(name, out _).ShouldBeFalse(name);
        }

        heard!.Recipient!.Id.ShouldBe("bot");
    }

    [Fact]
    public async Task What_is_sent_again_is_neither_shown_nor_answered_again()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.SayAsync("hello", "the same")));
        ids.Append(await user.SayAsync("hello", "the same")).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        await user.SayAsync("hello", "another");

        (await user.ReadAsync(5, s_while)).Texts().Order(StringComparer.Ordinal).ShouldBe(["hello", "hello", "Welcome!", "You said: hello", "You said: hello"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_watermark_reads_on_from_where_one_was()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        var (_, watermark) = await user.ReadAsync();
        (await user.ReadAsync(watermark)).Activities.ShouldBeEmpty();
        (await user.ReadAsync(watermark)).Watermark.ShouldBe(watermark);

        await user.SayAsync("hello");
        await user.ReadAsync(3);

        (await user.ReadAsync(watermark)).Activities.Texts().ShouldBe(["hello", "You said: hello"]);
        // From a time that the server does not remember (a power cut): what comes next is not lost.
        (await user.ReadAsync("4711")).Watermark.ShouldBe("2");
    }

    [Fact]
    public async Task Events_and_unknown_types_are_kept_and_only_what_wants_an_answer_gets_one()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);

        foreach (var type in (string[])["event", "endOfConversation", "somethingNew"])
        {
            using var response = await user.PostAsync($$"""{"type":"{{type}}","name":"x"}""");
            response.StatusCode.ShouldBe(HttpStatusCode.OK, type);
        }

        (await user.ReadAsync(4, s_while)).Select(a => a.GetProperty("type").GetString()).ShouldBe(["message", "event", "endOfConversation", "somethingNew"]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(400)]
    [InlineData(412)]
    [InlineData(500)]
    [InlineData(null)]
    public async Task An_invoke_is_answered_when_the_bot_has_answered_it_and_its_error_is_502(int? status)
    {
        var runs = 0;
        await using var bot = await DirectLineBot.StartAsync(new Script
        {
            Invoke = _ =>
            {
                runs++;
                return status is null ? null : new InvokeResponse(status.Value, JsonElement.Parse("""{"secret":true}"""));
            },
        });
        var user = await bot.ConverseAsync();

        // A client that did not hear of it sends it again.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var response = await user.PostAsync("""{"type":"invoke","name":"signin/tokenExchange","value":{},"channelData":{"clientActivityID":"one"}}""");
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (status is >= 200 and < 300)
            {
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                body.GetProperty("id").GetString()!.ShouldStartWith(user.Conversation);
            }
            else
            {
                response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
                body.GetProperty("error").GetProperty("code").GetString().ShouldBe("BotError");
                body.GetProperty("httpStatusCode").GetInt32().ShouldBe(status ?? 501);
            }

            body.GetRawText().ShouldNotContain("secret");
        }

        runs.ShouldBe(1);
    }

    [Fact]
    public async Task An_invoke_that_takes_too_long_is_not_waited_for()
    {
        using var never = new ManualResetEventSlim();
        await using var bot = await DirectLineBot.StartAsync(
            new Script { Invoke = _ => { never.Wait(); return new InvokeResponse(200); } }, channels: new ChannelsOptions { InboundPatience = TimeSpan.FromMilliseconds(100) });
        var user = await bot.ConverseAsync();

        using var response = await user.PostAsync("""{"type":"invoke","name":"slow"}""");
        never.Set();

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync()).ShouldContain("504");
    }

    [Fact]
    public async Task A_message_of_the_bot_stays_as_it_is()
    {
        var refused = 0;
        await using var bot = await DirectLineBot.StartAsync(new Script
        {
            Message = async (turn, token) =>
            {
                var id = await turn.ReplyAsync("Once", token);
                foreach (var change in (Func<Task>[])[() => turn.UpdateAsync(id!, new Channels.Replies.CitedReply("Twice", []), token), () => turn.DeleteAsync(id!, token)])
                {
                    try
                    {
                        await change();
                    }
                    catch (ConnectorException)
                    {
                        refused++;
                    }
                }
            },
        });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("hi");

        (await user.ReadAsync(3, s_while)).Texts().ShouldBe(["Welcome!", "hi", "Once"]);
        refused.ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_is_said_once()
    {
        await using var bot = await DirectLineBot.StartAsync(new Script { Message = (_, _) => throw new InvalidOperationException("no") });
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        await user.SayAsync("hi");

        (await user.ReadAsync(3, s_while))[2].Text()!.ShouldStartWith("Something went wrong on my side");
    }
}
