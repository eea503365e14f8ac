using System.Text.Json;
using Bot.EndToEnd.Program;

namespace Bot.EndToEnd.Peers;

/// <summary>The tools as the protocol's own SDK finds them, over HTTP and over standard input and output.</summary>
public sealed class AgentTests
{
    private const string Question = "When was the Kaesong complex shut down?";

    [PeerFact("@modelcontextprotocol/sdk")]
    public async Task An_agent_gets_the_same_cited_answer_both_ways_as_a_terminal()
    {
        await using var program = await BuiltProgram.StartAsync();
        var terminal = JsonSerializer.Serialize(JsonElement.Parse(await program.RunAsync("ask", Question, "--json")).GetProperty("statements"));

        await using (var served = NodeScript.Start("Peers/agent.js", "http", new Uri(program.Address, "mcp").ToString()))
            (await AskAsync(served)).ShouldBe(terminal);
        await using (var started = NodeScript.Start("Peers/agent.js", ["stdio", "dotnet", .. program.CommandLine("mcp")]))
            (await AskAsync(started)).ShouldBe(terminal);
    }

    private static async Task<string> AskAsync(NodeScript agent)
    {
        (await agent.NextAsync("connected")).GetProperty("name").GetString().ShouldBe("news-bot");
        (await agent.NextAsync("tools")).EnumerateArray().Select(t => t.GetString()!).ShouldContain("ask_news", StringComparer.Ordinal);
        await agent.TellAsync(new { call = new { name = "ask_news", arguments = new { question = Question } } });
        var result = await agent.NextAsync("result");
        result.GetProperty("content")[0].GetProperty("text").GetString()!.ShouldStartWith("10 February 2016 [1]");
        return JsonSerializer.Serialize(result.GetProperty("structuredContent").GetProperty("statements"));
    }
}
