using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace Bot.EndToEnd.Program;

public sealed class SlowSenderTests
{
    private const int Senders = 300;

    /// <summary>What so many connections may cost: 16 KB of buffers each, and what the garbage collector has not got round to.</summary>
    private const long MostBytes = 150L << 20;

    [Fact]
    public async Task Many_who_send_byte_by_byte_keep_nobody_else_waiting_and_are_cut_off()
    {
        await using var program = await BuiltProgram.StartAsync();
        using var http = new HttpClient { BaseAddress = program.Address, Timeout = TimeSpan.FromMinutes(2) };
        for (var n = 0; n < 5; n++)
            await AskAsync(http);
        var before = program.ResidentBytes();

        var senders = Enumerable.Range(0, Senders).Select(n => new SlowSender(program.Address, n)).ToList();
        try
        {
            await Task.WhenAll(senders.Select(sender => sender.ConnectAsync()));
            long most = 0;
            // Until the last of them was cut off; each round all send one byte, and somebody asks.
            for (var round = 0; round < 180 && senders.Any(sender => !sender.IsCutOff); round++)
            {
                await Task.WhenAll(senders.Select(sender => sender.SendByteAsync()));
                await AskAsync(http);
                most = Math.Max(most, program.ResidentBytes());
                await Task.Delay(500);
            }

            senders.Count(sender => !sender.IsCutOff).ShouldBe(0, "some were never cut off");
            // Told that they are too slow, or nothing at all.
            senders.Select(sender => sender.Status).Distinct().Order().ShouldBeSubsetOf(["", "400", "408"]);
            (most - before).ShouldBeLessThan(MostBytes);
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    private static async Task AskAsync(HttpClient http)
    {
        using var response = await http.PostAsJsonAsync("api/ask", new { question = "When was the Kaesong complex shut down?" });
        // Somebody who asks that often may be told to wait, but is answered.
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
    }

    /// <summary>Never finishes its header, or its body, of a call to one of the endpoints.</summary>
    private sealed class SlowSender(Uri program, int number) : IDisposable
    {
        private static readonly string[] s_paths = ["/api/messages", "/api/ask", "/v3/directline/conversations", "/v3/directline/tokens/generate"];

        private readonly TcpClient _client = new();
        private readonly byte[] _answer = new byte[512];
        private Task<int> _reading = Task.FromResult(0);

        public bool IsCutOff { get; private set; }

        public string Status { get; private set; } = "";

        public async Task ConnectAsync()
        {
            await _client.ConnectAsync(program.Host, program.Port);
            var head = $"POST {s_paths[number % s_paths.Length]} HTTP/1.1\r\nHost: {program.Authority}\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n";
            await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(number / s_paths.Length % 2 == 0 ? $"{head}X-Slow: " : $"{head}\r\n{{"));
            _reading = ReadAsync();
        }

        public async Task SendByteAsync()
        {
            if (IsCutOff)
                return;
            try
            {
                await _client.GetStream().WriteAsync("a"u8.ToArray());
                IsCutOff = _reading.IsCompleted;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                IsCutOff = true;
            }
        }

        public void Dispose() => _client.Dispose();

        private async Task<int> ReadAsync()
        {
            try
            {
                var length = await _client.GetStream().ReadAtLeastAsync(_answer, 12, throwOnEndOfStream: false);
                if (length >= 12)
                    Status = Encoding.ASCII.GetString(_answer, 9, 3);
                return length;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }
}
