using Bot.Channels.Activities;
using Bot.Channels.Testing;

namespace Bot.Channels.Tests.Teams;

public sealed class WelcomeCardTests
{
    private static readonly string[] s_questions = ["Who built it?", "Who built it?", " ", "Why *now*?", "3?", "4?", "5?", "6?", "7?"];

    [Fact]
    public async Task In_teams_a_welcome_is_a_card_to_ask_with()
    {
        var chat = Client(ChannelIds.Teams).Personal();
        await chat.JoinAsync();

        var welcome = chat.ExpectReply("");
        welcome.Activity.Summary.ShouldBe("Ask me about [the] bridge. It is old.");
        var card = welcome.Card!;
        var body = card["body"]!.AsArray();
        body.Select(block => block!["type"]!.GetValue<string>()).ShouldBe(["RichTextBlock", "RichTextBlock", .. Enumerable.Repeat("Container", 5), "Input.Text"]);
        body[^1]!["label"]!.GetValue<string>().ShouldNotBeEmpty();
        var offered = body.Skip(2).Take(5).Select(block => block!["selectAction"]!).ToList();
        offered.Select(action => action["title"]!.GetValue<string>()).ShouldBe(["Who built it?", "Why *now*?", "3?", "4?", "5?"]);
        offered.ShouldAllBe(action => action["associatedInputs"]!.GetValue<string>() == "none");
        card["actions"]!.AsArray().Single()!["title"]!.GetValue<string>().ShouldBe("Ask");
        chat.ExpectNoMore();

        await chat.SubmitAsync(offered[1]["data"]!);
        chat.ExpectReply().Text.ShouldContain("Why");
    }

    [Theory]
    [InlineData(ChannelIds.WebChat)]
    [InlineData(ChannelIds.DirectLine)]
    public async Task Elsewhere_it_is_text_with_suggested_questions(string channel)
    {
        var chat = Client(channel).Personal();
        await chat.JoinAsync();

        var welcome = chat.ExpectReply("Ask me about &#91;the&#93; bridge.\n\nIt is old.");
        welcome.Suggestions.Take(2).ShouldBe(["Who built it?", "Why *now*?"]);
        (welcome.Card, welcome.Activity.Entities).ShouldBe((null, null));
    }

    private static BotTestClient Client(string channel) =>
        new(new ScriptedBot(new Script { Welcome = (turn, token) => turn.WelcomeAsync("Ask me about [the] bridge.\nIt is old.", s_questions, token) }), channel);
}
