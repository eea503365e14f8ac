using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bot.EndToEnd.Program;

/// <summary>The built program as a child process, serving two of the bundled articles from a folder of its own.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private readonly DirectoryInfo data;
    private Process process;

    private BuiltProgram(Process process, DirectoryInfo data, Uri address)
    {
        this.process = process;
        this.data = data;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Whether the build could fetch Web Chat, whose 4 MB are in the program then.</summary>
    public static bool HasWebChat => new FileInfo(Assembly(Root())).Length > 3_000_000;

    public static async Task<BuiltProgram> StartAsync()
    {
        var root = Root();
        var folder = Directory.CreateTempSubdirectory("bot-end-to-end");
        var articles = folder.CreateSubdirectory("articles");
        foreach (var name in (string[])["thaad-explainer.md", "kaesong-closure-inter-korean-ties.md"])
            File.Copy(Path.Combine(root, "data", "articles", name), Path.Combine(articles.FullName, name));

        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var program = new BuiltProgram(Start(folder, address), folder, address);
        await program.WaitUntilReadyAsync();
        return program;
    }

    /// <summary>Runs a command of the built program to its end and gives what it wrote.</summary>
    public static async Task<string> CommandAsync(IEnumerable<string> arguments)
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet", [Assembly(Root()), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0);
        return output;
    }

    /// <summary>What somebody else types behind "dotnet" to run a command over the folder of this program.</summary>
    public string[] CommandLine(string command) => [Assembly(Root()), command, "--data", data.FullName];

    /// <summary>The same over the folder of this program.</summary>
    public Task<string> RunAsync(params string[] arguments) => CommandAsync([.. arguments, "--data", data.FullName]);

    /// <summary>What it has in memory now.</summary>
    public long ResidentBytes()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Kills it, without a chance to put anything in order, and starts it again on the same data and address.</summary>
    /// <param name="forgetful">Whether it finds its conversations gone.</param>
    public async Task KillAndStartAsync(bool forgetful = false)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        if (forgetful)
            Directory.Delete(Path.Combine(data.FullName, "index", "directline"), recursive: true);
        process = Start(data, Address);
        await WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        data.Delete(recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            process.HasExited.ShouldBeFalse("the program ended before it was ready");
            try
            {
                using var response = await client.GetAsync(new Uri(Address, "readyz"));
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The program was not ready after two minutes.");
    }

    private static Process Start(DirectoryInfo data, Uri address) =>
        Process.Start(new ProcessStartInfo("dotnet", [Assembly(Root()), "--data", data.FullName, "--urls", address.ToString()]) { WorkingDirectory = data.FullName })!;

    // Built by the solution in the same configuration as this test.
    private static string Assembly(string root)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(root, "src", "Bot", "bin", output.Parent!.Name, output.Name, "Bot.dll");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests run inside the repository.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
