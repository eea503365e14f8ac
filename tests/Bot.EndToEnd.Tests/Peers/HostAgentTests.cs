using Bot.EndToEnd.Program;

namespace Bot.EndToEnd.Peers;

public sealed class HostAgentTests
{
    [PeerFact("@microsoft/agents-hosting")]
    public async Task An_agent_made_with_agents_hosting_hands_questions_on_and_shows_the_cited_answers()
    {
        await using var program = await BuiltProgram.StartAsync();
        await using var host = NodeScript.Start("Peers/host.js", new Uri(program.Address, "api/messages").ToString());
        await host.NextAsync("listening");

        foreach (var (question, answer) in new[] { ("When was the Kaesong complex shut down?", "10 February 2016 [1]"), ("Who won the football cup in 1994?", "The articles don't say.") })
        {
            await host.TellAsync(new { say = question });
            var shown = await host.NextAsync("shown");
            while (shown.GetProperty("type").GetString() == "typing")
                shown = await host.NextAsync("shown");
            shown.GetProperty("text").GetString()!.ShouldStartWith(answer);
            shown.GetProperty("conversation").GetProperty("id").GetString().ShouldBe("its own");
            (await host.NextAsync("said")).GetInt32().ShouldBe(200);
        }
    }
}
