using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Answering.Tests.Generation;

/// <summary>A server on this machine that speaks OpenAI's protocol and says what a test wants.</summary>
internal sealed class OpenAIServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private OpenAIServer(WebApplication app) => this.app = app;

    /// <summary>The reply, in the pieces in which it is sent.</summary>
    public string[] Reply { get; set; } = [];

    /// <summary>How many calls fail with 503 first.</summary>
    public int Failing { get; set; }

    /// <summary>Waits for ever after this many pieces.</summary>
    public int HangAfter { get; set; } = int.MaxValue;

    /// <summary>What was asked, one JSON body a call.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The keys of the calls.</summary>
    public List<string> Keys { get; } = [];

    public string Address => app.Urls.First() + "/v1";

    public static async Task<OpenAIServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new OpenAIServer(builder.Build());
        server.app.MapPost("/v1/chat/completions", server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext call)
    {
        using var body = new StreamReader(call.Request.Body);
        Calls.Add(await body.ReadToEndAsync());
        Keys.Add(call.Request.Headers.Authorization.ToString());
        if (Calls.Count <= Failing)
        {
            call.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        call.Response.ContentType = "text/event-stream";
        var sent = 0;
        foreach (var piece in Reply)
        {
            if (sent++ == HangAfter)
                await Task.Delay(Timeout.Infinite, call.RequestAborted);
            await SendAsync(call, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "test", choices = new[] { new { index = 0, delta = new { role = "assistant", content = piece }, finish_reason = (string?)null } } });
        }

        await SendAsync(call, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "test", choices = Array.Empty<object>(), usage = new { prompt_tokens = 70, completion_tokens = 30, total_tokens = 100 } });
        await call.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static async Task SendAsync(HttpContext call, object chunk)
    {
        await call.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n");
        await call.Response.Body.FlushAsync();
    }
}
