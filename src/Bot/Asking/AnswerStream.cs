using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using Bot.Answering;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Asking;

/// <summary>
/// An answer as server-sent events, for callers that accept <c>text/event-stream</c>: <c>partial</c> for each statement that was added, with everything so far, then one <c>answer</c>
/// with what others get in one piece, or <c>error</c> with a problem.
/// </summary>
internal static class AnswerStream
{
    private const string ContentType = "text/event-stream";

    public static bool IsWanted(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers and writes what comes of it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Gives the whole answer and tells of it while it grows.</param>
    public static async Task WriteAsync(HttpContext call, Func<Action<Answer>, ValueTask<AnswerJson>> answer)
    {
        call.Response.ContentType = ContentType;
        call.Response.Headers.CacheControl = "no-store";
        // Proxies that collect responses would hold the statements back.
        call.Response.Headers["X-Accel-Buffering"] = "no";
        // The caller sees that it is being answered, however long the first statement takes.
        await call.Response.Body.FlushAsync(call.RequestAborted);
        var events = Channel.CreateUnbounded<SseItem<byte[]>>(new UnboundedChannelOptions { SingleReader = true });
        var asking = AskAsync();
        await SseFormatter.WriteAsync(events.Reader.ReadAllAsync(call.RequestAborted), call.Response.Body, (item, buffer) => System.Buffers.BuffersExtensions.Write(buffer, item.Data), call.RequestAborted);
        await asking;

        async Task AskAsync()
        {
            await Task.Yield();
            try
            {
                Tell("answer", await answer(soFar => Tell("partial", new { soFar.UnderstoodAs, soFar.Text, soFar.Statements })));
            }
            catch (Exception e) when (!call.RequestAborted.IsCancellationRequested)
            {
                // The response has begun, so nobody else can say it.
                call.RequestServices.GetRequiredService<ILogger<AskRequest>>().LogError(e, "A question was not answered.");
                Tell("error", new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Detail = "Something went wrong on this side; ask again." });
            }
            finally
            {
                events.Writer.Complete();
            }
        }

        void Tell<T>(string type, T data) => events.Writer.TryWrite(new SseItem<byte[]>(JsonSerializer.SerializeToUtf8Bytes(data, JsonSerializerOptions.Web), type));
    }
}
