namespace Bot.EndToEnd.Playground;

public sealed class PlaygroundTests
{
    [PlaygroundTheory]
    [InlineData("msteams")]
    [InlineData("emulator")]
    public async Task The_playground_holds_a_conversation_with_citations(string channel)
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        await using (var playground = await PlaygroundClient.StartAsync(endpoint, channel))
        {
            await playground.OpenAsync();
            (await playground.HearAsync()).Single().GetProperty("text").GetString().ShouldBe("Welcome!");

            // Opened again, it is welcomed no second time: the next thing heard is the answer.
            await playground.OpenAsync();
            var messages = await playground.SayAsync("When did the bridge open?", answers: 2);
            var answer = messages[0];
            answer.GetProperty("text").GetString().ShouldBe("You asked: When did the bridge open?\n\nThe bridge opened in 1932 [1]. It carries \\*eight\\* lanes [1] [2].");
            answer.GetProperty("textFormat").GetString().ShouldBe("markdown");
            answer.GetProperty("feedbackLoopEnabled").GetBoolean().ShouldBeTrue();
            answer.TryGetProperty("suggestedActions", out _).ShouldBeFalse();
            messages[1].GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("title").GetString().ShouldBe("Who built it?");
            var entity = answer.GetProperty("aiEntity");
            entity.GetProperty("additionalType")[0].GetString().ShouldBe("AIGeneratedContent");
            entity.GetProperty("citation").EnumerateArray().Select(c => c.GetProperty("position").GetInt32()).ShouldBe([1, 2]);
            entity.GetProperty("citation")[0].GetProperty("appearance").GetProperty("url").GetString().ShouldBe("http://localhost:3978/articles/bridge#p1");
            if (channel == "emulator")
                playground.Seen.ShouldContain(e => e.GetProperty("action").GetString() == "typing");
            else
                playground.Seen.Select(PlaygroundClient.StreamType).OfType<string>().ShouldBe(["informative", "streaming", "final"]);

            await playground.RateAsync("dislike", "too short");
            CitingBot.Of(program).Feedback.Single().ShouldBe(new Channels.Turns.Feedback(false, "too short", null));

            (await playground.SayAsync("And who built it?")).Single().GetProperty("text").GetString()!.ShouldStartWith("You asked: And who built it?");
        }
    }

    [PlaygroundTheory]
    [InlineData("msteams")]
    [InlineData("emulator")]
    public async Task An_answer_far_over_every_limit_still_arrives(string channel)
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        await using (var playground = await PlaygroundClient.StartAsync(endpoint, channel))
        {
            var answer = (await playground.SayAsync("4")).Single();
            answer.GetProperty("text").GetString()!.Length.ShouldBeGreaterThan(20_000);

            answer = (await playground.SayAsync("40")).Single();
            answer.GetProperty("aiEntity").GetProperty("citation").GetArrayLength().ShouldBe(10);
            answer.GetProperty("text").GetString()!.ShouldEndWith("(This channel cannot show the whole answer with all its sources.)");
        }
    }

    [PlaygroundTheory]
    [InlineData("webchat")]
    [InlineData("directline")]
    public async Task As_a_web_chat_the_playground_gets_links_for_its_marks(string channel)
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        await using (var playground = await PlaygroundClient.StartAsync(endpoint, channel))
        {
            await playground.OpenAsync();
            (await playground.HearAsync()).Single().GetProperty("text").GetString().ShouldBe("Welcome!");

            var answer = (await playground.SayAsync("When did the bridge open?"))[^1].GetProperty("text").GetString()!;
            answer.ShouldContain("The bridge opened in 1932 [1].");
            answer.ShouldContain("[1]: http://localhost:3978/articles/bridge#p1");
        }
    }

    [PlaygroundFact]
    public async Task A_personal_chat_shows_one_message_that_grows()
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        await using (var playground = await PlaygroundClient.StartAsync(endpoint, "msteams"))
        {
            await playground.SayAsync("When did the bridge open?", answers: 2);

            var parts = playground.Seen.Where(e => PlaygroundClient.StreamType(e) is not null).Select(e => e.GetProperty("message")).ToList();
            parts.Select(p => p.GetProperty("messageId").GetString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
            parts.Select(p => p.GetProperty("text").GetString()).ShouldBe([
                "Looking …",
                "You asked: When did the bridge open?\n\nThe bridge opened in 1932 [1]",
                "You asked: When did the bridge open?\n\nThe bridge opened in 1932 [1]. It carries \\*eight\\* lanes [1] [2]."]);
            parts[1].GetProperty("aiEntity").GetProperty("citation").GetArrayLength().ShouldBe(1);
            parts[2].GetProperty("feedbackLoopEnabled").GetBoolean().ShouldBeTrue();
        }
    }

    [PlaygroundFact]
    public async Task A_group_chat_gets_one_message()
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        await using (var playground = await PlaygroundClient.StartAsync(endpoint, "msteams"))
        {
            playground.Conversation = playground.GroupChat;
            var answer = (await playground.SayAsync("When did the bridge open?")).Single();
            answer.GetProperty("aiEntity").GetProperty("citation").GetArrayLength().ShouldBe(2);

            // Heard next is the answer to the next question, so the first had one only.
            (await playground.SayAsync("Once more?")).Single().GetProperty("text").GetString()!.ShouldStartWith("You asked: Once more?");
            playground.Seen.Select(PlaygroundClient.StreamType).ShouldAllBe(type => type == null);
        }
    }

    [PlaygroundFact]
    public async Task Replies_in_the_response_arrive_too()
    {
        var (program, endpoint) = await CitingBot.StartAsync();
        await using (program)
        await using (var playground = await PlaygroundClient.StartAsync(endpoint, "msteams", "--delivery-mode", "expectReplies"))
        {
            var answer = (await playground.SayAsync("When did the bridge open?")).Single();
            answer.GetProperty("aiEntity").GetProperty("citation").GetArrayLength().ShouldBe(2);
        }
    }
}
