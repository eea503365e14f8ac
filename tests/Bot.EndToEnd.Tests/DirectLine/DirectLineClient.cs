using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Bot.EndToEnd.Playground;

namespace Bot.EndToEnd.DirectLine;

/// <summary>A running Web Chat client (botframework-directlinejs) without its page.</summary>
internal sealed class DirectLineClient : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();

    private DirectLineClient(Process process) => _process = process;

    /// <summary>Every activity it was shown, typing excepted, in that order.</summary>
    public List<JsonElement> Activities { get; } = [];

    /// <summary>Starts one and waits until it is connected.</summary>
    public static async Task<DirectLineClient> StartAsync(Uri program, params string[] more)
    {
        var process = Process.Start(new ProcessStartInfo(PlaygroundPackage.Node, [DirectLinePackage.Script, new Uri(program, "v3/directline").ToString(), .. more])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var client = new DirectLineClient(process);
        _ = client.ReadAsync();
        await client.UntilAsync(e => e.TryGetProperty("status", out var status) && status.GetInt32() == 2);
        return client;
    }

    /// <summary>Says something; returns the id that the server gave it.</summary>
    public async Task<string> SayAsync(string text, string id)
    {
        await CommandAsync(new { say = text, id });
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
    public Task DropAsync() => CommandAsync(new { drop = true });

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task CommandAsync<T>(T command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await _process.StandardInput.FlushAsync();
    }

    private async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isIt)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (true)
        {
            var next = await _events.Reader.ReadAsync(limit.Token);
            if (next.TryGetProperty("activity", out var activity) && activity.GetProperty("type").GetString() != "typing")
                Activities.Add(activity);
            if (isIt(next))
                return next;
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            _events.Writer.TryWrite(JsonElement.Parse(line));
        _events.Writer.Complete();
    }
}
