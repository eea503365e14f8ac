using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bot.Channels.DirectLine;

namespace Bot.Channels.Tests.DirectLine;

public sealed class HostileInputTests
{
    // What Web Chat posts: a question, a button, a card, a vote, a typing sign.
    private static readonly string[] s_posts =
    [
        """{"attachments":[],"channelData":{"attachmentSizes":[],"clientActivityID":"4q0qk9gantj"},"text":"feedback","textFormat":"plain","type":"message","channelId":"webchat","from":{"id":"r_25r1v9asdr","name":"Web User","role":"user"},"locale":"en-US","localTimestamp":"2026-11-22T04:57:30.763Z","localTimezone":"UTC","entities":[{"requiresBotState":true,"type":"ClientCapabilities"}]}""",
        """{"channelData":{"messageBack":{"displayText":"MBdisp"},"clientActivityID":"2gdn0stltwd"},"text":"mbtext","type":"message","value":{"q":2},"channelId":"webchat","from":{"id":"r_25r1v9asdr","name":"Web User","role":"user"},"attachments":[]}""",
        """{"channelData":{"postBack":true,"clientActivityID":"k4rz5u1xjhn"},"type":"message","value":{"v":"no","comment":"cmt"},"from":{"id":"r_25r1v9asdr","role":"user"},"attachments":[]}""",
        """{"entities":[{"@type":"LikeAction","actionStatus":"PotentialActionStatus","target":{"@type":"EntryPoint","urlTemplate":"ms-directline://postback?interaction=like"}}],"name":"webchat:activity-status/feedback","type":"event","channelData":{"clientActivityID":"7zjnhalua5c"},"from":{"id":"r_25r1v9asdr"}}""",
        """{"type":"typing","channelData":{"clientActivityID":"rw2bzhx5o9"},"channelId":"webchat","from":{"id":"r_25r1v9asdr","name":"Web User","role":"user"},"localTimestamp":"2026-11-22T04:57:30.662Z"}""",
    ];

    private static readonly string[] s_values =
    [
        "null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "\"\\ud83d\"", "\"..\"", "\"<at>\"", "\"%2e%2e/\"", "[]", "[null]", "{}", "{\"id\":null}", "{\"clientActivityID\":7}",
        "\"message\"", "\"invoke\"", "\"installationUpdate\"", "\"expectReplies\"", "\"typing\"", "\"message/submitAction\"", "[[[[[[[[]]]]]]]]", "{\"a\":1,\"a\":2}",
    ];

    /// <summary>Each seed is another run of the same fixed mutations; one that fails names itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_change_to_what_web_chat_posts_makes_a_server_error(int seed)
    {
        var random = new Random(seed);
        await using var bot = await DirectLineBot.StartAsync(options: new DirectLineOptions { PostsPerMinute = 1_000_000 }, channels: new ChannelsOptions { MaxWaitingTurns = 10_000, MaxConversationTurns = 10_000 });
        var user = await bot.ConverseAsync();
        for (var i = 0; i < 1_250; i++)
        {
            var body = Mutate(s_posts[random.Next(s_posts.Length)], random);
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await user.CallAsync(HttpMethod.Post, $"conversations/{user.Conversation}/activities", content);
            // The bot takes no such invoke, and says so.
            if (response.StatusCode == HttpStatusCode.BadGateway)
                (await response.Content.ReadAsStringAsync()).ShouldContain("BotError");
            else
                response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], $"seed {seed}, mutation {i}: {Encoding.UTF8.GetString(body)}");
        }

        // Everything that was taken can be read again, and it still works.
        var marker = await user.SayAsync($"still there, {seed}?");
        string watermark = "", answer = "";
        for (var attempt = 0; attempt < 1_000 && answer.Length == 0; attempt++)
        {
            var page = await user.ReadAsync(watermark);
            watermark = page.Watermark;
            answer = page.Activities.FirstOrDefault(a => a.TryGetProperty("replyToId", out var id) && id.GetString() == marker) is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } found ? found.Text()! : "";
            if (page.Activities.Length == 0)
                await Task.Delay(10);
        }

        answer.ShouldBe($"You said: still there, {seed}?");
        using var stream = await user.OpenAsync("-");
        (await stream.NextAsync(100)).Count.ShouldBeGreaterThanOrEqualTo(100);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic abc")]
    [InlineData("bearer a.b.c")]
    [InlineData("Bearer a b")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9.e30.")]
    [InlineData("Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0..a.b.c")]
    public async Task No_header_makes_a_server_error(string header)
    {
        await using var bot = await DirectLineBot.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "conversations");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await bot.Http.SendAsync(request);

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
    }

    private static byte[] Mutate(string json, Random random)
    {
        json = json.Replace("\"clientActivityID\":\"", $"\"clientActivityID\":\"{random.Next()}", StringComparison.Ordinal);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var colons = Enumerable.Range(1, json.Length - 1).Where(i => json[i] == ':' && json[i - 1] == '"').ToArray();
            var at = colons[random.Next(colons.Length)] + 1;
            var end = at;
            // Up to the next comma or bracket: sometimes that is in the middle of a value, which is the point.
            while (end < json.Length && json[end] is not (',' or '}' or ']'))
                end++;
            json = $"{json[..at]}{s_values[random.Next(s_values.Length)]}{json[end..]}";
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        if (random.Next(4) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
