using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Tests;

/// <summary>The other side of the connector: a real listener that notes what comes and answers as told, else 201 with an id.</summary>
internal sealed class FakeChannel : IAsyncDisposable
{
    private readonly WebApplication _program;
    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private int _ids;

    private FakeChannel(WebApplication program) => _program = program;

    /// <summary>What arrived: method, path as it stood on the wire, JSON body if any.</summary>
    internal sealed record Call(string Method, string Path, JsonElement Body);

    /// <summary>Every call so far.</summary>
    public ConcurrentQueue<Call> All { get; } = new();

    public string ServiceUrl => $"{_program.Urls.Single()}/connector";

    public static async Task<FakeChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var program = builder.Build();
        var channel = new FakeChannel(program);
        program.Run(channel.TakeAsync);
        await program.StartAsync();
        return channel;
    }

    /// <summary>Answers one call with a status, a body and headers.</summary>
    public FakeChannel Then(int status, string body = "", params (string Name, string Value)[] headers) => Then(async call =>
    {
        call.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            call.Response.Headers[name] = value;
        await call.Response.WriteAsync(body);
    });

    /// <summary>Answers one call in any way.</summary>
    public FakeChannel Then(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    /// <summary>The next call, waited for.</summary>
    public async Task<Call> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return await _calls.Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private async Task TakeAsync(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body);
        var taken = new Call(call.Request.Method, call.Features.Get<IHttpRequestFeature>()!.RawTarget, body.Length == 0 ? default : JsonElement.Parse(body.ToArray()));
        All.Enqueue(taken);
        _calls.Writer.TryWrite(taken);
        if (_script.TryDequeue(out var answer))
        {
            await answer(call);
            return;
        }

        call.Response.StatusCode = 201;
        await call.Response.WriteAsync($$"""{"id":"sent-{{Interlocked.Increment(ref _ids)}}"}""");
    }
}
