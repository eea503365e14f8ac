using Bot.Channels.Endpoint;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Bot.Channels.DirectLine;

/// <summary><c>GET conversations/{id}/stream?watermark=&amp;t=</c>: the activities after the watermark, and from then on each as it comes.</summary>
internal sealed class StreamEndpoint(
    DirectLineAccess access, ConversationStore store, OpenStreams streams, DirectLineOptions options, TimeProvider time, IHostApplicationLifetime program)
{
    public async Task HandleAsync(HttpContext call)
    {
        if (!call.WebSockets.IsWebSocketRequest)
        {
            await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status400BadRequest, "BadArgument", "This address is for a WebSocket; to poll, GET the conversation's activities."));
            return;
        }

        var (participant, refusal) = await access.ByAddressAsync(call);
        if (participant is null)
        {
            await Responses.RefuseAsync(call, refusal!);
            return;
        }

        if (!Watermark.TryParse(call.Request.Query["watermark"], out var watermark))
        {
            await Responses.RefuseAsync(call, ConversationEndpoints.BadWatermark);
            return;
        }

        if (!store.Touch(participant))
        {
            await Responses.RefuseAsync(call, DirectLineAccess.Over);
            return;
        }

        using var stream = new ActivityStream(store, participant, watermark, options, time);
        // First to be told, then to read: what is said in between is told or read, and the watermark sees to it that it is sent once.
        if (!streams.TryAdd(participant.Conversation, Subscriber.Of(call.Connection.RemoteIpAddress), stream))
        {
            await Responses.RefuseAsync(call, new Refusal(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Too many streams are open, here or from your address; come back in a moment."), TimeSpan.FromSeconds(5));
            return;
        }

        try
        {
            using var socket = await call.WebSockets.AcceptWebSocketAsync();
            await stream.RunAsync(socket, program.ApplicationStopping);
        }
        finally
        {
            streams.Remove(participant.Conversation, stream);
        }
    }
}
