using System.Net.Sockets;
using System.Text;

namespace Bot.EndToEnd.Program;

/// <summary>A caller that never comes to the end of its request: a byte at a time, as slowly as keeps a connection alive.</summary>
internal sealed class SlowSender : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly TcpClient _connection = new();

    /// <summary>Ends when the program has had enough of it.</summary>
    public Task CutOff { get; private set; } = Task.CompletedTask;

    /// <summary>What it was told, as far as it was.</summary>
    public string Told { get; private set; } = "";

    /// <summary>Connects and begins.</summary>
    /// <param name="program">Where the program listens.</param>
    /// <param name="start">What is sent at once.</param>
    public static async Task<SlowSender> StartAsync(Uri program, string start)
    {
        var sender = new SlowSender();
        await sender._connection.ConnectAsync(program.Host, program.Port);
        await sender._connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(start));
        sender.CutOff = Task.WhenAny(sender.DripAsync(), sender.ListenAsync());
        return sender;
    }

    public void Dispose() => _connection.Dispose();

    private async Task DripAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_pause);
                await _connection.GetStream().WriteAsync(" "u8.ToArray());
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut off.
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _connection.GetStream().ReadAsync(buffer) is > 0 and var read)
                Told += Encoding.ASCII.GetString(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Cut off without a word.
        }
    }
}
