using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bot.Benchmarks.DirectLine;

/// <summary>The built program as a child process on a copy of the bundled articles, with limits per address that a load from one address needs.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private ServedProgram(Process process, DirectoryInfo data, Uri address)
    {
        _process = process;
        _data = data;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServedProgram> StartAsync()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Bot.sln")))
            root = root.Parent ?? throw new InvalidOperationException("This runs inside the repository.");
        var data = Directory.CreateTempSubdirectory("bot-load-");
        var articles = data.CreateSubdirectory("articles");
        foreach (var article in Directory.GetFiles(Path.Combine(root.FullName, "data", "articles")))
            File.Copy(article, Path.Combine(articles.FullName, Path.GetFileName(article)));

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var program = Path.Combine(root.FullName, "src", "Bot", "bin", output.Parent!.Name, output.Name, "Bot.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--data", data.FullName, "--urls", address.ToString()])
        {
            WorkingDirectory = data.FullName,
            // All come from one address here.
            Environment =
            {
                ["BOT_Channels__DirectLine__TokensPerMinute"] = "1000000",
                ["BOT_Channels__DirectLine__CallsPerMinute"] = "1000000",
                ["BOT_Channels__DirectLine__MaxAddressStreams"] = "5000",
                ["BOT_Channels__MaxWaitingTurns"] = "10000",
            },
        };
        var served = new ServedProgram(Process.Start(start)!, data, address);
        using var http = new HttpClient { BaseAddress = address };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var ready = await http.GetAsync(new Uri("readyz", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return served;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        await served.DisposeAsync();
        throw new TimeoutException($"{program} was not ready after two minutes; build src/Bot in the same configuration.");
    }

    /// <summary>What it has in memory now.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }
}
