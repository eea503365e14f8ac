using System.Diagnostics;
using System.Globalization;

namespace Bot.EndToEnd.Playground;

/// <summary>A running Microsoft 365 Agents Playground: it plays the channel, the bot is real.</summary>
internal sealed class PlaygroundServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private PlaygroundServer(Process process, DirectoryInfo folder, Uri address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    /// <summary>Its page and API.</summary>
    public Uri Address { get; }

    /// <summary>Starts one for a bot.</summary>
    /// <param name="bot">The bot's endpoint, such as http://127.0.0.1:3978/api/messages.</param>
    /// <param name="channel">What it plays: <c>msteams</c>, <c>emulator</c>, <c>webchat</c> or <c>directline</c>.</param>
    /// <param name="more">Further arguments, such as <c>--delivery-mode expectReplies</c>.</param>
    public static async Task<PlaygroundServer> StartAsync(Uri bot, string channel, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("playground-");
        var start = new ProcessStartInfo(PlaygroundPackage.Node, [PlaygroundPackage.Cli!, "start", "-e", bot.ToString(), "-c", channel, "-p", FreePort().ToString(CultureInfo.InvariantCulture), "--dt", .. more])
        {
            UseShellExecute = false,
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // Without these it opens a browser, and ends where there is none.
                ["TEAMSAPPTESTER_BROWSER"] = "none",
                ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(folder.FullName, "playground.log"),
            },
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("Listening on ", StringComparison.Ordinal))
                return new PlaygroundServer(process, folder, new Uri($"http://localhost:{line["Listening on ".Length..].Trim()}/"));
        }

        throw new InvalidOperationException("The Playground ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
