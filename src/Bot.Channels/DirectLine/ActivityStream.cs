using System.Net.WebSockets;
using System.Threading.Channels;

namespace Bot.Channels.DirectLine;

/// <summary>
/// One open WebSocket. What is kept it reads from the store, after its own watermark: so a slow reader needs no buffer, and nothing comes twice or is left
/// out. Only what is not kept waits here, a little of it.
/// </summary>
internal sealed class ActivityStream(ConversationStore store, Participant participant, long watermark, DirectLineOptions options, TimeProvider time) : IDisposable
{
    private const int WaitingNotices = 16;
    private const int LongestMessage = 4096; // a client has nothing to say here but an empty text every 20 s

    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(2);

    // The store tells what a lost notice was about; a typing sign lost is none.
    private readonly Channel<Notice> _notices = Channel.CreateBounded<Notice>(new BoundedChannelOptions(WaitingNotices) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _dropped = new();
    private long _watermark = watermark;

    /// <summary>Passes a notice on. Never waits.</summary>
    public void Tell(Notice notice) => _notices.Writer.TryWrite(notice);

    /// <summary>Closes the stream. The client comes back with its watermark if the conversation is still there.</summary>
    public void Drop()
    {
        try
        {
            _dropped.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Sends until the client goes, cannot keep up, the conversation is over, or the program stops. Does not throw for any of these.</summary>
    public async Task RunAsync(WebSocket socket, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, _dropped.Token);
        var receiving = ReceiveAsync(socket);
        _ = receiving.ContinueWith(_ => Drop(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await SendAllAsync(socket, end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or DirectLineException)
        {
            // The client comes back for the rest.
        }

        await CloseAsync(socket, stop.IsCancellationRequested);
        await Task.WhenAny(receiving, Task.Delay(s_closing, time, CancellationToken.None));
        socket.Abort();
        await receiving;
    }

    public void Dispose() => _dropped.Dispose();

    private async Task SendAllAsync(WebSocket socket, CancellationToken end)
    {
        if (!await SendKeptAsync(socket, end))
            return;
        await foreach (var notice in _notices.Reader.ReadAllAsync(end))
        {
            if (notice.Last > _watermark && !await SendKeptAsync(socket, end))
                return;
            // Overtaken by something kept, a typing sign would stand behind the answer it announced.
            if (notice.Passing is { } passing && notice.Last == _watermark)
                await SendAsync(socket, ActivityFrame.Write([passing], _watermark));
        }
    }

    /// <summary>Returns false when the conversation is over.</summary>
    private async Task<bool> SendKeptAsync(WebSocket socket, CancellationToken end)
    {
        while (true)
        {
            end.ThrowIfCancellationRequested();
            if (store.Read(participant, _watermark) is not { } page)
                return false;
            if (page.Activities.Count > 0)
                await SendAsync(socket, ActivityFrame.Write(page.Activities, page.Watermark));
            _watermark = page.Watermark;
            if (!page.HasMore)
                return true;
        }
    }

    private async Task SendAsync(WebSocket socket, byte[] frame)
    {
        using var limit = new CancellationTokenSource(options.StreamSendTimeout, time);
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    private static async Task ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[256];
        var length = 0;
        try
        {
            while (length <= LongestMessage)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                length = received.EndOfMessage ? 0 : length + received.Count;
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone without a word.
        }
    }

    private async Task CloseAsync(WebSocket socket, bool isStopping)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var limit = new CancellationTokenSource(s_closing, time);
        try
        {
            await socket.CloseOutputAsync(isStopping ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure, null, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // Gone already.
        }
    }
}
