using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.Tests.DirectLine;

/// <summary>One person's page: its token, its conversation.</summary>
internal sealed class DirectLineUser(HttpClient http, JsonElement generated)
{
    public string Token { get; set; } = generated.GetProperty("token").GetString()!;

    public string Conversation { get; } = generated.GetProperty("conversationId").GetString()!;

    /// <summary>What the token says who it is for.</summary>
    public string User => JsonElement.Parse(Payload(Token)).GetProperty("user").GetString()!;

    public static async Task<JsonElement> GenerateAsync(HttpClient http)
    {
        using var response = await http.PostAsync("tokens/generate", null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static byte[] Payload(string token) => System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]);

    /// <summary>The same person at another bot, or the same one after a restart.</summary>
    public DirectLineUser At(DirectLineBot other) => new(other.Http, generated) { Token = Token };

    /// <summary>A call with the token, to any address.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    public async Task<JsonElement> BeginAsync(HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var response = await CallAsync(HttpMethod.Post, "conversations");
        response.StatusCode.ShouldBe(expected);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> ReconnectAsync(string watermark)
    {
        using var response = await CallAsync(HttpMethod.Get, $"conversations/{Conversation}?watermark={watermark}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<HttpResponseMessage> PostAsync(string json) =>
        CallAsync(HttpMethod.Post, $"conversations/{Conversation}/activities", new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Says something as Web Chat does; returns its id.</summary>
    public async Task<string> SayAsync(string text, string? clientId = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = "r_68gu74l9d6", ["name"] = "Web User", ["role"] = "user" },
            ["channelData"] = new JsonObject { ["clientActivityID"] = clientId ?? Guid.NewGuid().ToString() },
        };
        using var response = await PostAsync(activity.ToJsonString());
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Polls once.</summary>
    public async Task<(JsonElement[] Activities, string Watermark)> ReadAsync(string watermark = "")
    {
        using var response = await CallAsync(HttpMethod.Get, $"conversations/{Conversation}/activities?watermark={watermark}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ([.. page.GetProperty("activities").EnumerateArray()], page.GetProperty("watermark").GetString()!);
    }

    /// <summary>Polls until so many activities are there, and a moment longer if told so.</summary>
    public async Task<JsonElement[]> ReadAsync(int count, TimeSpan afterwards = default)
    {
        for (var attempt = 0; attempt < 6_000; attempt++)
        {
            var (activities, _) = await ReadAsync();
            if (activities.Length >= count)
            {
                await Task.Delay(afterwards);
                return (await ReadAsync()).Activities;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"There were never {count} activities.");
    }

    /// <summary>Opens a stream where the conversation tells.</summary>
    public async Task<StreamClient> OpenAsync(string watermark = "-") =>
        await StreamClient.OpenAsync(new Uri((await ReconnectAsync(watermark)).GetProperty("streamUrl").GetString()!), by: http);
}

internal static class ActivityReading
{
    public static string? Text(this JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString() : null;

    public static string Id(this JsonElement activity) => activity.GetProperty("id").GetString()!;

    public static string?[] Texts(this IEnumerable<JsonElement> activities) => [.. activities.Select(Text)];
}
