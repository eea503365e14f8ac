using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Bot.Channels.Tests.Endpoint;

public sealed class BadInputTests : IAsyncLifetime
{
    private RunningBot _bot = null!;

    public async Task InitializeAsync() => _bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "truncated")]
    [InlineData("null", "null")]
    [InlineData("[]", "an array")]
    [InlineData("42", "a number")]
    [InlineData("\"hi\"", "a string")]
    [InlineData("{}", "an empty object")]
    [InlineData("not json", "no JSON")]
    [InlineData("""{"type":"message"} trailing""", "more than JSON")]
    public async Task What_is_not_an_activity_is_a_bad_request(string body, string because) => await ShouldBeRefusedAsync(body, because);

    [Theory]
    [InlineData("type", null)]
    [InlineData("type", "null")]
    [InlineData("type", "7")]
    [InlineData("type", "\" \"")]
    [InlineData("from", null)]
    [InlineData("from", "null")]
    [InlineData("from", "\"me\"")]
    [InlineData("from", "[]")]
    [InlineData("conversation", null)]
    [InlineData("conversation", "{}")]
    [InlineData("conversation", """{"id":""}""")]
    [InlineData("conversation", """{"id":5}""")]
    [InlineData("conversation", """{"id":".."}""")]
    [InlineData("id", "\"..\"")]
    [InlineData("id", "5")]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("timestamp", "5")]
    [InlineData("serviceUrl", null)]
    [InlineData("serviceUrl", "\"\"")]
    [InlineData("serviceUrl", "\"/relative\"")]
    [InlineData("serviceUrl", "\"ftp://localhost/\"")]
    [InlineData("serviceUrl", "\"file:///etc/passwd\"")]
    [InlineData("serviceUrl", "\"http://user:secret@localhost/\"")]
    [InlineData("serviceUrl", "\"http://localhost/?a=b\"")]
    [InlineData("serviceUrl", "\"http://localhost/#a\"")]
    [InlineData("entities", "{}")]
    [InlineData("entities", "[1]")]
    [InlineData("entities", "[null]")]
    [InlineData("membersAdded", "[5]")]
    [InlineData("membersAdded", "[null]")]
    [InlineData("attachments", "[null]")]
    [InlineData("text", "5")]
    [InlineData("text", "\"half \\ud83d a character\"")]
    [InlineData("channelData", "{\"deep\":{\"half\":\"\\udc00\"}}")]
    public async Task A_property_that_cannot_be_used_is_a_bad_request(string name, string? json)
    {
        var activity = _bot.Message("hi");
        activity.Remove(name);
        var body = activity.ToJsonString();
        await ShouldBeRefusedAsync(json is null ? body : $"{{\"{name}\":{json},{body[1..]}", $"{name} is {json}");
    }

    [Fact]
    public async Task A_property_given_twice_is_a_bad_request()
    {
        var body = _bot.Message("hi").ToJsonString();
        await ShouldBeRefusedAsync($"{{\"serviceUrl\":\"http://localhost:1/\",{body[1..]}", "it is unclear which address counts");
    }

    [Fact]
    public async Task Two_hundred_levels_are_a_bad_request_and_thirty_are_not()
    {
        var body = _bot.Message("hi").ToJsonString();
        await ShouldBeRefusedAsync(Nested(200), "it is too deep");

        using var response = await _bot.PostAsync(Nested(30));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);

        string Nested(int levels) => $"{{\"value\":{new string('[', levels)}{new string(']', levels)},{body[1..]}";
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_a_bad_request()
    {
        using var response = await _bot.PostAsync([.. "{\"type\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_not_supported(string contentType)
    {
        using var response = await _bot.PostAsync(_bot.Message("hi").ToJsonString(), contentType);
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_charset_of_utf8_is_fine()
    {
        using var response = await _bot.PostAsync(_bot.Message("hi").ToJsonString(), "application/json; charset=\"UTF-8\"");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_large_a_body_is_refused_with_or_without_its_length(bool tellsLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _bot.Endpoint);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(_bot.Message(new string('x', 300_000)).ToJsonString()));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = !tellsLength;

        using var response = await _bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Channels:MaxActivityBytes");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_told_to_post(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _bot.Endpoint);
        using var response = await _bot.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task A_broken_chunk_is_a_bad_request()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_bot.Endpoint.Host, _bot.Endpoint.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"u8.ToArray());

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task An_unknown_type_is_taken_and_left_alone()
    {
        var activity = _bot.Message("hi");
        activity["type"] = "somethingNew";

        using var response = await _bot.PostAsync(activity);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _bot.Channel.All.ShouldBeEmpty();
    }

    private async Task ShouldBeRefusedAsync(string body, string because)
    {
        using var response = await _bot.PostAsync(body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, because);
        var problem = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()).GetProperty("error").GetProperty("message").GetString()!;
        problem.Length.ShouldBeInRange(10, 400);
        _bot.Channel.All.ShouldBeEmpty();
    }
}
