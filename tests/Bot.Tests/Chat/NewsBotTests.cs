using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Testing;

namespace Bot.Tests.Chat;

[Collection(RunningBotTests.Name)]
public sealed class NewsBotTests(RunningBot bot)
{
    private const string Mayor = "Who was elected mayor of Torvik?";

    [Fact]
    public async Task An_answer_is_sent_with_its_citations_and_links_to_the_paragraph()
    {
        var answer = await AskAsync(Chat(), TownNews.Question);

        answer.Text.ShouldContain("[1]");
        var citation = answer.Citations[0];
        citation.Name.ShouldBe("The bridge over the Orle turns ninety");
        citation.Abstract.ShouldContain("1931");
        var url = new Uri(citation.Url!);
        url.AbsolutePath.ShouldBe("/articles/bridge");
        (await bot.Http.GetStringAsync(url)).ShouldContain("<mark id=\"quote\">");
    }

    [Fact]
    public async Task While_it_looks_it_says_so_and_the_answer_takes_the_place_of_that()
    {
        var chat = Chat();
        await chat.SayAsync(TownNews.Question);

        chat.ExpectTyping("Looking in the articles …");
        chat.ExpectReply().Text.ShouldContain("[1]");
        chat.ExpectNoMore();
        chat.Visible.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_follow_up_belongs_to_its_conversation()
    {
        var (thread, other) = (Chat(), Chat());
        await AskAsync(thread, Mayor);

        (await AskAsync(thread, "When was that?")).Text.ShouldStartWith("Understood as:");
        (await AskAsync(other, "When was that?")).Text.ShouldNotContain("Understood as:");

        await thread.SayAsync("/reset");
        thread.ExpectReply().Text.ShouldContain("forgotten");
        (await AskAsync(thread, "When was that?")).Text.ShouldNotContain("Understood as:");
    }

    [Fact]
    public async Task Thanks_are_taken_without_looking_in_the_articles()
    {
        var chat = Chat();
        await chat.SayAsync("Thanks!");

        chat.ExpectReply().Text.ShouldStartWith("You're welcome.");
        chat.ExpectNoMore();
    }

    [Fact]
    public async Task A_refusal_names_the_nearest_articles_without_citing_them_and_asks_for_feedback_too()
    {
        var refusal = await AskAsync(Chat(), "Who discovered penicillin?");

        refusal.Text.ShouldContain("Nearest articles");
        refusal.Citations.ShouldBeEmpty();
        refusal.Activity.ChannelData!["feedbackLoop"]!["type"]!.GetValue<string>().ShouldBe("default");
    }

    [Theory]
    [InlineData("help")]
    [InlineData("Hello!")]
    public async Task Help_says_what_the_articles_cover_and_what_to_ask(string text)
    {
        var chat = Chat(ChannelIds.WebChat);
        await chat.SayAsync(text);

        var welcome = chat.ExpectReply();
        welcome.Text.ShouldContain("3 articles from Torvik Herald");
        welcome.Suggestions[0].ShouldBe(TownNews.Question);
    }

    [Fact]
    public async Task A_welcome_card_asks_with_its_box_and_with_its_buttons()
    {
        var chat = Chat();
        await chat.JoinAsync();
        var offered = chat.ExpectReply().Card!["body"]!.AsArray().First(block => block!["selectAction"] is not null)!["selectAction"]!["data"]!;

        await chat.SubmitAsync(offered);
        chat.ExpectTyping();
        chat.ExpectReply().Text.ShouldStartWith($"You asked: {TownNews.Question}");

        await chat.SubmitAsync(new JsonObject { ["question"] = Mayor });
        chat.ExpectTyping();
        chat.ExpectReply().Text.ShouldContain("Ada Berg");
    }

    [Theory]
    [InlineData("""{"question":""}""")]
    [InlineData("""{"question":7}""")]
    [InlineData("""{"something":"else"}""")]
    [InlineData("[]")]
    public async Task A_card_without_a_question_is_answered_with_the_welcome(string value)
    {
        var chat = Chat();
        await chat.SubmitAsync(JsonNode.Parse(value)!);
        chat.ExpectReply().Card.ShouldNotBeNull();
        chat.ExpectNoMore();
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_told_so() =>
        (await AskAsync(Chat(), new string('a', 5_000))).Text.ShouldContain("ask it in at most");

    [Fact]
    public async Task An_edited_question_has_its_answer_replaced_and_a_deleted_one_takes_it_away()
    {
        var chat = Chat();
        var question = await chat.SayAsync(TownNews.Question);
        chat.ExpectTyping();
        var first = chat.ExpectReply();

        await chat.EditAsync(question, TownNews.Question);
        chat.ExpectNoMore();
        await chat.EditAsync(question, Mayor);
        chat.ExpectReply().Id.ShouldBe(first.Id);
        chat.Visible.ShouldHaveSingleItem().Text.ShouldContain("Ada Berg");

        await chat.DeleteAsync(question);
        chat.Visible.ShouldBeEmpty();
        await chat.EditAsync(question, Mayor);
        chat.Visible.ShouldHaveSingleItem().Text.ShouldContain("Ada Berg");
    }

    [Theory]
    [InlineData(ChannelIds.Teams, "too short")]
    [InlineData(ChannelIds.WebChat, null)]
    public async Task A_thumb_is_stored_with_the_question_and_the_answer_it_is_about(string channel, string? comment)
    {
        var chat = Chat(channel);
        var answer = await AskAsync(chat, TownNews.Question);

        await chat.RateAsync(answer, liked: false, comment);

        var entry = bot.Feedback.List().Single(e => e.Conversation == chat.Id);
        (entry.Reaction, entry.Comment, entry.Answer!.Question).ShouldBe(("dislike", comment, TownNews.Question));
        entry.Answer.Statements[0].Citations[0].ArticleId.ShouldBe("bridge");
    }

    [Fact]
    public async Task A_search_gives_the_cited_answer_and_then_the_paragraphs()
    {
        var cards = await SearchAsync("query", TownNews.Question);

        cards[0]!["preview"]!["content"]!["title"]!.GetValue<string>().ShouldBe(TownNews.Question);
        cards[0]!.ToJsonString().ShouldContain("/articles/bridge?p=1");
        cards.Count.ShouldBeGreaterThan(1);
        cards[1]!["preview"]!["content"]!["title"]!.GetValue<string>().ShouldBe("The bridge over the Orle turns ninety");
        foreach (var card in cards)
            card!["content"]!.ToJsonString().ShouldContain("Action.OpenUrl");
    }

    [Fact]
    public async Task A_search_just_opened_shows_answers_to_the_suggested_questions() =>
        (await SearchAsync("initialRun", "true"))[0]!["preview"]!["content"]!["title"]!.GetValue<string>().ShouldBe(TownNews.Question);

    [Fact]
    public async Task A_search_for_what_is_no_question_finds_nothing()
    {
        var response = await Chat().InvokeAsync("composeExtension/query", Query("query", new string('a', 5_000)));
        response.Body!.Value.GetRawText().ShouldContain("Nothing was found.");
    }

    private static JsonObject Query(string name, string value) => new() { ["commandId"] = "search", ["parameters"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }) };

    private TestConversation Chat(string channel = ChannelIds.Teams) => new BotTestClient(bot.Bot, channel).Personal();

    /// <summary>The one message that a question is answered with.</summary>
    private static async Task<TestReply> AskAsync(TestConversation chat, string question)
    {
        await chat.SayAsync(question);
        chat.ExpectTyping();
        var answer = chat.ExpectReply();
        chat.ExpectNoMore();
        return answer;
    }

    private async Task<JsonArray> SearchAsync(string name, string value)
    {
        var response = await Chat().InvokeAsync("composeExtension/query", Query(name, value));
        response.Status.ShouldBe(200);
        return JsonNode.Parse(response.Body!.Value.GetRawText())!["composeExtension"]!["attachments"]!.AsArray();
    }
}
