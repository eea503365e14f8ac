using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Bot.EndToEnd.Playground;

/// <summary>The Playground's page without the browser: says something, sees what the bot says.</summary>
internal sealed class PlaygroundClient : IAsyncDisposable
{
    private readonly PlaygroundServer _server;
    private readonly ClientWebSocket _stream = new();
    private readonly HttpClient _http;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly CancellationTokenSource _end = new();
    private string _bot = "";
    private Task _reading = Task.CompletedTask;

    private PlaygroundClient(PlaygroundServer server)
    {
        _server = server;
        _http = new HttpClient { BaseAddress = server.Address };
    }

    /// <summary>Everything the Playground told its page so far, oldest first.</summary>
    public List<JsonElement> Seen { get; } = [];

    /// <summary>The conversation that <see cref="SayAsync"/> speaks in: the personal chat at first.</summary>
    public string Conversation { get; set; } = "";

    /// <summary>Id of the chat with several people.</summary>
    public string GroupChat { get; private set; } = "";

    /// <summary>Starts the Playground and opens its personal chat, as its page does; the bot is told of its installation.</summary>
    /// <param name="bot">The bot's endpoint.</param>
    /// <param name="channel"><c>msteams</c> or <c>emulator</c>.</param>
    /// <param name="more">Further arguments of the Playground.</param>
    public static async Task<PlaygroundClient> StartAsync(Uri bot, string channel, params string[] more)
    {
        var client = new PlaygroundClient(await PlaygroundServer.StartAsync(bot, channel, more));
        var config = await client._http.GetFromJsonAsync<JsonElement>("_internal/v1/config");
        client.Conversation = config.GetProperty("config").GetProperty("personalChat").GetProperty("id").GetString()!;
        client._bot = config.GetProperty("config").GetProperty("bot").GetProperty("id").GetString()!;
        client.GroupChat = config.GetProperty("config").GetProperty("groupChats")[0].GetProperty("id").GetString()!;
        await client._stream.ConnectAsync(new UriBuilder(new Uri(client._server.Address, "_ws_conversation/v1/conversations/stream")) { Scheme = "ws" }.Uri, CancellationToken.None);
        client._reading = client.ReadAsync();
        return client;
    }

    /// <summary>Opens the page once more: the bot gets the events that begin a conversation.</summary>
    public async Task OpenAsync() =>
        (await _http.PostAsJsonAsync($"_debug/conversation/{Uri.EscapeDataString(Conversation)}/installation", new { })).EnsureSuccessStatusCode();

    /// <summary>Types something and waits for the bot.</summary>
    /// <param name="text">What is typed.</param>
    /// <param name="answers">How many messages of the bot to wait for.</param>
    /// <returns>The messages as the page would show them: <c>text</c>, <c>textFormat</c>, <c>aiEntity</c>, <c>suggestedActions</c>, ….</returns>
    public async Task<IReadOnlyList<JsonElement>> SayAsync(string text, int answers = 1)
    {
        // In a group a bot hears only what it is mentioned in.
        var mentions = Conversation == GroupChat ? [new { mentioned = new { id = _bot }, text = "<at>Test Bot</at>" }] : Array.Empty<object>();
        var said = new { type = "text", text = mentions.Length > 0 ? $"<at>Test Bot</at> {text}" : text, textFormat = "plain", from = new { id = "user-id-0" }, mentions };
        (await _http.PostAsJsonAsync($"_conversation/v1/conversations/{Uri.EscapeDataString(Conversation)}/messages", said)).EnsureSuccessStatusCode();
        return await HearAsync(answers);
    }

    /// <summary>Presses a thumb under an answer; the Playground does not say which.</summary>
    /// <param name="reaction"><c>like</c> or <c>dislike</c>.</param>
    /// <param name="comment">What is written with it.</param>
    public async Task RateAsync(string reaction, string comment)
    {
        var rated = new
        {
            name = "message/submitAction",
            value = new { actionName = "feedback", actionValue = new { reaction, feedback = comment } },
            from = new { id = "user-id-0" },
            conversation = new { id = Conversation },
        };
        using var response = await _http.PostAsJsonAsync("_conversation/v1/invoke", rated);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Waits for messages of the bot.</summary>
    public async Task<IReadOnlyList<JsonElement>> HearAsync(int answers = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var heard = new List<JsonElement>();
        while (heard.Count < answers)
        {
            var next = await _events.Reader.ReadAsync(limit.Token);
            Seen.Add(next);
            if (IsAnswer(next))
                heard.Add(next.GetProperty("message"));
        }

        return heard;
    }

    /// <summary>What an event says of a streamed answer: <c>informative</c>, <c>streaming</c>, <c>final</c>; null for everything else.</summary>
    public static string? StreamType(JsonElement told) =>
        told.TryGetProperty("message", out var message) && message.TryGetProperty("streamEntity", out var stream) ? stream.GetProperty("streamType").GetString() : null;

    private static bool IsAnswer(JsonElement told) => told.GetProperty("action").GetString() switch
    {
        "createMessage" => StreamType(told) is null or "final" && !told.GetProperty("message").GetProperty("from").GetProperty("id").GetString()!.StartsWith("user-", StringComparison.Ordinal),
        "updateMessage" => StreamType(told) == "final",
        _ => false,
    };

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stream.Dispose();
        _http.Dispose();
        _end.Dispose();
        await _server.DisposeAsync();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            using var frame = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _stream.ReceiveAsync(buffer.AsMemory(), _end.Token);
                frame.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            _events.Writer.TryWrite(JsonElement.Parse(frame.ToArray()));
        }
    }
}
