using Microsoft.Playwright;

namespace Bot.EndToEnd.WebChat;

/// <summary>The machine's own Chromium, driven by Playwright.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    /// <summary>Why there is no browser to test with; null when there is.</summary>
    public static string? WhyMissing { get; } = Executable is null ? "Chromium is not on the PATH; install it (Debian: apt-get install chromium)." : null;

    public IPage Page { get; }

    /// <summary>What the page complained about: script errors, broken policies, and requests to other hosts.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>How many WebSockets the page has opened so far.</summary>
    public int Sockets { get; private set; }

    private static string? Executable => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
        .FirstOrDefault(File.Exists);

    public static async Task<Chromium> OpenAsync(Uri address, ColorScheme colors = ColorScheme.Light, int width = 1100, string? script = null)
    {
        var playwright = await Playwright.CreateAsync();
        // Without its sandbox: containers that run tests seldom allow it.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ColorScheme = colors, ViewportSize = new() { Width = width, Height = 800 } });
        page.SetDefaultTimeout(180_000);
        var chromium = new Chromium(playwright, browser, page);
        page.PageError += (_, error) => chromium.Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                chromium.Complaints.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } url && url.Authority != address.Authority)
                chromium.Complaints.Add("Asks another host: " + request.Url);
        };
        page.WebSocket += (_, _) => chromium.Sockets++;
        if (script is not null)
            await page.AddInitScriptAsync(script);
        await page.GotoAsync(address.ToString());
        return chromium;
    }

    /// <summary>Waits until the page's conversation has so many activities, whether or not the page has heard of them.</summary>
    public async Task UntilKeptAsync(int activities)
    {
        const string count = """
            async () => {
              const { conversationId, token } = JSON.parse(sessionStorage.getItem("direct line"));
              const response = await fetch(`/v3/directline/conversations/${conversationId}/activities`, { headers: { Authorization: `Bearer ${token}` } });
              return (await response.json()).activities.length;
            }
            """;
        for (var attempt = 0; attempt < 900; attempt++)
        {
            if (await Page.EvaluateAsync<int>(count) >= activities)
                return;
            await Task.Delay(200);
        }

        throw new TimeoutException($"The conversation never had {activities} activities.");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>A test that needs Chromium; skipped with the reason where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.WhyMissing;
}

/// <summary>The same that also needs a program built with Web Chat.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WebChatFactAttribute : FactAttribute
{
    public WebChatFactAttribute() => Skip = Chromium.WhyMissing
        ?? (Program.BuiltProgram.HasWebChat ? null : "The program was built without Web Chat (no npm, or no network at the time); build it again with both.");
}
