using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Tests.Replies;

public sealed class ReplyComposerTests
{
    private static readonly Uri s_article = new("http://localhost:3978/articles/bridge#p1");

    [Theory]
    [InlineData(ChannelIds.Teams)]
    [InlineData(ChannelIds.Emulator)]
    public void Teams_and_the_playground_get_marks_and_the_entity_alone(string channel)
    {
        var answer = ReplyComposer.Compose(new CitedReply("It opened in 1932 [1].", [Citation(1)]), Inbound(channel));

        answer.Text.ShouldBe("It opened in 1932 [1].");
        answer.TextFormat.ShouldBe("markdown");
        JsonNode.DeepEquals(answer.Entities!.Single(), JsonNode.Parse("""
            {
              "type": "https://schema.org/Message", "@type": "Message", "@context": "https://schema.org", "@id": "",
              "additionalType": ["AIGeneratedContent"],
              "citation": [{ "@type": "Claim", "position": 1,
                "appearance": { "@type": "DigitalDocument", "name": "Name 1", "abstract": "Words 1", "url": "http://localhost:3978/articles/bridge#p1" } }]
            }
            """)).ShouldBeTrue(answer.Entities!.Single().ToJsonString());
    }

    [Theory]
    [InlineData(ChannelIds.WebChat, "c")]
    [InlineData(ChannelIds.DirectLine, "c")]
    [InlineData(ChannelIds.Emulator, "c|livechat")]
    public void A_web_chat_gets_link_definitions_too(string channel, string conversation)
    {
        var citations = new[] { Citation(1) with { Name = "The \"new\" [bridge]" }, Citation(2) with { Url = null, Passage = "A *longer* passage" } };

        var answer = ReplyComposer.Compose(new CitedReply("It opened in 1932 [1]. It has eight lanes [2].", citations), Inbound(channel, conversation));

        answer.Text.ShouldBe("""
            It opened in 1932 [1]. It has eight lanes [2].

            [1]: http://localhost:3978/articles/bridge#p1 "The \"new\" [bridge]"
            [2]: cite:2 "Name 2"
            """);
        answer.Entities!.Single()["citation"]![1]!["appearance"]!["text"]!.GetValue<string>().ShouldBe("A \\*longer\\* passage");
    }

    [Fact]
    public void Only_what_is_marked_is_cited_and_only_what_is_cited_is_marked()
    {
        var reply = new CitedReply("One [3]. Two [7]. Three [0]. Four [12345678901].", [Citation(1), Citation(3), Citation(3) with { Name = "Again" }, Citation(0), Citation(-2)]);

        var answer = ReplyComposer.Compose(reply, Inbound());

        answer.Text.ShouldBe("One [3]. Two (7). Three (0). Four (12345678901).");
        Positions(answer).ShouldBe([3]);
        Appearances(answer).Single()["name"]!.GetValue<string>().ShouldBe("Name 3");
    }

    [Fact]
    public void Without_citations_the_entity_still_says_that_a_machine_wrote_it()
    {
        var entity = ReplyComposer.Compose(new CitedReply("The articles don't say.", []), Inbound()).Entities!.Single();
        entity["additionalType"]![0]!.GetValue<string>().ShouldBe("AIGeneratedContent");
        entity.ContainsKey("citation").ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://localhost:1/", 10)]
    [InlineData("https://smba.trafficmanager.net/teams/", 20)]
    public void What_would_stand_without_a_source_is_left_out_and_said_to_be(string serviceUrl, int max)
    {
        var text = string.Join(' ', Enumerable.Range(1, 25).Select(n => $"Statement {n} [{n}]."));

        var answer = ReplyComposer.Compose(new CitedReply(text, [.. Enumerable.Range(1, 25).Select(Citation)]), Inbound() with { ServiceUrl = serviceUrl });

        Positions(answer).ShouldBe(Enumerable.Range(1, max));
        answer.Text.ShouldEndWith($"Statement {max} [{max}].\n\n(This channel cannot show the whole answer with all its sources.)");
    }

    [Fact]
    public void A_statement_with_another_source_only_loses_the_surplus_one()
    {
        var text = $"{string.Concat(Enumerable.Range(1, 10).Select(n => $"S{n} [{n}]. "))}Last [10], [11].";
        ReplyComposer.Compose(new CitedReply(text, [.. Enumerable.Range(1, 11).Select(Citation)]), Inbound()).Text.ShouldNotBeNull().ShouldContain("Last [10].");
    }

    [Fact]
    public void Names_abstracts_and_keywords_keep_their_limits()
    {
        var long1 = string.Concat(Enumerable.Repeat("wörter 😀 ", 60));
        var citation = new ReplyCitation(1, long1, new string('x', 1000), s_article) { Keywords = ["a", " ", "b", "c", "d"] };

        var appearance = Appearances(ReplyComposer.Compose(new CitedReply("It is so [1].", [citation]), Inbound())).Single();

        appearance["name"]!.GetValue<string>().Length.ShouldBeInRange(50, 80);
        appearance["name"]!.GetValue<string>().ShouldEndWith("…");
        appearance["abstract"]!.GetValue<string>().Length.ShouldBe(160);
        appearance["keywords"]!.AsArray().Select(k => k!.GetValue<string>()).ShouldBe(["a", "b", "c"]);
    }

    [Theory]
    [InlineData(79)]
    [InlineData(80)]
    [InlineData(81)]
    [InlineData(82)]
    public void A_name_is_never_cut_inside_a_character(int length)
    {
        var name = PlainText.Line(string.Concat(new string('x', length % 2), string.Concat(Enumerable.Repeat("😀", length))), 80);
        name.Length.ShouldBeLessThanOrEqualTo(80);
        name.EnumerateRunes().ShouldNotContain(Rune.ReplacementChar);
    }

    [Fact]
    public void A_source_without_name_or_words_still_has_both()
    {
        var appearance = Appearances(ReplyComposer.Compose(new CitedReply("So [4].", [new ReplyCitation(4, "<b></b>", " \u200b", null)]), Inbound())).Single();
        appearance["name"]!.GetValue<string>().ShouldBe("Source 4");
        appearance["abstract"]!.GetValue<string>().ShouldBe("Source 4");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    public void An_address_that_is_not_http_is_left_out(string url)
    {
        foreach (var channel in new[] { ChannelIds.Teams, ChannelIds.WebChat })
        {
            var answer = ReplyComposer.Compose(new CitedReply("So [1].", [Citation(1) with { Url = new Uri(url) }]), Inbound(channel));
            Appearances(answer).Single()["url"].ShouldBeNull();
            answer.Text!.ShouldNotContain(url);
        }
    }

    [Fact]
    public void An_address_cannot_end_its_definition_early()
    {
        var citation = Citation(1) with { Url = new Uri("http://localhost/a) \"x\" [2]: http://evil.example/(") };
        ReplyComposer.Compose(new CitedReply("So [1].", [citation]), Inbound(ChannelIds.WebChat)).Text!.Split('\n').Last()
            .ShouldBe("[1]: http://localhost/a%29%20%22x%22%20[2]:%20http://evil.example/%28 \"Name 1\"");
    }

    [Fact]
    public void Suggestions_say_what_they_send_and_stay_out_of_groups()
    {
        var reply = new CitedReply("So.", []) { Suggestions = ["Who built it?", "Who built it?", "  ", .. Enumerable.Range(1, 9).Select(n => $"Question {n}?")] };

        var actions = ReplyComposer.Compose(reply, Inbound(ChannelIds.WebChat)).SuggestedActions!;
        actions.To.ShouldBe(["person"]);
        actions.Actions!.Count.ShouldBe(6);
        actions.Actions.ShouldAllBe(a => a.Type == "imBack" && a.Title == a.Value!.GetValue<string>());

        var group = Inbound(ChannelIds.WebChat) with { Conversation = new ConversationAccount { Id = "c", IsGroup = true } };
        ReplyComposer.Compose(reply, group).SuggestedActions.ShouldBeNull();
    }

    [Fact]
    public void In_the_playground_suggestions_follow_the_answer_because_beside_them_it_shows_no_citations()
    {
        var reply = new CitedReply("So [1].", [Citation(1)]) { Suggestions = ["Who built it?"] };

        ReplyComposer.Compose(reply, Inbound()).SuggestedActions.ShouldBeNull();
        ReplyComposer.ComposeSuggestions(reply, Inbound())!.SuggestedActions!.Actions!.Single().Title.ShouldBe("Who built it?");
        ReplyComposer.ComposeSuggestions(reply with { Suggestions = [] }, Inbound()).ShouldBeNull();

        var teams = Inbound() with { ServiceUrl = "https://smba.trafficmanager.net/teams/" };
        ReplyComposer.Compose(reply, teams).SuggestedActions.ShouldNotBeNull();
        ReplyComposer.ComposeSuggestions(reply, teams).ShouldBeNull();
    }

    [Fact]
    public void Feedback_buttons_are_asked_for_where_asked_for()
    {
        ReplyComposer.Compose(new CitedReply("So.", []) { FeedbackKey = "k 1" }, Inbound()).ChannelData!.ToJsonString().ShouldBe("""{"feedbackLoop":{"type":"default"}}""");
        ReplyComposer.Compose(new CitedReply("So.", []), Inbound()).ChannelData.ShouldBeNull();

        var webChat = ReplyComposer.Compose(new CitedReply("So.", []) { FeedbackKey = "k 1" }, Inbound(ChannelIds.WebChat));
        webChat.ChannelData.ShouldBeNull();
        webChat.Entities!.Single()["potentialAction"]!.ToJsonString().ShouldBe("""[{"@type":"LikeAction","actionStatus":"PotentialActionStatus","target":{"@type":"EntryPoint","urlTemplate":"ms-directline://postback?interaction=like\u0026answer=k%201"}},{"@type":"DislikeAction","actionStatus":"PotentialActionStatus","target":{"@type":"EntryPoint","urlTemplate":"ms-directline://postback?interaction=dislike\u0026answer=k%201"}}]""");
        ReplyComposer.Compose(new CitedReply("So.", []), Inbound(ChannelIds.WebChat)).Entities!.Single().ContainsKey("potentialAction").ShouldBeFalse();
    }

    [Theory]
    [InlineData("It is so, says the report", 3)]
    [InlineData("Так написано в докладе", 3)]
    [InlineData("報告書にはそう書いてある", 3)]
    [InlineData("***&&&<<<[[[", 3)]
    [InlineData("no-spaces-at-all-", 0)]
    public void A_text_of_any_size_fits_and_ends_with_a_statement(string words, int sources)
    {
        var statements = Enumerable.Range(0, 5_000).Select(n => sources == 0 ? words : $"{words} [{1 + (n % sources)}]. ");
        var reply = new CitedReply(string.Concat(statements), [.. Enumerable.Range(1, sources).Select(Citation)]);

        foreach (var channel in new[] { ChannelIds.Teams, ChannelIds.WebChat })
        {
            var answer = ReplyComposer.Compose(reply, Inbound(channel));
            var json = JsonSerializer.Serialize(answer, ActivityJson.Relaxed.Activity);
            (json.Length * 2).ShouldBeLessThanOrEqualTo(80 * 1024);
            Encoding.UTF8.GetByteCount(json).ShouldBeLessThanOrEqualTo(100 * 1024);
            if (sources > 0)
            {
                answer.Text!.Length.ShouldBeGreaterThan(10_000);
                answer.Text!.Split("\n\n(This channel").First().ShouldEndWith("].");
                Positions(answer).Order().ShouldBe([1, 2, 3]);
            }
        }
    }

    private static ReplyCitation Citation(int position) => new(position, $"Name {position}", $"Words {position}", s_article);

    private static Activity Inbound(string channel = ChannelIds.Teams, string conversation = "c") => new()
    {
        Type = ActivityTypes.Message,
        Id = "1",
        ChannelId = channel,
        ServiceUrl = "http://localhost:1/",
        Conversation = new ConversationAccount { Id = conversation },
        From = new ChannelAccount { Id = "person" },
        Recipient = new ChannelAccount { Id = "bot" },
    };

    private static IEnumerable<JsonNode> Appearances(Activity answer) => answer.Entities!.Single()["citation"]!.AsArray().Select(c => c!["appearance"]!);

    private static IEnumerable<int> Positions(Activity answer) => answer.Entities!.Single()["citation"]!.AsArray().Select(c => c!["position"]!.GetValue<int>());
}
