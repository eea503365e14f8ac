using System.CommandLine;
using Bot.Engine;
using Bot.Hosting;

namespace Bot.Commands;

/// <summary>From the command line to settings and engine.</summary>
internal static class OpenData
{
    /// <summary>The settings with what the command line says; a folder for <c>--data</c> must be there.</summary>
    public static BotSettings Settings(ParseResult parsed, IEnumerable<KeyValuePair<string, string?>>? overrides = null, bool create = false)
    {
        var data = parsed.GetValue(CommonOptions.Data);
        if (data is not null && !create && !Directory.Exists(data))
            throw new SettingsException($"{data} does not exist; make it with your articles in {Path.Combine(data, "articles")}, or import some with `index add PATH --data {data}`.");
        return BotSettings.Load(data, overrides);
    }

    /// <summary>The engine over an index that is up to date and not empty.</summary>
    public static async Task<AnswerEngine> EngineAsync(BotSettings settings, CancellationToken cancellationToken)
    {
        var engine = await AnswerEngine.OpenAsync(settings, IndexProgressBar.SyncAsync, Terminal.Warning, cancellationToken);
        if (engine.Articles.Store.Count().Chunks > 0)
            return engine;
        engine.Dispose();
        throw new SettingsException(NoArticles(settings));
    }

    public static string NoArticles(BotSettings settings) =>
        $"There are no articles to answer from; put some (.md, .txt, .html, .json, .jsonl, .rss, .atom) into {settings.Data.Articles}, or import them with `index add PATH`.";
}
