using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Testing;

namespace Bot.Tests.Chat;

public sealed class StreamingTests
{
    private const string First = "The bridge over the Orle was opened on 4 May 1931 [1].";
    private const string Second = "Some 9,000 people cross it on a working day [2].";

    [Fact]
    public async Task A_caller_that_accepts_events_gets_each_statement_when_it_has_passed_the_check()
    {
        await using var bot = await ModelledBot.StartAsync();
        (bot.Model!.Replying, bot.Model.IsHeld) = (ModelledBot.AboutTheBridge, true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question = TownNews.Question }), Headers = { { "Accept", "text/event-stream" } } };
        using var response = await bot.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var events = SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();

        bot.Model.Release();
        (await NextAsync(events, "partial")).GetProperty("text").GetString().ShouldBe(First);
        bot.Model.Release(2);
        var both = await NextAsync(events, "partial");
        both.GetProperty("text").GetString().ShouldBe($"{First} {Second}");
        both.GetProperty("statements")[1].GetProperty("citations")[0].GetProperty("articleId").GetString().ShouldBe("bridge");
        var answer = await NextAsync(events, "answer");
        answer.GetProperty("text").GetString().ShouldBe($"{First} {Second}");
        answer.TryGetProperty("milliseconds", out _).ShouldBeTrue();
        (await events.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_personal_chat_sees_a_sentence_before_the_model_has_finished_and_the_text_only_grows()
    {
        await using var bot = await ModelledBot.StartAsync();
        (bot.Model!.Replying, bot.Model.IsHeld) = (ModelledBot.AboutTheBridge, true);
        var chat = new BotTestClient(bot.Bot, ChannelIds.Teams).Personal();

        var said = chat.SayAsync(TownNews.Question);
        bot.Model.Release();
        await UntilAsync(() => chat.ExpectTyping("Looking in the articles …"));
        await UntilAsync(() => chat.ExpectTyping(First));
        bot.Model.Release(2);
        await said;

        while (chat.Visible.Count == 0)
            chat.ExpectTyping();
        var answer = chat.Visible.ShouldHaveSingleItem();
        answer.Text.ShouldBe($"{First} {Second}");
        answer.Citations.Select(c => c.Position).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_group_gets_one_message()
    {
        await using var bot = await ModelledBot.StartAsync();
        bot.Model!.Replying = ModelledBot.AboutTheBridge;
        var chat = new BotTestClient(bot.Bot, ChannelIds.Teams).Group();

        await chat.SayAsync(TownNews.Question);

        chat.ExpectTyping();
        chat.ExpectReply().Text.ShouldContain("9,000");
        chat.ExpectNoMore();
    }

    [Fact]
    public async Task A_model_that_fails_after_some_sentences_keeps_them_and_says_so()
    {
        await using var bot = await ModelledBot.StartAsync();
        (bot.Model!.Replying, bot.Model.Finish) = (asked => [ModelledBot.AboutTheBridge(asked)[0], "It cost"], "length");

        (await AskAsync(bot)).ShouldBe($"{First}\n(The chat model's answer was too long; its answer ends here.)");
    }

    [Fact]
    public async Task A_model_that_fails_at_once_leaves_the_articles_own_words_and_says_so()
    {
        await using var bot = await ModelledBot.StartAsync();
        bot.Model!.Failing = 99;

        var text = await AskAsync(bot);

        text.ShouldContain("1931");
        text.ShouldEndWith("(The chat model had a failure; these are the articles' own words.)");
    }

    [Fact]
    public async Task A_model_that_refuses_ends_a_begun_stream_with_the_refusal()
    {
        await using var bot = await ModelledBot.StartAsync();
        bot.Model!.Reply = ["The articles ", "don't say."];
        var chat = new BotTestClient(bot.Bot, ChannelIds.Teams).Personal();

        await chat.SayAsync(TownNews.Question);

        chat.ExpectTyping("Looking in the articles …");
        var refusal = chat.ExpectReply();
        refusal.Text.ShouldStartWith("The articles don't say.");
        refusal.Citations.ShouldBeEmpty();
        chat.ExpectNoMore();
        chat.Visible.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_follow_up_that_the_rules_leave_open_is_read_by_the_model_and_the_answer_says_how()
    {
        await using var bot = await ModelledBot.StartAsync();
        bot.Model!.Replying = asked => asked.Contains("Follow-up:", StringComparison.Ordinal) ? ["How much did the bridge over the Orle ", "cost?"] : ModelledBot.AboutTheBridge(asked);
        await AskAsync(bot, TownNews.Question, "c");

        var answer = await AskJsonAsync(bot, "How dear was the former, compared with the latter?", "c");

        answer.GetProperty("understoodAs").GetString().ShouldBe("How much did the bridge over the Orle cost?");
    }

    private static async Task<string> AskAsync(ModelledBot bot, string question = TownNews.Question, string? conversation = null) => (await AskJsonAsync(bot, question, conversation)).GetProperty("text").GetString()!;

    private static async Task<JsonElement> AskJsonAsync(ModelledBot bot, string question, string? conversation)
    {
        using var response = await bot.Http.PostAsJsonAsync("/api/ask", new { question, conversationId = conversation });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events, string type)
    {
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.EventType.ShouldBe(type);
        return JsonElement.Parse(events.Current.Data);
    }

    // The part goes out when the channel may take it.
    private static async Task UntilAsync(Action expectation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                expectation();
                return;
            }
            catch (BotTestException e) when (attempt < 1200 && e.Message.Contains("there was nothing more", StringComparison.Ordinal))
            {
                await Task.Delay(50);
            }
        }
    }
}
