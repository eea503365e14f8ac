using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Answering;
using Bot.Channels.Activities;
using Bot.Evaluation;
using Bot.Feedback;

namespace Bot.Tests.Commands;

public sealed class FeedbackCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_feedback_it_says_where_it_would_come_from()
    {
        var list = await BotProcess.RunAsync("feedback", "list", "--data", folder.Path);
        var json = await BotProcess.RunAsync("feedback", "list", "--json", "--data", folder.Path);
        var export = await BotProcess.RunAsync("feedback", "export", Path.Combine(folder.Path, "draft.jsonl"), "--data", folder.Path);

        (list.Exit, list.Out, export.Exit).ShouldBe((0, "", 0));
        list.Error.ShouldContain("Teams");
        json.Out.ShouldBe("[]\n");
        Directory.Exists(Path.Combine(folder.Path, "index")).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_reaction_is_listed_for_people_and_for_scripts()
    {
        Fill();

        var list = await BotProcess.RunAsync("feedback", "list", "--data", folder.Path);
        var json = await BotProcess.RunAsync("feedback", "list", "--json", "--data", folder.Path);

        list.Out.ShouldContain("Q: When was the bridge opened?\n      A: On 4 May 1931 [1]. It cost two million [2].");
        list.Out.ShouldContain("“wrong year\uFFFD”");
        list.Out.ShouldContain("which answer is not known");
        list.Error.ShouldContain("4 reactions, 2 of them likes.");
        using var parsed = JsonDocument.Parse(json.Out);
        var first = parsed.RootElement[0];
        first.GetProperty("reaction").GetString().ShouldBe("like");
        first.GetProperty("citations")[1].GetProperty("quote").GetString().ShouldBe("two million");
        parsed.RootElement[3].GetProperty("question").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_export_becomes_a_gold_set_by_being_reviewed_and_not_before()
    {
        Fill();
        var file = Path.Combine(folder.Path, "drafts", "draft.jsonl");

        var export = await BotProcess.RunAsync("feedback", "export", file, "--data", folder.Path);

        (export.Exit, export.Out).ShouldBe((3, $"3 questions written to {file}.\n"));
        export.Error.ShouldContain("1 reaction left out");
        Should.Throw<EvaluationException>(() => GoldSetReader.Read(file)).Problems.Count.ShouldBe(3);

        var rows = File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        rows[2]["review"]!["comment"]!.GetValue<string>().ShouldBe("wrong year\u0007");
        rows[2]["review"]!["citations"]![0]!["articleId"]!.GetValue<string>().ShouldBe("bridge");
        rows.ForEach(row => row.Remove("review"));
        rows[2]["answers"] = new JsonArray("4 May 1931");
        File.WriteAllLines(file, rows.Select(row => row.ToJsonString()));
        var gold = GoldSetReader.Read(file).Questions;
        gold.Select(q => q.Question).ShouldBe(["When was the bridge opened?", "Who built it?", "When was the bridge opened?"]);
        gold[0].Answers.ShouldBe(["On 4 May 1931"]);
        gold[0].Evidence.Single().Paragraphs.ShouldBe([1]);
        gold.Select(q => q.Unanswerable).ShouldBe([false, true, false]);
        gold[2].Evidence.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_file_is_one_sentence()
    {
        folder.Write("index/feedback.db", new string('x', 10_000));

        var result = await BotProcess.RunAsync("feedback", "list", "--data", folder.Path);

        (result.Exit, result.Out).ShouldBe((1, ""));
        result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain("move the file away");
    }

    [Fact]
    public async Task Feedback_outlives_a_rebuild_of_the_index()
    {
        TownNews.Write(folder);
        Fill();

        (await BotProcess.RunAsync("index", "rebuild", "--data", folder.Path)).Exit.ShouldBe(0);

        (await BotProcess.RunAsync("feedback", "list", "--data", folder.Path)).Error.ShouldContain("4 reactions");
    }

    private void Fill()
    {
        using var store = new FeedbackStore(Path.Combine(folder.Path, "index"), new FeedbackOptions(), TimeProvider.System);
        var citation = new Citation(1, "bridge", "The bridge", "Herald", "2021-05-04", null, 1, 3, 10, "4 May 1931");
        Answer answer = new(
            "When was it opened?",
            "When was the bridge opened?",
            false,
            "On 4 May 1931 [1]. It cost two million [2].",
            [new Statement("On 4 May 1931", [citation]), new Statement("It cost two million", [citation with { Number = 2, Paragraph = 2, Quote = "two million" }])],
            []);
        store.Remember(new SentAnswer("k1", "msteams", "c", "q1", "m1", answer));
        store.Remember(new SentAnswer("k2", "msteams", "c", "q2", "m2", new Answer("Who built it?", null, true, "The articles don't say.", [], [])));
        store.Add(From("ann"), new(true, null, "m1"));
        store.Add(From("ann"), new(true, null, "m2"));
        store.Add(From("ben"), new(false, "wrong year\u0007", "m1"));
        store.Add(From("ben"), new(false, null, null));
    }

    private static Activity From(string person) => new()
    {
        Type = ActivityTypes.Invoke,
        Id = Guid.NewGuid().ToString(),
        ChannelId = "msteams",
        Conversation = new ConversationAccount { Id = "c" },
        From = new ChannelAccount { Id = person },
    };
}
