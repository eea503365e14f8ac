using System.Text.Json.Nodes;
using Bot.Channels.Activities;

namespace Bot.Channels.Tests.Activities;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("<at>Test Bot</at> what is new?", "what is new?")]
    [InlineData("what is new, <at>Test Bot</at>", "what is new,")]
    [InlineData("<at>Test Bot</at>\u00a0what is new?\n", "what is new?")]
    [InlineData("<at id=\"0\">Test Bot</at> what is new?", "what is new?")]
    [InlineData("<at>Test Bot</at> ask <at>Megan Bowen</at>", "ask Megan Bowen")]
    [InlineData("<at>Test Bot</at>", "")]
    [InlineData("a < b and b > c", "a < b and b > c")]
    [InlineData("<at>unclosed", "<at>unclosed")]
    [InlineData(null, "")]
    public void The_question_is_what_remains_without_the_bots_name(string? text, string question) =>
        Mentions.Strip(Message(text, """{"type":"mention","mentioned":{"id":"bot","name":"Test Bot"},"text":"<at>Test Bot</at>"}""")).ShouldBe(question);

    [Fact]
    public void The_text_of_the_mention_counts_even_where_it_is_no_tag() =>
        Mentions.Strip(Message("@Testy what is new?", """{"type":"mention","mentioned":{"id":"bot"},"text":"@Testy"}""")).ShouldBe("what is new?");

    [Theory]
    [InlineData("""{"type":"mention"}""")]
    [InlineData("""{"type":"mention","mentioned":null,"text":"hi"}""")]
    [InlineData("""{"type":"mention","mentioned":{"id":7},"text":"hi"}""")]
    [InlineData("""{"type":"mention","mentioned":{"id":"bot"},"text":""}""")]
    [InlineData("""{"type":7}""")]
    public void A_crippled_mention_changes_nothing(string entity) => Mentions.Strip(Message("hi there", entity)).ShouldBe("hi there");

    private static Activity Message(string? text, string entity) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        Recipient = new ChannelAccount { Id = "bot", Name = "Test Bot" },
        Entities = [JsonNode.Parse(entity)!.AsObject()],
    };
}
