using System.Text.Json;

namespace Bot.EndToEnd.Peers;

/// <summary>A call of the connector API, as the parent bot saw it.</summary>
/// <param name="What"><c>reply</c>, <c>send</c>, <c>update</c>, <c>delete</c>.</param>
/// <param name="Id">The activity in the address.</param>
/// <param name="Activity">What came with it; nothing does with a delete.</param>
/// <param name="Response">The id that it was given.</param>
internal sealed record ConnectorCall(string What, string? Id, JsonElement? Activity, string? Response)
{
    public string Text => Activity!.Value.GetProperty("text").GetString()!;

    public bool IsSignOfWork => Activity?.GetProperty("type").GetString() == "typing";
}

/// <summary>A bot made with botbuilder, in whose conversations ours takes part as a skill.</summary>
internal sealed class ParentBot : IAsyncDisposable
{
    private readonly NodeScript _script;

    private ParentBot(NodeScript script) => _script = script;

    public static async Task<ParentBot> StartAsync(Uri bot)
    {
        var parent = new ParentBot(NodeScript.Start("Peers/parent.js", bot.ToString()));
        await parent._script.NextAsync("listening");
        return parent;
    }

    /// <summary>Posts an activity of somebody in a personal chat of Teams; does not wait for the response.</summary>
    public Task PostAsync(string type, string id, string conversation, string? text = null, string? deliveryMode = null) => _script.TellAsync(new
    {
        post = new
        {
            type,
            id,
            text,
            deliveryMode,
            channelId = "msteams",
            from = new { id = "person", name = "Person" },
            recipient = new { id = "bot", name = "Bot" },
            conversation = new { id = conversation, conversationType = "personal" },
            locale = "en",
        },
    });

    /// <summary>The response to what was posted, waited for.</summary>
    public async Task<JsonElement> PostedAsync()
    {
        var posted = await _script.NextAsync("posted");
        posted.TryGetProperty("status", out var status).ShouldBeTrue(posted.ToString());
        status.GetInt32().ShouldBe(200);
        return posted.GetProperty("body");
    }

    /// <summary>Waits until ours says what it is doing.</summary>
    public async Task WorkBegunAsync()
    {
        while (!(await CallAsync()).IsSignOfWork)
        {
        }
    }

    /// <summary>The next call that changes what a person sees for good, waited for.</summary>
    public async Task<ConnectorCall> CalledAsync()
    {
        ConnectorCall call;
        do
            call = await CallAsync();
        while (call.IsSignOfWork);
        return call;
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private async Task<ConnectorCall> CallAsync()
    {
        var call = await _script.NextAsync("call");
        return new ConnectorCall(call.GetProperty("what").GetString()!, Text(call, "id"), call.TryGetProperty("activity", out var activity) ? activity : null, Text(call, "response"));
    }

    private static string? Text(JsonElement call, string name) => call.TryGetProperty(name, out var value) ? value.GetString() : null;
}
