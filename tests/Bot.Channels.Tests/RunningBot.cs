using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Teams;
using Bot.Channels.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Tests;

/// <summary>What a test's bot does.</summary>
internal sealed class Script
{
    public Func<Turn, CancellationToken, Task> Message { get; init; } = (turn, token) => turn.ReplyAsync($"You said: {turn.Text}", token);

    public Func<Turn, CancellationToken, Task> Welcome { get; init; } = (turn, token) => turn.ReplyAsync("Welcome!", token);

    public Func<Turn, JsonElement, Task> Submit { get; init; } = (turn, value) => turn.ReplyAsync($"Pressed: {value.GetRawText()}");

    public Func<Feedback, Task> Feedback { get; init; } = _ => Task.CompletedTask;

    public Func<Turn, InvokeResponse?> Invoke { get; init; } = _ => null;

    public Func<Turn, Task> Update { get; init; } = _ => Task.CompletedTask;

    public Func<Turn, Task> Delete { get; init; } = _ => Task.CompletedTask;

    public Func<SearchQuery, IReadOnlyList<CitedCard>?> Search { get; init; } = _ => null;
}

internal sealed class ScriptedBot(Script script) : ActivityBot
{
    public override Task OnMessageAsync(Turn turn, CancellationToken cancellationToken) => script.Message(turn, cancellationToken);

    public override Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => script.Welcome(turn, cancellationToken);

    public override Task OnCardSubmitAsync(Turn turn, JsonElement value, CancellationToken cancellationToken) => script.Submit(turn, value);

    public override Task OnFeedbackAsync(Turn turn, Feedback feedback, CancellationToken cancellationToken) => script.Feedback(feedback);

    public override Task OnMessageUpdateAsync(Turn turn, CancellationToken cancellationToken) => script.Update(turn);

    public override Task OnMessageDeleteAsync(Turn turn, CancellationToken cancellationToken) => script.Delete(turn);

    public override Task<IReadOnlyList<CitedCard>?> OnSearchAsync(Turn turn, SearchQuery query, CancellationToken cancellationToken) => Task.FromResult(script.Search(query));

    public override Task<InvokeResponse?> OnInvokeAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(script.Invoke(turn));
}

/// <summary>A bot on a real port of this machine, with a fake channel that its replies go to.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly WebApplication _program;

    private RunningBot(WebApplication program, FakeChannel channel)
    {
        _program = program;
        Channel = channel;
        Endpoint = new Uri($"{program.Urls.Single()}/api/messages");
    }

    public FakeChannel Channel { get; }

    public Uri Endpoint { get; }

    public HttpClient Http { get; } = new();

    public static async Task<RunningBot> StartAsync(Script? script = null, ChannelsOptions? options = null, Action<IServiceCollection>? services = null, FakeChannel? channel = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script ?? new Script());
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        services?.Invoke(builder.Services);
        builder.Services.AddBotChannels<ScriptedBot>(options ?? new ChannelsOptions { ConnectorRetryDelay = TimeSpan.FromMilliseconds(1) });
        var program = builder.Build();
        program.MapBot();
        await program.StartAsync();
        return new RunningBot(program, channel ?? await FakeChannel.StartAsync());
    }

    /// <summary>A captured activity whose replies go to the fake channel.</summary>
    public JsonObject Capture(string name)
    {
        var activity = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Captures", $"{name}.json")))!.AsObject();
        activity["serviceUrl"] = Channel.ServiceUrl;
        return activity;
    }

    /// <summary>A message with an id of its own.</summary>
    public JsonObject Message(string text, string? id = null, string conversation = "a-conversation")
    {
        var activity = Capture("teams-message-personal");
        activity["text"] = text;
        activity["id"] = id ?? Guid.NewGuid().ToString();
        activity["conversation"]!["id"] = conversation;
        return activity;
    }

    public Task<HttpResponseMessage> PostAsync(JsonNode activity) => PostAsync(activity.ToJsonString());

    public Task<HttpResponseMessage> PostAsync(string body, string contentType = "application/json") => PostAsync(Encoding.UTF8.GetBytes(body), contentType);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await Http.PostAsync(Endpoint, content);
    }

    public T Service<T>()
        where T : notnull => _program.Services.GetRequiredService<T>();

    public Task StopAsync() => _program.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _program.DisposeAsync();
        await Channel.DisposeAsync();
    }
}
