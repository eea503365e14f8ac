using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Bot.Benchmarks.DirectLine;

/// <summary>One person in Web Chat, who keeps account of everything said and seen, and whose connection breaks now and then.</summary>
internal sealed class LoadPerson(Uri address, int seed) : IDisposable
{
    private static readonly SocketsHttpHandler s_connections = new() { MaxConnectionsPerServer = 256 };

    private readonly HttpClient _http = new(s_connections, disposeHandler: false) { BaseAddress = new Uri(address, "v3/directline/"), Timeout = TimeSpan.FromSeconds(60) };
#pragma warning disable CA5394 // pauses need no secrecy, and the same seed is the same run
    private readonly Random _random = new(seed);
#pragma warning restore CA5394
    private readonly ConcurrentDictionary<string, long> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _echoes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _over = new();
    private string _conversation = "";
    private string _watermark = "";
    private ClientWebSocket? _socket;
    private Task _reading = Task.CompletedTask;

    public int Posted => _asked.Count;

    public int Dropped { get; private set; }

    /// <summary>Activities shown twice, and second answers.</summary>
    public int Doubled => _ids.Values.Sum(n => n - 1) + _answers.Values.Sum(n => n - 1);

    /// <summary>Questions taken that were never shown.</summary>
    public int Lost => _asked.Keys.Count(id => !_echoes.ContainsKey(id));

    /// <summary>Questions taken without an answer: lost, or not given within the patience of <see cref="SettleAsync"/>.</summary>
    public int Unanswered => _asked.Keys.Count(id => !_answers.ContainsKey(id));

    /// <summary>Activities that belong to somebody else.</summary>
    public int Foreign { get; private set; }

    /// <summary>Milliseconds from the question to its answer.</summary>
    public ConcurrentBag<double> Answered { get; } = [];

    /// <summary>Milliseconds from the question to its echo.</summary>
    public ConcurrentBag<double> Echoed { get; } = [];

    /// <summary>Statuses of questions that were not taken.</summary>
    public ConcurrentBag<int> Refused { get; } = [];

    public async Task BeginAsync()
    {
        using (var generated = await _http.PostAsync("tokens/generate", null))
            Take(await generated.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>());
        for (var attempt = 0; ; attempt++)
        {
            using var begun = await _http.PostAsync("conversations", null);
            if ((int)begun.StatusCode == 429 && attempt < 120)
            {
                await Task.Delay(500);
                continue;
            }

            var conversation = await begun.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            Take(conversation);
            _reading = ReadAsync(conversation.GetProperty("streamUrl").GetString()!);
            return;
        }
    }

    /// <summary>Says something now and then until it is time.</summary>
    public async Task TalkAsync(string[] texts, TimeSpan every, double drops, CancellationToken end)
    {
        try
        {
            for (var n = 0; ; n++)
            {
#pragma warning disable CA5394
                await Task.Delay(every * (0.5 + _random.NextDouble()), end);
                if (_random.NextDouble() < drops)
                {
                    Dropped++;
                    _socket?.Abort();
                }
#pragma warning restore CA5394

                await SayAsync(texts[n % texts.Length], $"{seed}-{n}");
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Time is up.
        }
    }

    /// <summary>Waits until everything asked is answered, or too long.</summary>
    public async Task SettleAsync(TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); Lost + Unanswered > 0 && waited.Elapsed < patience;)
            await Task.Delay(200);
        await Task.Delay(500);
        await _over.CancelAsync();
        _socket?.Abort();
        await _reading;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _over.Dispose();
        _http.Dispose();
    }

    private async Task SayAsync(string text, string id)
    {
        _sent[id] = Stopwatch.GetTimestamp();
        using var response = await _http.PostAsJsonAsync($"conversations/{_conversation}/activities", new { type = "message", text, from = new { id = "x" }, channelData = new { clientActivityID = id } });
        if (!response.IsSuccessStatusCode)
            Refused.Add((int)response.StatusCode);
        else
            _asked[(await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!] = true;
    }

    private void Take(JsonElement conversation)
    {
        _conversation = conversation.GetProperty("conversationId").GetString()!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", conversation.GetProperty("token").GetString());
    }

    private async Task ReadAsync(string streamUrl)
    {
        var buffer = new byte[1 << 20];
        while (!_over.IsCancellationRequested)
        {
            using var socket = _socket = new ClientWebSocket();
            try
            {
                await socket.ConnectAsync(new Uri(streamUrl), _over.Token);
                while (await FrameAsync(socket, buffer) is > 0 and var length)
                    See(JsonElement.Parse(buffer.AsSpan(0, length)));
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
            {
                // The connection broke; it is made anew where reading stopped.
            }

            if (!_over.IsCancellationRequested)
                streamUrl = (await _http.GetFromJsonAsync<JsonElement>($"conversations/{_conversation}?watermark={_watermark}")).GetProperty("streamUrl").GetString()!;
        }
    }

    private async Task<int> FrameAsync(ClientWebSocket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), _over.Token);
            length += part.Count;
            if (part.EndOfMessage)
                return part.MessageType == WebSocketMessageType.Text ? length : 0;
        }
    }

    private void See(JsonElement frame)
    {
        foreach (var activity in frame.GetProperty("activities").EnumerateArray().Where(a => a.GetProperty("type").GetString() != "typing"))
        {
            var id = activity.GetProperty("id").GetString()!;
            _ids.AddOrUpdate(id, 1, (_, n) => n + 1);
            if (activity.GetProperty("conversation").GetProperty("id").GetString() != _conversation)
                Foreign++;
            if (activity.GetProperty("from").GetProperty("role").GetString() == "user")
            {
                // Often here before the response that tells the id, so it is known by the client's own.
                _shown[id] = _sent[activity.GetProperty("channelData").GetProperty("clientActivityID").GetString()!];
                Note(_echoes, Echoed, id);
            }
            else if (activity.TryGetProperty("replyToId", out var question))
            {
                Note(_answers, Answered, question.GetString()!);
            }
        }

        _watermark = frame.GetProperty("watermark").GetString()!;
    }

    private void Note(ConcurrentDictionary<string, int> seen, ConcurrentBag<double> times, string question)
    {
        if (seen.AddOrUpdate(question, 1, (_, n) => n + 1) == 1)
            times.Add(Stopwatch.GetElapsedTime(_shown[question]).TotalMilliseconds);
    }
}
