using System.CommandLine;
using Bot.Engine;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>What the program does without a command: index, then serve the page and the bot endpoint.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons [default: http://localhost:3978].", HelpName = "URLS" };

    public static void Attach(RootCommand program)
    {
        program.Options.Add(Urls);
        program.SetAction((parsed, cancellationToken) =>
        {
            KeyValuePair<string, string?>[] overrides = parsed.GetValue(Urls) is { } urls ? [new("Urls", urls)] : [];
            return RunAsync(OpenData.Settings(parsed, overrides), cancellationToken);
        });
        program.WithExamples(
            ("", "Index what is new in data/articles and serve http://localhost:3978."),
            ("--data ~/news", "The same for your own articles in ~/news/articles (.md, .txt, .html, .json, .jsonl, .rss, .atom)."),
            ("ask \"Why does China object to THAAD?\"", "One answer with its sources; --json for scripts."),
            ("doctor", "Check models, index, articles, settings and port."));
    }

    private static async Task<int> RunAsync(BotSettings settings, CancellationToken cancellationToken)
    {
        await using var app = BotServer.Build(settings);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (StartFault.Explain(e, settings) is { } sentence)
        {
            throw new SettingsException(sentence, e);
        }

        var served = app.Services.GetRequiredService<ServedEngine>();
        var log = app.Services.GetRequiredService<ILogger<ConfiguredChat>>();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            var engine = await AnswerEngine.OpenAsync(settings, IndexProgressBar.SyncAsync, advice => log.LogWarning("{Advice}", advice), stopping.Token);
            served.Open(engine, await Suggestions.FindAsync(engine, stopping.Token));
            var counts = engine.Articles.Store.Count();
            if (counts.Articles == 0)
                Terminal.Warning(OpenData.NoArticles(settings));
            Terminal.Line($"Ready: {Terminal.Count(counts.Articles, "article")}, {Terminal.Count(counts.Paragraphs, "paragraph")}. Open {string.Join(" or ", app.Urls.Select(url => PublicAddress.Reachable(url).ToString().TrimEnd('/')))} (Ctrl+C stops).");
            served.Offer(await Suggestions.CompleteAsync(engine, served.Suggestions, stopping.Token));
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
