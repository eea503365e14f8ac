using System.Net.Http.Json;
using System.Text.Json;

namespace Bot.Tests.Chat;

[Collection(RunningBotTests.Name)]
public sealed class NewsBotTests(RunningBot bot)
{
    [Fact]
    public async Task An_answer_is_sent_with_its_citations_and_links_to_the_paragraph()
    {
        var message = await SayAsync("cited", TownNews.Question);

        message.GetProperty("text").GetString()!.ShouldContain("[1]");
        var appearance = message.GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance");
        appearance.GetProperty("name").GetString().ShouldBe("The bridge over the Orle turns ninety");
        appearance.GetProperty("abstract").GetString()!.ShouldContain("1931");
        var url = new Uri(appearance.GetProperty("url").GetString()!);
        url.AbsolutePath.ShouldBe("/articles/bridge");
        (await bot.Http.GetStringAsync(url)).ShouldContain("<mark id=\"quote\">");
    }

    [Fact]
    public async Task A_follow_up_belongs_to_its_conversation()
    {
        await SayAsync("thread", "Who was elected mayor of Torvik?");

        (await SayAsync("thread", "When was that?")).GetProperty("text").GetString()!.ShouldStartWith("Understood as:");
        (await SayAsync("other", "When was that?")).GetProperty("text").GetString()!.ShouldNotContain("Understood as:");
    }

    [Fact]
    public async Task A_refusal_names_the_nearest_articles_without_citing_them()
    {
        var message = await SayAsync("refused", "Who discovered penicillin?");

        message.GetProperty("text").GetString()!.ShouldContain("Nearest articles");
        message.GetProperty("entities")[0].TryGetProperty("citation", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("help")]
    [InlineData("Hello!")]
    public async Task Help_says_what_the_articles_cover_and_what_to_ask(string text)
    {
        var messages = await RepliesAsync("help", text);

        messages[0].GetProperty("text").GetString()!.ShouldContain("3 articles from Torvik Herald");
        messages[^1].GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value").GetString().ShouldBe(TownNews.Question);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_told_so() =>
        (await SayAsync("long", new string('a', 5_000))).GetProperty("text").GetString()!.ShouldContain("ask it in at most");

    /// <summary>The one message that a conversation gets for a text.</summary>
    private async Task<JsonElement> SayAsync(string conversation, string text) => (await RepliesAsync(conversation, text)).ShouldHaveSingleItem();

    private async Task<List<JsonElement>> RepliesAsync(string conversation, string text)
    {
        var response = await bot.Http.PostAsJsonAsync("/api/messages", new
        {
            type = "message",
            id = Guid.NewGuid().ToString(),
            text,
            channelId = "msteams",
            serviceUrl = "http://localhost:1/",
            conversation = new { id = conversation },
            from = new { id = "user" },
            recipient = new { id = "bot" },
            deliveryMode = "expectReplies",
        });
        response.EnsureSuccessStatusCode();
        var activities = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities");
        return [.. activities.EnumerateArray().Where(a => a.GetProperty("type").GetString() == "message")];
    }
}
