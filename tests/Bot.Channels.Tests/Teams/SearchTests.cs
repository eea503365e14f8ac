using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Replies;
using Bot.Channels.Teams;
using Bot.Channels.Testing;
using Bot.Channels.Turns;

namespace Bot.Channels.Tests.Teams;

public sealed class SearchTests
{
    [Fact]
    public async Task What_is_typed_reaches_the_bot()
    {
        var (query, _) = await AskAsync("""{"commandId":"search","parameters":[{"name":"query","value":" the bridge "}],"queryOptions":{"skip":5,"count":10}}""");
        query.ShouldBe(new SearchQuery("search", "the bridge", 5, 10));
    }

    [Theory]
    [InlineData("""{"commandId":"search","parameters":[{"name":"initialRun","value":"true"}],"queryOptions":{"skip":0,"count":25}}""")]
    [InlineData("""{"commandId":"search","parameters":[]}""")]
    [InlineData("""{"commandId":"search","parameters":null,"queryOptions":null}""")]
    [InlineData("""{"commandId":"search","queryOptions":{"count":1000000}}""")]
    public async Task A_search_that_was_only_opened_has_no_text(string value)
    {
        var (query, response) = await AskAsync(value);
        query.ShouldBe(new SearchQuery("search", "", 0, 25));
        response.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"commandId":7}""")]
    [InlineData("""{"commandId":"s","parameters":{}}""")]
    [InlineData("""{"commandId":"s","parameters":["x"]}""")]
    [InlineData("""{"commandId":"s","parameters":[{"name":"query"}]}""")]
    [InlineData("""{"commandId":"s","parameters":[{"name":"query","value":{}}]}""")]
    [InlineData("""{"commandId":"s","queryOptions":7}""")]
    [InlineData("""{"commandId":"s","queryOptions":{"skip":-1}}""")]
    [InlineData("""{"commandId":"s","queryOptions":{"skip":1.5}}""")]
    [InlineData("""{"commandId":"s","queryOptions":{"count":99999999999}}""")]
    public async Task A_malformed_search_is_refused_with_what_to_send(string value)
    {
        var (query, response) = await AskAsync(value);
        query.ShouldBeNull();
        response.Status.ShouldBe(400);
        response.Body!.Value.GetProperty("error").GetProperty("message").GetString()!.ShouldContain("commandId");
    }

    [Fact]
    public async Task A_card_of_a_long_paragraph_keeps_its_source()
    {
        var card = new CitedCard("Long", new CitedReply($"{new string('a', 100)} {string.Concat(Enumerable.Repeat("and on ", 1_000))}[1]", [new ReplyCitation(1, "The source", "and on", new Uri("https://bot.example/articles/long"))]));
        var bot = new BotTestClient(new ScriptedBot(new Script { Search = _ => [card] }));

        var response = await bot.Personal().InvokeAsync("composeExtension/query", JsonNode.Parse("""{"commandId":"s","parameters":[{"name":"query","value":"x"}]}"""));

        response.Body!.Value.GetRawText().ShouldContain("https://bot.example/articles/long");
    }

    [Fact]
    public async Task A_bot_without_search_says_so()
    {
        var response = await new BotTestClient(new ScriptedBot(new Script())).Personal().InvokeAsync("composeExtension/query", JsonNode.Parse("""{"commandId":"s"}"""));
        response.Status.ShouldBe(501);
    }

    [Fact]
    public async Task A_result_is_a_card_whose_marks_lead_to_their_sources_and_whose_text_is_only_text()
    {
        var reply = new CitedReply(
            "It *opened* in <b>1931</b> [1]. See [this](http://evil.example) [7].",
            [new ReplyCitation(1, "The bridge", "opened on 4 May 1931", new Uri("http://localhost/bridge")) { Keywords = ["Herald"] }, new ReplyCitation(1, "Twice", "again", null)]);
        var (_, response) = await AskAsync("""{"commandId":"s"}""", [new CitedCard("When <i>was</i> it?", reply)]);

        var extension = response.Body!.Value.GetProperty("composeExtension");
        (extension.GetProperty("type").GetString(), extension.GetProperty("attachmentLayout").GetString()).ShouldBe(("result", "list"));
        var attachment = extension.GetProperty("attachments")[0];
        attachment.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        attachment.GetProperty("preview").GetProperty("content").GetProperty("title").GetString().ShouldBe("When was it?");
        var body = attachment.GetProperty("content").GetProperty("body").EnumerateArray().ToList();
        body.ShouldAllBe(block => block.GetProperty("type").GetString() == "RichTextBlock");
        body.Select(Text).ShouldBe(["When was it?", "It *opened* in 1931 [1]. See [this](http://evil.example) (7).", "[1] The bridge (Herald): “opened on 4 May 1931”"]);
        body[1].GetProperty("inlines")[1].GetProperty("selectAction").GetProperty("url").GetString().ShouldBe("http://localhost/bridge");
        JsonSerializer.Serialize(body).Split("Action.OpenUrl").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_found_is_said()
    {
        var (_, response) = await AskAsync("""{"commandId":"s"}""", []);
        response.Body!.Value.GetRawText().ShouldBe("""{"composeExtension":{"type":"message","text":"Nothing was found."}}""");
    }

    [Fact]
    public async Task Cards_of_any_size_stay_within_what_teams_takes()
    {
        var citations = Enumerable.Range(1, 40).Select(n => new ReplyCitation(n, new string('n', 500), new string('q', 9_000), new Uri("http://localhost/" + new string('u', 200))));
        var text = string.Concat(Enumerable.Range(0, 4_000).Select(n => $"Слово {n} [{1 + (n % 10)}]. "));
        var (_, response) = await AskAsync("""{"commandId":"s"}""", [new CitedCard(new string('t', 5_000), new CitedReply(text, [.. citations]))]);
        var card = response.Body!.Value.GetProperty("composeExtension").GetProperty("attachments")[0].GetProperty("content");
        System.Text.Encoding.UTF8.GetByteCount(card.GetRawText()).ShouldBeLessThanOrEqualTo(28 * 1024);
        // As much of it as fits, and all of its ten sources.
        card.GetProperty("body").EnumerateArray().Count(block => Text(block).StartsWith('[')).ShouldBe(10);
        Text(card.GetProperty("body")[1]).Length.ShouldBeGreaterThan(300);
    }

    private static string Text(JsonElement block) => string.Concat(block.GetProperty("inlines").EnumerateArray().Select(run => run.GetProperty("text").GetString()));

    private static async Task<(SearchQuery? Query, InvokeResponse Response)> AskAsync(string value, IReadOnlyList<CitedCard>? cards = null)
    {
        SearchQuery? asked = null;
        var bot = new ScriptedBot(new Script { Search = query => { asked = query; return cards ?? []; } });
        var response = await new BotTestClient(bot).Personal().InvokeAsync("composeExtension/query", JsonNode.Parse(value));
        return (asked, response);
    }
}
