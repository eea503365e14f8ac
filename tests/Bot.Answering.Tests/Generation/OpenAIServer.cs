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
    private readonly Lock gate = new();
    private readonly SemaphoreSlim released = new(0);

    private OpenAIServer(WebApplication app) => this.app = app;

    /// <summary>The reply, in the pieces in which it is sent.</summary>
    public string[] Reply { get; set; } = [];

    /// <summary>The reply to each call from what was asked; null for <see cref="Reply"/>.</summary>
    public Func<string, string[]>? Replying { get; set; }

    /// <summary>How many calls fail first.</summary>
    public int Failing { get; set; }

    /// <summary>How they fail: status, body, and Retry-After in seconds.</summary>
    public (int Status, string Body, int? RetryAfter) Failure { get; set; } = (503, "", null);

    /// <summary>Refuses a call whose body has one of these parameters, in OpenAI's words.</summary>
    public string[] Refused { get; set; } = [];

    /// <summary>Answers in one piece, whatever was asked.</summary>
    public bool IgnoresStreaming { get; set; }

    /// <summary>Sends what it thinks first, as vLLM and DeepSeek do.</summary>
    public string? ReasoningContent { get; set; }

    /// <summary>Why the reply ends; null for no word about that.</summary>
    public string? Finish { get; set; } = "stop";

    /// <summary>Cuts the connection instead of ending the reply.</summary>
    public bool Breaks { get; set; }

    /// <summary>Waits for ever after this many pieces.</summary>
    public int HangAfter { get; set; } = int.MaxValue;

    /// <summary>Sends each piece only when <see cref="Release"/> was called for it.</summary>
    public bool IsHeld { get; set; }

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

    /// <summary>Lets the next pieces go.</summary>
    public void Release(int pieces = 1) => released.Release(pieces);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext call)
    {
        using var body = new StreamReader(call.Request.Body);
        var asked = await body.ReadToEndAsync();
        int number;
        lock (gate)
        {
            Calls.Add(asked);
            Keys.Add(call.Request.Headers.Authorization.ToString());
            number = Calls.Count;
        }

        if (number <= Failing)
        {
            await FailAsync(call, Failure.Status, Failure.Body, Failure.RetryAfter);
            return;
        }

        if (Refused.FirstOrDefault(name => asked.Contains($"\"{name}\"", StringComparison.Ordinal)) is { } refused)
        {
            await FailAsync(call, 400, $$$"""{"error":{"message":"Unsupported parameter: '{{{refused}}}' is not supported with this model.","type":"invalid_request_error","code":"unsupported_parameter"}}""", null);
            return;
        }

        var pieces = Replying?.Invoke(asked) ?? Reply;
        if (IgnoresStreaming)
        {
            await call.Response.WriteAsJsonAsync(new
            {
                id = "c1",
                @object = "chat.completion",
                created = 1,
                model = "test",
                choices = new[] { new { index = 0, message = new { role = "assistant", content = string.Concat(pieces) }, finish_reason = Finish } },
                usage = Usage,
            });
            return;
        }

        call.Response.ContentType = "text/event-stream";
        if (ReasoningContent is not null)
            await SendAsync(call, new { role = "assistant", reasoning_content = ReasoningContent, content = (string?)null }, null);
        var sent = 0;
        foreach (var piece in pieces)
        {
            if (sent++ == HangAfter)
                await Task.Delay(Timeout.Infinite, call.RequestAborted);
            if (IsHeld)
                await released.WaitAsync(call.RequestAborted);
            await SendAsync(call, new { role = "assistant", content = piece }, null);
        }

        if (Breaks)
        {
            call.Abort();
            return;
        }

        if (Finish is not null)
            await SendAsync(call, new { }, Finish);
        await WriteAsync(call, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "test", choices = Array.Empty<object>(), usage = Usage });
        await call.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static readonly object Usage = new { prompt_tokens = 70, completion_tokens = 30, total_tokens = 100 };

    private static async Task FailAsync(HttpContext call, int status, string body, int? retryAfter)
    {
        call.Response.StatusCode = status;
        if (retryAfter is { } seconds)
            call.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        call.Response.ContentType = "application/json";
        await call.Response.WriteAsync(body);
    }

    private static Task SendAsync(HttpContext call, object delta, string? finish) =>
        WriteAsync(call, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "test", choices = new[] { new { index = 0, delta, finish_reason = finish } } });

    private static async Task WriteAsync(HttpContext call, object chunk)
    {
        await call.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n");
        await call.Response.Body.FlushAsync();
    }
}
