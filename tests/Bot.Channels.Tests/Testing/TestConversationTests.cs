using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;
using Bot.Channels.Testing;
using Bot.Channels.Turns;

namespace Bot.Channels.Tests.Testing;

public sealed class TestConversationTests
{
    private static readonly CitedReply s_answer = new("It opened in 1931 [1].", [new ReplyCitation(1, "The bridge", "opened on 4 May 1931", new Uri("http://localhost/bridge"))])
    {
        Suggestions = ["Who opened it?"],
        FeedbackKey = "k",
    };

    [Fact]
    public async Task A_script_says_something_and_expects_typing_then_the_answer_with_its_source_and_buttons()
    {
        var chat = Client(new Script { Message = async (turn, token) => { await turn.SendTypingAsync(token); await turn.ReplyAsync(s_answer, token); } }, ChannelIds.WebChat).Personal();

        await chat.SayAsync("When did the bridge open?");

        chat.ExpectTyping();
        var answer = chat.ExpectReply();
        answer.Text.ShouldStartWith("It opened in 1931 [1].");
        answer.Citations.ShouldBe([new TestCitation(1, "The bridge", "opened on 4 May 1931", "http://localhost/bridge")]);
        answer.Suggestions.ShouldBe(["Who opened it?"]);
        chat.ExpectNoMore();
    }

    [Fact]
    public async Task A_streamed_answer_is_one_visible_message()
    {
        var chat = Client(new Script { Message = async (turn, token) => await (await turn.StreamAsync("Looking …", token)).CompleteAsync(s_answer with { Suggestions = [] }, token) }).Personal();

        await chat.SayAsync("When?");

        chat.ExpectTyping("Looking …");
        chat.ExpectReply("It opened in 1931 [1].").Id.ShouldBe("sent-1");
        chat.Visible.ShouldHaveSingleItem().Text.ShouldBe("It opened in 1931 [1].");
    }

    [Fact]
    public async Task In_a_group_the_bot_is_mentioned_and_the_mention_is_no_part_of_the_question()
    {
        var chat = Client(new Script()).Group();
        await chat.SayAsync("hello");
        chat.ExpectReply("You said: hello");
    }

    [Theory]
    [InlineData(ChannelIds.Teams, "good", null, "sent-1")]
    [InlineData(ChannelIds.WebChat, null, "k", null)]
    public async Task A_thumb_reaches_the_bot_as_the_channel_sends_it(string channel, string? comment, string? key, string? message)
    {
        Feedback? feedback = null;
        var chat = Client(new Script { Message = (turn, token) => turn.ReplyAsync(s_answer with { Suggestions = [] }, token), Feedback = f => { feedback = f; return Task.CompletedTask; } }, channel).Personal();
        await chat.SayAsync("When?");

        await chat.RateAsync(chat.ExpectReply(), liked: true, comment);

        feedback.ShouldBe(new Feedback(true, comment, message, key));
    }

    [Fact]
    public async Task Cards_requests_and_beginnings_are_played_too()
    {
        var chat = Client(new Script { Invoke = turn => new InvokeResponse(200, turn.Activity.Value) }).Personal();

        await chat.JoinAsync();
        chat.ExpectReply("Welcome!");
        await chat.SubmitAsync(new JsonObject { ["a"] = 1 });
        chat.ExpectReply().Text.ShouldContain("Pressed");
        (await chat.InvokeAsync("some/thing", new JsonObject { ["b"] = 2 })).Body!.Value.GetRawText().ShouldBe("""{"b":2}""");
    }

    [Fact]
    public async Task Something_unexpected_is_told_with_the_whole_conversation()
    {
        var chat = Client(new Script { Message = async (turn, token) => { await turn.SendTypingAsync(token); await turn.ReplyAsync("Yes.", token); } }).Personal();
        await chat.SayAsync("Is it so?");
        chat.ExpectTyping();

        Should.Throw<BotTestException>(() => chat.ExpectReply("No.")).Message.ShouldBe("Expected the reply: No., but there came message: Yes.. The whole conversation:\ntyping\nmessage: Yes.");
        Should.Throw<BotTestException>(() => chat.ExpectTyping()).Message.ShouldStartWith("Expected typing, but there was nothing more.");
        await chat.SayAsync("Again?");
        Should.Throw<BotTestException>(chat.ExpectNoMore).Message.ShouldStartWith("Expected nothing more, but there came typing");
    }

    [Fact]
    public async Task A_failure_of_the_bots_code_is_told()
    {
        var chat = Client(new Script { Message = (_, _) => throw new InvalidOperationException("out of ink") }).Personal();
        await chat.SayAsync("hi");
        chat.ExpectReply().Text.ShouldContain("ask again");
        var failure = Should.Throw<BotTestException>(() => chat.ExpectReply());
        failure.Message.ShouldContain("The bot's code failed: out of ink");
        failure.InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    private static BotTestClient Client(Script script, string channel = ChannelIds.Teams) => new(new ScriptedBot(script), channel, time: new ManualTime());
}
