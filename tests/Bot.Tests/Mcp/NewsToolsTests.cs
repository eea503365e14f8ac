using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Bot.Tests.Mcp;

[Collection(RunningBotTests.Name)]
public sealed class NewsToolsTests(RunningBot bot) : IAsyncLifetime
{
    private McpClient agent = null!;

    public async Task InitializeAsync() =>
        agent = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(bot.Http.BaseAddress!, "mcp") }, bot.Http, ownsHttpClient: false));

    public async Task DisposeAsync() => await agent.DisposeAsync();

    [Fact]
    public async Task An_agent_is_offered_three_tools_that_change_nothing()
    {
        var tools = await agent.ListToolsAsync();
        tools.Select(t => t.Name).ShouldBe(["ask_news", "search_news", "read_article"], ignoreOrder: true);
        tools.ShouldAllBe(t => t.ProtocolTool.Annotations!.ReadOnlyHint == true && t.Description.Length > 0);
        tools.Single(t => t.Name == "ask_news").ReturnJsonSchema.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_answer_has_its_sources_in_the_text_and_the_object_that_the_web_gives()
    {
        var result = await CallAsync("ask_news", ("question", TownNews.Question));

        var text = Text(result);
        text.ShouldStartWith("4 May 1931 [1]");
        text.ShouldContain("[1] The bridge over the Orle turns ninety — Torvik Herald, 4 May 2021, ¶ 1 (article bridge)");
        text.ShouldContain($"{bot.Http.BaseAddress}articles/bridge?p=1&start=0&length=");
        var web = await (await bot.Http.PostAsJsonAsync("/api/ask", new { question = TownNews.Question })).Content.ReadFromJsonAsync<JsonElement>();
        result.StructuredContent!.Value.GetProperty("statements").GetRawText().ShouldBe(web.GetProperty("statements").GetRawText());
    }

    [Fact]
    public async Task A_question_that_the_articles_do_not_answer_is_refused_with_what_is_nearest()
    {
        var result = await CallAsync("ask_news", ("question", "Who discovered penicillin?"));

        result.IsError.ShouldNotBe(true);
        Text(result).ShouldStartWith("The articles don't say.\n\nNearest articles, which may be about something else:\n- ");
        result.StructuredContent!.Value.GetProperty("refused").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_follow_up_is_understood_in_its_own_conversation_only()
    {
        await CallAsync("ask_news", ("question", "Who was elected mayor of Torvik?"), ("conversation", "one"));

        Text(await CallAsync("ask_news", ("question", "When was that?"), ("conversation", "one"))).ShouldStartWith("Understood as: ");
        Text(await CallAsync("ask_news", ("question", "When was that?"), ("conversation", "two"))).ShouldNotContain("Understood as");
    }

    [Theory]
    [InlineData("ask_news", "question", " ", "The question is empty")]
    [InlineData("search_news", "query", "", "The question is empty")]
    [InlineData("read_article", "articleId", "ferry", "There is no article 'ferry'; take the id from an answer or from search_news.")]
    public async Task A_call_that_cannot_be_answered_is_told_what_to_do(string tool, string argument, string value, string sentence)
    {
        var result = await CallAsync(tool, (argument, value));
        result.IsError.ShouldBe(true);
        Text(result).ShouldStartWith(sentence);
    }

    [Fact]
    public async Task A_search_keeps_to_the_days_and_the_publisher_asked_for()
    {
        Text(await CallAsync("search_news", ("query", "Torvik"), ("from", "2020-01-01"), ("source", "Torvik Herald"))).ShouldStartWith("The bridge over the Orle turns ninety — Torvik Herald, 4 May 2021 (article bridge)\n");
        Text(await CallAsync("search_news", ("query", "Torvik"), ("to", "1990-01-01"))).ShouldStartWith("Nothing was found");
        Text(await CallAsync("search_news", ("query", "Torvik"), ("count", 1))).ShouldNotContain("\n\n");
    }

    [Fact]
    public async Task An_article_is_read_from_the_paragraph_asked_for()
    {
        Text(await CallAsync("read_article", ("articleId", "bridge"), ("firstParagraph", 2)))
            .ShouldBe("The bridge over the Orle turns ninety — Torvik Herald, 4 May 2021 (article bridge)\n¶ 2: Some 9,000 people cross it on a working day. The town wants to close it to lorries.");
        Text(await CallAsync("read_article", ("articleId", "bridge"), ("firstParagraph", 9))).ShouldContain("The article has 2 paragraphs; there is none from 9 on.");
    }

    [Fact]
    public async Task A_web_page_of_another_host_may_not_use_the_tools()
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method = "tools/list" }) };
        call.Headers.Add("Origin", "http://elsewhere.example");
        (await bot.Http.SendAsync(call)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_tries_to_listen_is_told_that_there_is_no_stream()
    {
        var response = await bot.Http.GetAsync("/mcp");
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    private ValueTask<CallToolResult> CallAsync(string tool, params (string Name, object Value)[] arguments) =>
        agent.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value, StringComparer.Ordinal));

    private static string Text(CallToolResult result) => result.Content.OfType<TextContentBlock>().Single().Text;
}
