using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bot.EndToEnd.Program;

public sealed class SlowSenderTests
{
    private const int Each = 100;

    [Fact]
    public async Task Senders_that_never_end_their_requests_are_cut_off_and_keep_nobody_from_being_answered()
    {
        await using var program = await BuiltProgram.StartAsync();
        using var client = new HttpClient { BaseAddress = program.Address, Timeout = TimeSpan.FromMinutes(5) };
        await ServedAsync(client);
        var before = program.ResidentBytes();
        var token = await TokenAsync(client);
        var host = $"Host: {program.Address.Authority}\r\n";
        const string json = "Content-Type: application/json\r\nContent-Length: 60000\r\n";
        string[] starts =
        [
            $"POST /api/messages HTTP/1.1\r\n{host}X-Header: ",
            $"POST /api/messages HTTP/1.1\r\n{host}{json}\r\n{{\"type\":\"message\",\"text\":\"",
            $"GET /v3/directline/conversations HTTP/1.1\r\n{host}Authorization: Bearer ",
            $"POST /v3/directline/conversations HTTP/1.1\r\n{host}{json}Authorization: Bearer {token}\r\n\r\n{{\"locale\":\"",
            // The line of a WebSocket that is never opened.
            "GET /v3/directline/conversations/c/stream?t=",
        ];
        var senders = new List<SlowSender>();
        try
        {
            foreach (var start in Enumerable.Repeat(starts, Each).SelectMany(all => all))
                senders.Add(await SlowSender.StartAsync(program.Address, start));
            await ServedAsync(client);

            await Task.WhenAll(senders.Select(sender => sender.CutOff)).WaitAsync(TimeSpan.FromMinutes(5));
            await ServedAsync(client);
            // For their slowness, if they are told anything, and for nothing else.
            senders.Select(sender => sender.Told).ShouldAllBe(told => told.Length == 0 || told.StartsWith("HTTP/1.1 408 "));
            senders.ShouldContain(sender => sender.Told.Length > 0);
            // A connection takes some 16 KB; what is measured besides is the answering.
            (program.ResidentBytes() - before).ShouldBeLessThan(200L << 20);
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    /// <summary>Somebody else asks, on the page's way and on Direct Line's.</summary>
    private static async Task ServedAsync(HttpClient client)
    {
        using var asked = await client.PostAsJsonAsync("api/ask", new { question = "When was the Kaesong complex shut down?" });
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var begin = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client)) } };
        using var begun = await client.SendAsync(begin);
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var made = await client.PostAsync("v3/directline/tokens/generate", null);
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }
}
