using Bot.EndToEnd.Program;

namespace Bot.EndToEnd.Peers;

/// <summary>The built program and a bot made with botbuilder on the other side of every call.</summary>
public sealed class ParentBotTests
{
    private const string Question = "When was the Kaesong complex shut down?";
    private const string Other = "Who won the football cup in 1994?";

    [PeerFact("botbuilder")]
    public async Task An_edited_question_has_its_answer_replaced_each_time_and_a_deleted_one_takes_it_away()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var parent = await ParentBot.StartAsync(new Uri(program.Address, "api/messages"));
        const string conversation = "a conversation|with signs";

        await parent.PostAsync("message", "1", conversation, Question);
        var answer = await parent.CalledAsync();
        (answer.What, answer.Id).ShouldBe(("reply", "1"));
        answer.Text.ShouldStartWith("10 February 2016 [1]");
        answer.Activity!.Value.GetProperty("entities").EnumerateArray().ShouldContain(e => e.GetProperty("type").GetString() == "https://schema.org/Message");

        // Edits have no date here, so only their words tell one from the next.
        await parent.PostAsync("messageUpdate", "1", conversation, Other);
        var replaced = await parent.CalledAsync();
        replaced.What.ShouldBe("update");
        replaced.Text.ShouldStartWith("The articles don't say.");
        await parent.PostAsync("messageUpdate", "1", conversation, Question);
        var again = await parent.CalledAsync();
        (again.What, again.Id).ShouldBe(("update", replaced.Id));
        again.Text.ShouldBe(answer.Text);

        await parent.PostAsync("messageDelete", "1", conversation);
        var gone = await parent.CalledAsync();
        (gone.What, gone.Id).ShouldBe(("delete", replaced.Id));

        // An edit does not wait for the answer to what it edits, and is not lost for it.
        await parent.PostAsync("message", "2", conversation, Question);
        await parent.WorkBegunAsync();
        await parent.PostAsync("messageUpdate", "2", conversation, Other);
        var first = await parent.CalledAsync();
        (first.What, first.Id).ShouldBe(("reply", "2"));
        var last = await parent.CalledAsync();
        last.What.ShouldBe("update");
        last.Text.ShouldStartWith("The articles don't say.");

        // Where the replies are expected in the response they come there and nowhere else.
        for (var posted = 0; posted < 6; posted++)
            await parent.PostedAsync();
        await parent.PostAsync("message", "3", conversation, Question, "expectReplies");
        var replies = (await parent.PostedAsync()).GetProperty("activities").EnumerateArray().Where(reply => reply.GetProperty("type").GetString() == "message");
        replies.ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe(answer.Text);
        await parent.PostAsync("message", "4", conversation, Question);
        (await parent.CalledAsync()).Id.ShouldBe("4");
    }
}
