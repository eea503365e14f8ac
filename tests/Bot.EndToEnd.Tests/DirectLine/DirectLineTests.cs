using System.Text.Json;
using Bot.EndToEnd.Peers;
using Bot.EndToEnd.Program;

namespace Bot.EndToEnd.DirectLine;

/// <summary>The built program and the client that is inside Web Chat.</summary>
public sealed class DirectLineTests
{
    [PeerFact("botframework-directlinejs", "ws", "xhr2")]
    public async Task Web_chats_client_gets_a_cited_answer_and_loses_nothing_with_its_socket_or_the_program()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var client = await DirectLineClient.StartAsync(program.Address);
        await client.UntilAsync(1);
        Text(client.Activities[0]).ShouldContain("2 articles");

        var question = await client.SayAsync("When was the Kaesong complex shut down?", "one");
        var answer = await client.AnswerToAsync(question);
        Text(answer).ShouldStartWith("10 February 2016 [1]");
        Text(answer).ShouldContain($"[1]: {program.Address}articles/kaesong-closure-inter-korean-ties?p=");
        answer.GetProperty("entities").EnumerateArray().Single(e => e.TryGetProperty("citation", out _)).GetProperty("citation")[0].GetProperty("position").GetInt32().ShouldBe(1);
        (await client.SayAsync("When was the Kaesong complex shut down?", "one")).ShouldBe(question);

        await client.DropAsync();
        var away = await client.SayAsync("Why?", "two");
        Text(await client.AnswerToAsync(away)).ShouldContain("Understood as: Why was the Kaesong complex shut down?");

        // Killed as soon as the question is taken: whichever program answers, there is one answer.
        var asked = await client.SayAsync("When was the Kaesong complex shut down?", "three");
        await program.KillAndStartAsync();
        Text(await client.AnswerToAsync(asked)).ShouldStartWith("10 February 2016 [1]");
        var last = await client.SayAsync("hello", "four");
        await client.AnswerToAsync(last);

        client.Activities.Select(a => a.GetProperty("id").GetString()!.Split('|')[1]).ShouldBe(Enumerable.Range(0, 9).Select(n => $"{n:D7}"));
    }

    [PeerFact("botframework-directlinejs", "ws", "xhr2")]
    public async Task Web_chats_client_may_poll_instead()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var client = await DirectLineClient.StartAsync(program.Address, "poll");
        await client.UntilAsync(1);

        var refusal = await client.AnswerToAsync(await client.SayAsync("Who won the football cup in 1994?", "one"));

        Text(refusal).ShouldStartWith("The articles don't say.");
        client.Activities.Select(a => a.GetProperty("from").GetProperty("role").GetString()).ShouldBe(["bot", "user", "bot"]);
    }

    private static string Text(JsonElement activity) => activity.GetProperty("text").GetString()!;
}
