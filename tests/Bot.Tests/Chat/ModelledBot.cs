using System.Text.Json;
using Bot.Answering.Tests.Generation;
using Bot.Channels.Turns;
using Bot.Engine;
using Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Chat;

/// <summary>A bot over <see cref="TownNews"/> whose answers a chat model words, and that model: a server on this machine that a test can slow down.</summary>
internal sealed class ModelledBot : IAsyncDisposable
{
    private readonly WebApplication app;

    private ModelledBot(WebApplication app, ScratchFolder folder, OpenAIServer? model)
    {
        (this.app, Folder, Model) = (app, folder, model);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public ScratchFolder Folder { get; }

    /// <summary>The model; null when replies are played back.</summary>
    public OpenAIServer? Model { get; }

    public HttpClient Http { get; }

    public ActivityBot Bot => app.Services.GetRequiredService<ActivityBot>();

    /// <summary>A bot with a live model.</summary>
    public static async Task<ModelledBot> StartAsync(params (string Key, string Value)[] more)
    {
        var model = await OpenAIServer.StartAsync();
        var folder = new ScratchFolder();
        TownNews.Write(folder);
        return await StartAsync(folder, model, [.. Live(model), .. more]);
    }

    public static async Task<ModelledBot> StartAsync(ScratchFolder folder, OpenAIServer? model, params (string Key, string Value)[] settings)
    {
        var bound = TownNews.Settings(folder, [("Web:SuggestedQuestions:0", TownNews.Question), .. settings]);
        var served = BotServer.Build(bound);
        await served.StartAsync();
        var engine = await AnswerEngine.OpenAsync(bound, (index, token) => FolderSync.RunAsync(index, (_, _) => { }, new Progress<Retrieval.IndexProgress>(), token), null, CancellationToken.None);
        served.Services.GetRequiredService<ServedEngine>().Open(engine, []);
        return new ModelledBot(served, folder, model);
    }

    /// <summary>The settings of a live model.</summary>
    public static (string Key, string Value)[] Live(OpenAIServer model) =>
        [("Answering:ChatModel:Provider", "Compatible"), ("Answering:ChatModel:Endpoint", model.Address), ("Answering:ChatModel:Model", "test"), ("Answering:ChatModel:Retries", "0"), ("Answering:ChatModel:Timeout", "00:05:00")];

    /// <summary>What a model writes about the bridge: one sentence right, one made up, one right; each cites the passage that says it, in a piece of its own.</summary>
    public static string[] AboutTheBridge(string asked)
    {
        using var body = JsonDocument.Parse(asked);
        var passages = body.RootElement.GetProperty("messages")[1].GetProperty("content").ToString().Split("<passage number=");
        int Of(string words) => Array.FindIndex(passages, p => p.Contains(words, StringComparison.Ordinal));
        return [$"The bridge over the Orle was opened on 4 May 1931 [{Of("1931")}].\n", $"It was closed after a flood in 1950 [{Of("1931")}].\n", $"Some 9,000 people cross it on a working day [{Of("9,000")}].\n"];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        if (Model is not null)
            await Model.DisposeAsync();
        Folder.Dispose();
    }
}
