using System.Text.Json;
using Bot.EndToEnd.Peers;

namespace Bot.EndToEnd.DirectLine;

/// <summary>A running Web Chat client (botframework-directlinejs) without its page.</summary>
internal sealed class DirectLineClient : IAsyncDisposable
{
    private readonly NodeScript _script;

    private DirectLineClient(NodeScript script) => _script = script;

    /// <summary>Every activity it was shown, typing excepted, in that order.</summary>
    public List<JsonElement> Activities { get; } = [];

    /// <summary>Starts one and waits until it is connected.</summary>
    public static async Task<DirectLineClient> StartAsync(Uri program, params string[] more)
    {
        var client = new DirectLineClient(NodeScript.Start("DirectLine/client.js", [new Uri(program, "v3/directline").ToString(), .. more]));
        await client.UntilAsync(e => e.TryGetProperty("status", out var status) && status.GetInt32() == 2);
        return client;
    }

    /// <summary>Says something; returns the id that the server gave it.</summary>
    public async Task<string> SayAsync(string text, string id)
    {
        await _script.TellAsync(new { say = text, id });
        var posted = await UntilAsync(e => e.TryGetProperty("posted", out _));
        return posted.GetProperty("posted").GetString()!;
    }

    /// <summary>Waits for the answer to what was said.</summary>
    public async Task<JsonElement> AnswerToAsync(string id)
    {
        bool IsAnswer(JsonElement a) => a.TryGetProperty("replyToId", out var to) && to.GetString() == id && a.GetProperty("type").GetString() == "message";
        while (!Activities.Any(IsAnswer))
            await UntilAsync(e => e.TryGetProperty("activity", out _));
        return Activities.First(IsAnswer);
    }

    /// <summary>Waits until so many activities were shown.</summary>
    public async Task UntilAsync(int count)
    {
        while (Activities.Count < count)
            await UntilAsync(e => e.TryGetProperty("activity", out _));
    }

    /// <summary>Cuts its WebSocket, as a lost network does.</summary>
    public Task DropAsync() => _script.TellAsync(new { drop = true });

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isIt)
    {
        while (true)
        {
            var next = await _script.NextAsync();
            if (next.TryGetProperty("activity", out var activity) && activity.GetProperty("type").GetString() != "typing")
                Activities.Add(activity);
            if (isIt(next))
                return next;
        }
    }
}
