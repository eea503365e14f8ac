using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Bot.EndToEnd.Playground;

namespace Bot.EndToEnd.Peers;

/// <summary>A script of this project that drives somebody else's package: commands go in as JSON lines, what happens comes out as JSON lines.</summary>
internal sealed class NodeScript : IAsyncDisposable
{
    // Node takes long to load a large package on a machine that has other things to do.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly Dictionary<string, Queue<JsonElement>> _kept = new(StringComparer.Ordinal);

    private NodeScript(Process process) => _process = process;

    /// <summary>Starts one.</summary>
    /// <param name="file">Its place in this project, such as <c>Peers/parent.js</c>.</param>
    /// <param name="arguments">What it is told at the start.</param>
    public static NodeScript Start(string file, params string[] arguments)
    {
        var script = PlaygroundPackage.FindFile(file) ?? throw new InvalidOperationException($"{file} is not in this project.");
        var process = Process.Start(new ProcessStartInfo(PlaygroundPackage.Node, [script, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var started = new NodeScript(process);
        _ = started.ReadAsync();
        return started;
    }

    /// <summary>Gives a command.</summary>
    public async Task TellAsync<T>(T command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>What happened next, waited for.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(s_patience);
        return await _events.Reader.ReadAsync(limit.Token);
    }

    /// <summary>The next thing of a kind, waited for; what happens meanwhile is kept for whoever asks for it.</summary>
    /// <param name="kind">The name of its one property.</param>
    public async Task<JsonElement> NextAsync(string kind)
    {
        JsonElement told;
        while (!_kept.TryGetValue(kind, out var earlier) || !earlier.TryDequeue(out told))
        {
            var next = (await NextAsync()).EnumerateObject().First();
            if (!_kept.TryGetValue(next.Name, out var kept))
                _kept[next.Name] = kept = new Queue<JsonElement>();
            kept.Enqueue(next.Value);
        }

        return told;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            // Some packages have things to say of their own.
            if (line.StartsWith('{'))
                _events.Writer.TryWrite(JsonElement.Parse(line));
        }

        _events.Writer.Complete();
    }
}

/// <summary>A test that needs Node and npm packages; skipped with the reason where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerFactAttribute : FactAttribute
{
    /// <param name="packages">What the script needs.</param>
    public PeerFactAttribute(params string[] packages) => Skip = PlaygroundPackage.WhyNoNode
        ?? (packages.FirstOrDefault(p => PlaygroundPackage.FindFile($"node_modules/{p}/package.json") is null) is { } missing
            ? $"{missing} is not installed; run `npm install` in tests/Bot.EndToEnd.Tests."
            : null);
}
