using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.Tests.DirectLine;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("-2")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("1&watermark=2")]
    public async Task A_watermark_that_is_none_is_refused(string watermark)
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();

        foreach (var path in (string[])["", "/activities"])
        {
            using var response = await user.CallAsync(HttpMethod.Get, $"conversations/{user.Conversation}{path}?watermark={watermark}");
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("{}", "application/json", 400)]
    [InlineData("""{"type":""}""", "application/json", 400)]
    [InlineData("""{"type":"message","text":7}""", "application/json", 400)]
    [InlineData("""{"type":"message","text":"\ud83d"}""", "application/json", 400)]
    [InlineData("""{"type":"message","attachments":[null]}""", "application/json", 400)]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}""", "application/json", 400)]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""", "application/json", 400)]
    [InlineData("""{"type":"message","text":"hi"}""", "text/plain", 415)]
    [InlineData("""{"type":"message","text":"hi"}""", "application/json; charset=utf-16", 415)]
    public async Task A_bad_activity_is_refused_and_leaves_no_trace(string body, string contentType, int status)
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        await user.ReadAsync(1);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", contentType } } };

        using var response = await user.CallAsync(HttpMethod.Post, $"conversations/{user.Conversation}/activities", content);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString()!.Length.ShouldBeInRange(20, 300);
        (await user.ReadAsync()).Watermark.ShouldBe("0");
    }

    [Fact]
    public async Task A_client_id_without_end_is_refused()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();

        using var response = await user.PostAsync(new JsonObject { ["type"] = "message", ["channelData"] = new JsonObject { ["clientActivityID"] = new string('x', 129) } }.ToJsonString());
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_in_words()
    {
        await using var bot = await DirectLineBot.StartAsync(channels: new ChannelsOptions { MaxActivityBytes = 2_000 });
        var user = await bot.ConverseAsync();

        using var response = await user.PostAsync(new JsonObject { ["type"] = "message", ["text"] = new string('x', 40_000_000) }.ToJsonString());
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("2000 bytes");
    }

    [Fact]
    public async Task Files_are_declined_in_words_and_not_as_an_expired_token()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.ConverseAsync();
        using var form = new MultipartFormDataContent { { new StringContent("""{"type":"message","text":"with file"}"""), "activity", "blob" }, { new ByteArrayContent(new byte[100_000]), "file", "note.txt" } };

        using var response = await user.CallAsync(HttpMethod.Post, $"conversations/{user.Conversation}/upload?userId=x", form);
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await response.Content.ReadAsStringAsync()).ShouldContain("ask your question as text");
    }

    [Fact]
    public async Task A_conversation_without_a_beginning_is_not_there()
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.VisitAsync();

        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, ""), (HttpMethod.Get, "/activities")])
        {
            using var response = await user.CallAsync(method, $"conversations/{user.Conversation}{path}");
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var post = await user.PostAsync("""{"type":"message","text":"hi"}""");
        post.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var typing = await user.PostAsync("""{"type":"typing"}""");
        typing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "session/getsessionid")]
    [InlineData("GET", "conversations")]
    [InlineData("DELETE", "conversations/x")]
    [InlineData("PUT", "tokens/generate")]
    [InlineData("GET", "")]
    public async Task What_is_no_call_of_direct_line_is_not_found(string method, string path)
    {
        await using var bot = await DirectLineBot.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("no call of Direct Line");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"locale\":7}")]
    public async Task A_beginning_that_cannot_be_read_is_refused(string body)
    {
        await using var bot = await DirectLineBot.StartAsync();
        var user = await bot.VisitAsync();
        using var response = await user.CallAsync(HttpMethod.Post, "conversations", new StringContent(body, Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
