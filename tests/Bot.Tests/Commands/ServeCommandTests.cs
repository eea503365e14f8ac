using System.Diagnostics;
using System.Net;

namespace Bot.Tests.Commands;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task Started_from_anywhere_in_production_it_serves_page_style_and_script()
    {
        using var folder = new ScratchFolder();
        TownNews.Write(folder);
        using var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "--urls", "http://127.0.0.1:0", "--data", folder.Path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        })!;
        try
        {
            var ready = await process.StandardOutput.ReadLineAsync();
            ready.ShouldNotBeNull();
            ready.ShouldStartWith("Ready: 3 articles, 4 paragraphs. Open http://127.0.0.1:");

            using var http = new HttpClient { BaseAddress = new Uri(ready.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal))) };
            foreach (var path in new[] { "/", "/articles/bridge", "/assets/site.css", "/assets/chat.js", "/assets/icon.svg", "/readyz" })
                (await http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
