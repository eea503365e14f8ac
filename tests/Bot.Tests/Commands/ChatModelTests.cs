using System.Text.Json;
using Bot.Answering;
using Bot.Answering.Tests.Generation;
using Bot.Engine;
using Bot.Hosting;

namespace Bot.Tests.Commands;

/// <summary>What the commands make of a configured chat model; it is a server on this machine.</summary>
public sealed class ChatModelTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public ChatModelTests() => TownNews.Write(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Evaluate_lets_it_judge_beside_the_other_scores()
    {
        await using var model = await OpenAIServer.StartAsync();
        model.Reply = ["Partial: one of two."];
        var gold = folder.Write("gold.jsonl", """{"id":"1","question":"When was the bridge over the Orle opened?","answers":["4 May 1931"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}""");

        var judged = await RunAsync(model, "evaluate", "--judge", "--gold", gold);

        judged.Exit.ShouldBe(0, judged.Error);
        var rows = judged.Out.Split('\n');
        rows.Single(row => row.TrimStart().StartsWith("judge", StringComparison.Ordinal)).ShouldContain(".500");
        rows.ShouldContain(row => row.TrimStart().StartsWith("EM", StringComparison.Ordinal));
        model.Calls.ShouldHaveSingleItem().ShouldContain("4 May 1931");
    }

    [Fact]
    public async Task Without_a_model_nobody_can_judge()
    {
        var result = await BotProcess.RunAsync("evaluate", "--judge", "--data", folder.Path);
        (result.Exit, result.Error).ShouldBe((1, "Error: No chat model is configured that could judge; set Answering:ChatModel, or leave out --judge.\n"));
    }

    [Fact]
    public async Task Gold_new_takes_its_proposals_from_the_model()
    {
        await using var model = await OpenAIServer.StartAsync();
        model.Replying = asked => [asked.Contains("Title: The bridge", StringComparison.Ordinal) ? "1 | Which queen opened the bridge over the Orle? | Queen Matilda\n1 | Who closed it? | King Olaf" : "nothing"];

        var result = await RunAsync(model, "evaluate", "gold", "new", "--count", "9");

        result.Exit.ShouldBe(0, result.Error);
        using var line = JsonDocument.Parse(result.Out.Trim());
        line.RootElement.GetProperty("question").GetString().ShouldBe("Which queen opened the bridge over the Orle?");
        line.RootElement.GetProperty("review").GetProperty("sentence").GetString().ShouldBe("The bridge over the Orle was opened on 4 May 1931 by Queen Matilda.");
    }

    [Fact]
    public async Task Doctor_says_whether_it_replies_and_what_to_correct()
    {
        await using var model = await OpenAIServer.StartAsync();
        model.Reply = ["OK"];
        (await RunAsync(model, "doctor")).Out.ShouldContain($"test at {model.Address} replied");

        (model.Failing, model.Failure) = (99, (401, "", null));
        var refused = await RunAsync(model, "doctor");
        refused.Exit.ShouldNotBe(0);
        refused.Out.ShouldContain("put a valid one into BOT_Answering__ChatModel__ApiKey");
    }

    [Fact]
    public async Task At_the_terminal_an_answer_with_its_note_is_written_once_and_the_owner_is_told_what_to_do()
    {
        await using var model = await OpenAIServer.StartAsync();
        (model.Reply, model.Finish) = (["The bridge over the Orle was opened on 4 May 1931 [1].\n", "It cost"], "length");

        var result = await RunAsync(model, "ask", TownNews.Question);

        result.Out.ShouldStartWith("The bridge over the Orle was opened on 4 May 1931 [1].\n(The chat model's answer was too long; its answer ends here.)\n\n[1] The bridge");
        result.Error.ShouldContain("raise Answering:ChatModel:MaxOutputTokens");
    }

    [Fact]
    public void A_wrong_prompt_stops_the_start_with_its_line()
    {
        folder.Write("prompts/judge-answer.md", "---\npurpose: Mine.\n---\n# System\n{{anser}}\n# User\nx\n");
        var settings = BotSettings.Load(folder.Path, [new("Answering:ChatModel:Provider", "Compatible"), new("Answering:ChatModel:Endpoint", "http://localhost:1/v1"), new("Answering:ChatModel:Model", "m")], contentRoot: folder.Path);
        Should.Throw<PromptException>(() => ConfiguredChat.Open(settings, null)).Message.ShouldContain("judge-answer.md, line 5, has the placeholder anser");
    }

    private Task<BotProcess.Result> RunAsync(OpenAIServer model, params string[] arguments) => BotProcess.RunAsync(
        "",
        [("BOT_Answering__ChatModel__Provider", "Compatible"), ("BOT_Answering__ChatModel__Endpoint", model.Address), ("BOT_Answering__ChatModel__Model", "test"), ("BOT_Answering__ChatModel__Retries", "0"), ("BOT_Answering__ChatModel__Timeout", "00:05:00")],
        [.. arguments, "--data", folder.Path]);
}
