using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Turns;

namespace Bot.Channels.Testing;

/// <summary>
/// A conversation with a bot, as a script: say something, expect what comes back, in its order. Each call returns when the bot is done with it.
/// </summary>
public sealed class TestConversation
{
    private readonly BotTestClient _client;
    private readonly ConversationAccount _conversation;
    private readonly string _person;
    private readonly SentActivities _sent = new();
    private Exception? _failure;
    private int _ids;

    internal TestConversation(BotTestClient client, ConversationAccount conversation, string person)
    {
        _client = client;
        _conversation = conversation;
        _person = person;
    }

    /// <summary>Conversation id.</summary>
    public string Id => _conversation.Id!;

    /// <summary>The messages of the bot that are there now: edits and the parts of a stream in one place, deleted ones gone.</summary>
    public IReadOnlyList<TestReply> Visible => [.. _sent.Visible.Select(a => new TestReply(a))];

    /// <summary>Says something; in a group with a mention of the bot.</summary>
    /// <param name="text">What is typed.</param>
    /// <returns>Id of the message, for <see cref="EditAsync"/> and <see cref="DeleteAsync"/>.</returns>
    public Task<string> SayAsync(string text) => PostAsync(Message(text));

    /// <summary>Edits something said before.</summary>
    /// <param name="id">What <see cref="SayAsync"/> returned.</param>
    /// <param name="text">The new text.</param>
    public Task EditAsync(string id, string text) =>
        PostAsync(Message(text) with { Type = ActivityTypes.MessageUpdate, Id = id, ChannelData = new JsonObject { ["eventType"] = "editMessage" } });

    /// <summary>Deletes something said before.</summary>
    /// <param name="id">What <see cref="SayAsync"/> returned.</param>
    public Task DeleteAsync(string id) =>
        PostAsync(Inbound(ActivityTypes.MessageDelete) with { Id = id, ChannelData = new JsonObject { ["eventType"] = "softDeleteMessage" } });

    /// <summary>Presses a button of a card (Action.Submit).</summary>
    /// <param name="value">What it sends.</param>
    public Task SubmitAsync(JsonNode value) => PostAsync(Inbound(ActivityTypes.Message) with { Value = JsonSerializer.SerializeToElement(value, ActivityJson.Relaxed.JsonNode) });

    /// <summary>Opens the conversation: the bot is told that it was added.</summary>
    public Task JoinAsync() => PostAsync(Inbound(ActivityTypes.ConversationUpdate) with { MembersAdded = [new ChannelAccount { Id = "bot" }] });

    /// <summary>Presses a thumb under an answer, as the channel does it.</summary>
    /// <param name="answer">The answer; null for a channel that does not say which.</param>
    /// <param name="liked">Which thumb.</param>
    /// <param name="comment">What is written with it; a web chat has no field for that.</param>
    public async Task RateAsync(TestReply? answer, bool liked, string? comment = null)
    {
        var reaction = liked ? "like" : "dislike";
        if (_client.Channel is ChannelIds.WebChat or ChannelIds.DirectLine)
        {
            var actions = answer?.Activity.Entities?.Select(e => e["potentialAction"]).OfType<JsonArray>().FirstOrDefault() ?? throw Broken("feedback buttons under the answer");
            await PostAsync(Inbound(ActivityTypes.Event) with { Name = "webchat:activity-status/feedback", Entities = [actions[liked ? 0 : 1]!.DeepClone().AsObject()] });
            return;
        }

        var value = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = comment } };
        await InvokeAsync("message/submitAction", value, answer?.Id);
    }

    /// <summary>Sends a request that wants its answer in the response.</summary>
    /// <param name="name">What is asked, such as <c>composeExtension/query</c>.</param>
    /// <param name="value">What comes with it.</param>
    /// <param name="replyToId">The message it came from, or null.</param>
    /// <returns>The response.</returns>
    public async Task<InvokeResponse> InvokeAsync(string name, JsonNode? value, string? replyToId = null)
    {
        var invoke = Inbound(ActivityTypes.Invoke) with { Name = name, ReplyToId = replyToId, Value = value is null ? null : JsonSerializer.SerializeToElement(value, ActivityJson.Relaxed.JsonNode) };
        return await RunAsync(invoke) ?? throw Broken("a response");
    }

    /// <summary>The next that the bot did must be that it shows it is at work: typing, or a part of an answer that is streamed.</summary>
    /// <param name="text">What the part must say; null for anything or nothing.</param>
    /// <exception cref="BotTestException">It was something else.</exception>
    public void ExpectTyping(string? text = null)
    {
        if (!_sent.TryRead(out var next) || next!.Type != ActivityTypes.Typing || (text is not null && next.Text != text))
            throw Broken(text is null ? "typing" : $"typing: {text}", next);
    }

    /// <summary>The next that the bot did must be a message, or an earlier message replaced.</summary>
    /// <param name="text">What it must say; null for anything.</param>
    /// <exception cref="BotTestException">It was something else.</exception>
    public TestReply ExpectReply(string? text = null)
    {
        if (!_sent.TryRead(out var next) || next!.Type != ActivityTypes.Message || (text is not null && (next.Text ?? "") != text))
            throw Broken(text is null ? "a reply" : $"the reply: {text}", next);
        return new TestReply(next);
    }

    /// <summary>The bot must have done nothing that was not expected yet.</summary>
    /// <exception cref="BotTestException">It did.</exception>
    public void ExpectNoMore()
    {
        if (_sent.TryRead(out var next))
            throw Broken("nothing more", next);
    }

    private Activity Message(string text) => _conversation.IsGroup == true
        ? Inbound(ActivityTypes.Message) with
        {
            Text = $"<at>Bot</at> {text}",
            Entities = [new JsonObject { ["type"] = "mention", ["text"] = "<at>Bot</at>", ["mentioned"] = new JsonObject { ["id"] = "bot", ["name"] = "Bot" } }],
        }
        : Inbound(ActivityTypes.Message) with { Text = text };

    private Activity Inbound(string type) => new()
    {
        Type = type,
        Id = $"said-{++_ids}",
        Timestamp = _client.Now,
        ChannelId = _client.Channel,
        ServiceUrl = "http://localhost/",
        Conversation = _conversation,
        From = new ChannelAccount { Id = _person, Name = "Person" },
        Recipient = new ChannelAccount { Id = "bot", Name = "Bot" },
        Locale = "en-US",
    };

    private async Task<string> PostAsync(Activity activity)
    {
        await RunAsync(activity);
        return activity.Id!;
    }

    private async Task<InvokeResponse?> RunAsync(Activity activity)
    {
        var (read, problem) = ActivityReader.Read(JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Relaxed.Activity));
        var (response, failure) = await _client.RunAsync(read ?? throw new BotTestException(problem!), _sent);
        _failure = failure;
        return response;
    }

    private BotTestException Broken(string expected, Activity? next = null)
    {
        var found = next is null ? "there was nothing more" : $"there came {next.Type}: {next.Text}";
        var failed = _failure is null ? "" : $" The bot's code failed: {_failure.Message}";
        return new BotTestException($"Expected {expected}, but {found}.{failed} The whole conversation:\n{string.Join('\n', _sent.Told)}", _failure);
    }
}
