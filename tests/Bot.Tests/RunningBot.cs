using Bot.Channels.Turns;
using Bot.Engine;
using Bot.Feedback;
using Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests;

/// <summary>The real server with the real models over <see cref="TownNews"/>, shared by the tests that only ask.</summary>
public sealed class RunningBot : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder folder = new();
    private WebApplication? app;

    internal AnswerEngine Engine => app!.Services.GetRequiredService<ServedEngine>().Engine;

    internal ActivityBot Bot => app!.Services.GetRequiredService<ActivityBot>();

    internal FeedbackStore Feedback => app!.Services.GetRequiredService<FeedbackStore>();

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        TownNews.Write(folder);
        var settings = TownNews.Settings(
            folder,
            ("Web:SuggestedQuestions:0", TownNews.Question),
            ("Web:SuggestedQuestions:1", "Who discovered penicillin?"),
            ("Web:SuggestedQuestions:2", "Who was elected mayor of Torvik?"),
            ("Web:RequestsPerMinute", "10000"));
        app = BotServer.Build(settings);
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var engine = await AnswerEngine.OpenAsync(settings, (index, token) => FolderSync.RunAsync(index, (_, _) => { }, new Progress<Retrieval.IndexProgress>(), token), null, CancellationToken.None);
        app.Services.GetRequiredService<ServedEngine>().Open(engine, await Suggestions.FindAsync(engine, CancellationToken.None));
    }

    public async Task DisposeAsync() => await app!.DisposeAsync();

    public void Dispose()
    {
        Http.Dispose();
        folder.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class RunningBotTests : ICollectionFixture<RunningBot>
{
    public const string Name = "A running bot";
}
