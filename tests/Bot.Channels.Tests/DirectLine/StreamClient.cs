using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Bot.Channels.Tests.DirectLine;

/// <summary>The client's end of a stream.</summary>
internal sealed class StreamClient : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    public ClientWebSocket Socket { get; } = new();

    /// <summary>From the last frame.</summary>
    public string Watermark { get; private set; } = "-";

    public static async Task<StreamClient> OpenAsync(Uri address, string? origin = null, HttpClient? by = null)
    {
        var reader = new StreamClient();
        if (origin is not null)
            reader.Socket.Options.SetRequestHeader("Origin", origin);
        reader.Socket.Options.CollectHttpResponseDetails = true;
        await reader.Socket.ConnectAsync(address, by, CancellationToken.None);
        return reader;
    }

    /// <summary>The next activities, one frame of them.</summary>
    public async Task<JsonElement[]> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var length = 0;
        while (true)
        {
            var part = await Socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            part.MessageType.ShouldBe(WebSocketMessageType.Text);
            length += part.Count;
            if (part.EndOfMessage)
                break;
        }

        var frame = JsonElement.Parse(Encoding.UTF8.GetString(_buffer, 0, length));
        Watermark = frame.GetProperty("watermark").GetString()!;
        return [.. frame.GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Activities until there are so many.</summary>
    public async Task<List<JsonElement>> NextAsync(int count)
    {
        var activities = new List<JsonElement>();
        while (activities.Count < count)
            activities.AddRange(await NextAsync());
        return activities;
    }

    /// <summary>Waits for the end; the reason is null when the connection just broke.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            while ((await Socket.ReceiveAsync(_buffer, limit.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What was under way.
            }

            return Socket.CloseStatus;
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public Task SayAsync(string text) => Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public void Dispose() => Socket.Dispose();
}
