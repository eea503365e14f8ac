using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.EndToEnd.WebChat;

/// <summary>Carries the bytes between a browser and the program, and can lose WebSockets while everything else gets through.</summary>
internal sealed class LossyNetwork : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _sockets = new();
    private readonly Uri _program;
    private readonly Task _listening;
    private volatile bool _isLost;

    public LossyNetwork(Uri program)
    {
        _program = program;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _listening = ListenAsync();
    }

    /// <summary>Where the browser finds the program.</summary>
    public Uri Address { get; }

    /// <summary>Cuts the WebSockets there are without a word, and each new one.</summary>
    public void LoseSockets()
    {
        _isLost = true;
        foreach (var socket in _sockets.Keys)
            socket.Dispose();
    }

    /// <summary>From now on WebSockets get through again.</summary>
    public void Mend() => _isLost = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // The end of the test.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using (browser)
        using (var program = new TcpClient())
        {
            try
            {
                await program.ConnectAsync(_program.Host, _program.Port);
                await Task.WhenAny(RequestsAsync(browser, program), program.GetStream().CopyToAsync(browser.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One of the two has gone.
            }
            finally
            {
                _sockets.TryRemove(browser, out _);
            }
        }
    }

    // A browser writes the head of a request in one piece.
    private async Task RequestsAsync(TcpClient browser, TcpClient program)
    {
        var buffer = new byte[16 * 1024];
        while (await browser.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            if (Encoding.ASCII.GetString(buffer, 0, read).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
            {
                _sockets[browser] = true;
                if (_isLost)
                    return;
            }

            await program.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
