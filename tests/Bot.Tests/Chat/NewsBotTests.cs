using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

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

    [Fact]
    public async Task A_thumb_is_stored_with_the_question_and_the_answer_it_is_about()
    {
        var answer = await SayAsync("rated", TownNews.Question, channel: "webchat");
        var action = answer.GetProperty("entities")[0].GetProperty("potentialAction")[1];

        (await PostAsync("rated", new { type = "event", name = "webchat:activity-status/feedback", entities = new[] { action }, channelId = "webchat" })).EnsureSuccessStatusCode();

        var entry = bot.Feedback.List()[^1];
        (entry.Reaction, entry.Conversation, entry.Answer!.Question).ShouldBe(("dislike", "rated", TownNews.Question));
        entry.Answer.Statements[0].Citations[0].ArticleId.ShouldBe("bridge");
    }

    [Fact]
    public async Task A_refusal_asks_for_feedback_too()
    {
        (await SayAsync("refused and rated", "Who discovered penicillin?")).GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
    }

    /// <summary>The one message that a conversation gets for a text.</summary>
    private async Task<JsonElement> SayAsync(string conversation, string text, string channel = "msteams") => (await RepliesAsync(conversation, text, channel)).ShouldHaveSingleItem();

    private async Task<List<JsonElement>> RepliesAsync(string conversation, string text, string channel = "msteams")
    {
        var response = await PostAsync(conversation, new { type = "message", text, channelId = channel, deliveryMode = "expectReplies" });
        response.EnsureSuccessStatusCode();
        var activities = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities");
        return [.. activities.EnumerateArray().Where(a => a.GetProperty("type").GetString() == "message")];
    }

    private Task<HttpResponseMessage> PostAsync(string conversation, object said)
    {
        var activity = JsonSerializer.SerializeToNode(said, JsonSerializerOptions.Web)!.AsObject();
        activity["id"] = Guid.NewGuid().ToString();
        activity["serviceUrl"] = "http://localhost:1/";
        activity["conversation"] = new JsonObject { ["id"] = conversation };
        activity["from"] = new JsonObject { ["id"] = "user" };
        activity["recipient"] = new JsonObject { ["id"] = "bot" };
        return bot.Http.PostAsJsonAsync("/api/messages", activity);
    }
}
