using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Answering.Tests.Generation;
using Bot.Channels.Activities;
using Bot.Channels.Testing;
using Bot.Tests.Commands;

namespace Bot.Tests.Chat;

/// <summary>One question to one recorded model, wherever it is asked: the same text, the same checked citations.</summary>
public sealed class SurfacesTests
{
    private const string Text = "The bridge over the Orle was opened on 4 May 1931 [1]. Some 9,000 people cross it on a working day [2].";

    private static readonly string[] Quotes =
        ["The bridge over the Orle was opened on 4 May 1931 by Queen Matilda.", "Some 9,000 people cross it on a working day."];

    [Fact]
    public async Task A_question_gets_the_same_checked_citations_everywhere()
    {
        using var recordings = new ScratchFolder();
        (string Key, string Value)[] replay = [("Answering:ChatModel:Recording:Mode", "Replay"), ("Answering:ChatModel:Recording:Folder", recordings.Path)];
        var folder = new ScratchFolder();
        TownNews.Write(folder);
        var model = await OpenAIServer.StartAsync();
        model.Replying = ModelledBot.AboutTheBridge;
        await using (var recording = await ModelledBot.StartAsync(folder, null, [.. ModelledBot.Live(model), ("Answering:ChatModel:Recording:Mode", "Record"), ("Answering:ChatModel:Recording:Folder", recordings.Path)]))
            await ApiAsync(recording.Http);
        await model.DisposeAsync();
        Directory.GetFiles(recordings.Path).ShouldHaveSingleItem().ShouldContain("when-was-the-bridge-over-the-orle-opened-");

        folder = new ScratchFolder();
        TownNews.Write(folder);
        await using var bot = await ModelledBot.StartAsync(folder, null, replay);
        var api = await ApiAsync(bot.Http);
        Check("the API", api.GetProperty("text").GetString(), Cited(api));
        var terminal = await BotProcess.RunAsync("", [.. replay.Select(r => ("BOT_" + r.Key.Replace(":", "__", StringComparison.Ordinal), r.Value))], "ask", TownNews.Question, "--json", "--data", bot.Folder.Path);
        using var printed = JsonDocument.Parse(terminal.Out);
        Check("the terminal", printed.RootElement.GetProperty("text").GetString(), Cited(printed.RootElement));
        foreach (var channel in (string[])[ChannelIds.Teams, ChannelIds.Emulator])
        {
            var chat = new BotTestClient(bot.Bot, channel).Personal();
            await chat.SayAsync(TownNews.Question);
            var message = chat.Visible.ShouldHaveSingleItem();
            Check(channel, message.Text, [.. message.Citations.Select(c => c.Abstract)]);
        }

        var (text, cited) = await DirectLineAsync(bot.Http);
        Check("Direct Line", text.Split("\n\n")[0], cited);
    }

    private static void Check(string surface, string? text, IReadOnlyList<string> cited)
    {
        text.ShouldBe(Text, surface);
        cited.ShouldBe(Quotes, surface);
    }

    private static async Task<JsonElement> ApiAsync(HttpClient http)
    {
        using var response = await http.PostAsJsonAsync("/api/ask", new { question = TownNews.Question });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static List<string> Cited(JsonElement answer) =>
        [.. answer.GetProperty("statements").EnumerateArray().SelectMany(s => s.GetProperty("citations").EnumerateArray()).Select(c => c.GetProperty("quote").GetString()!)];

    private static async Task<(string Text, IReadOnlyList<string> Cited)> DirectLineAsync(HttpClient http)
    {
        using var generated = await http.PostAsync("/v3/directline/tokens/generate", null);
        var token = (await generated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body)
        {
            using var request = new HttpRequestMessage(method, "/v3/directline/conversations" + path) { Content = body is null ? null : JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            using var response = await http.SendAsync(request);
            return await response.Content.ReadFromJsonAsync<JsonElement>();
        }

        var conversation = "/" + (await CallAsync(HttpMethod.Post, "", null)).GetProperty("conversationId").GetString() + "/activities";
        var asked = (await CallAsync(HttpMethod.Post, conversation, new { type = "message", text = TownNews.Question, from = new { id = "me" } })).GetProperty("id").GetString();
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            var activities = (await CallAsync(HttpMethod.Get, conversation, null)).GetProperty("activities").EnumerateArray();
            if (activities.FirstOrDefault(a => a.TryGetProperty("replyToId", out var to) && to.GetString() == asked && a.GetProperty("type").GetString() == "message") is { ValueKind: JsonValueKind.Object } answer)
            {
                var claims = answer.GetProperty("entities").EnumerateArray().First(e => e.TryGetProperty("citation", out _)).GetProperty("citation").EnumerateArray();
                return (answer.GetProperty("text").GetString()!, [.. claims.Select(c => c.GetProperty("appearance").GetProperty("abstract").GetString()!)]);
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("No answer over Direct Line.");
    }
}
