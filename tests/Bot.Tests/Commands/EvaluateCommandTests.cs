namespace Bot.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public EvaluateCommandTests() => TownNews.Write(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_is_a_folder_that_goes_on_and_can_be_compared()
    {
        var gold = Gold(
            """{"id":"1","question":"When was the bridge over the Orle opened?","answers":["4 May 1931"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}""",
            """{"id":"2","question":"And who opened it?","answers":["Queen Matilda"],"evidence":[{"articleId":"bridge","paragraphs":[1]}],"after":"1"}""");
        var (before, after) = (Path.Combine(folder.Path, "runs", "before"), Path.Combine(folder.Path, "runs", "after"));

        var first = await RunAsync("--gold", gold, "--out", before);
        first.Exit.ShouldBe(0, first.Error);
        first.Out.ShouldStartWith("answers, gold");
        Directory.GetFiles(before).Select(Path.GetFileName).ShouldBe(["gold.jsonl", "report.html", "report.json", "report.md", "results.jsonl", "run.json"], ignoreOrder: true);
        File.ReadAllLines(Path.Combine(before, "results.jsonl")).Length.ShouldBe(2);
        File.ReadAllText(Path.Combine(before, "report.html")).ShouldContain("When was the bridge over the Orle opened?");

        var second = await RunAsync("--gold", gold, "--out", after, "--against", before, "--parallel", "2");
        second.Exit.ShouldBe(0, second.Error);
        second.Error.ShouldContain("2 of 2 results are those of an earlier run");
        second.Out.ShouldContain("0 better, 0 worse");

        var compared = await BotProcess.RunAsync("evaluate", "compare", before, after);
        (compared.Exit, compared.Error).ShouldBe((0, ""));
        compared.Out.ShouldContain("can't tell");

        // What was cut off is asked again, and nothing else.
        File.WriteAllText(Path.Combine(after, "results.jsonl"), "{\"run\":");
        File.Delete(Path.Combine(after, "report.json"));
        (await RunAsync("--gold", gold, "--out", after, "--fresh")).Exit.ShouldBe(0);
        File.ReadAllLines(Path.Combine(after, "results.jsonl")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_asked_again_in_its_own_folder_when_it_is_to_be_fresh()
    {
        var gold = Gold("""{"id":"1","question":"When was the bridge over the Orle opened?","answers":["4 May 1931"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}""");
        var run = Path.Combine(folder.Path, "runs", "twice");

        (await RunAsync("--gold", gold, "--out", run)).Exit.ShouldBe(0);
        var again = await RunAsync("--gold", gold, "--out", run, "--fresh");

        again.Exit.ShouldBe(0, again.Error);
        again.Error.ShouldNotContain("those of an earlier run");
        File.ReadAllLines(Path.Combine(run, "results.jsonl")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Ablation_measures_with_each_lever_off()
    {
        var gold = Gold("""{"id":"1","question":"When was the bridge over the Orle opened?","answers":["4 May 1931"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}""");
        var runs = Path.Combine(folder.Path, "runs", "ablation");

        var result = await BotProcess.RunAsync("evaluate", "ablate", gold, "--data", folder.Path, "--lever", "encoder", "short answer first", "Answering:Passages=3", "--out", runs);

        result.Exit.ShouldBe(0, result.Error);
        result.Out.ShouldContain("| without | gold, finding: MRR@10 | gold, answers: F1 | helps, hurts |");
        // The sentence alone has more words than the gold answer.
        result.Out.ShouldContain("| short answer first |");
        result.Out.ShouldContain("| Answering:Passages=3 |  | same | 0, 0 |");
        Directory.GetDirectories(Path.Combine(runs, "gold-answers")).Select(Path.GetFileName).ShouldBe(["as-it-is", "without-short-answer-first", "without-answering-passages-3"], ignoreOrder: true);

        var unknown = await BotProcess.RunAsync("evaluate", "ablate", gold, "--data", folder.Path, "--lever", "luck", "--out", runs);
        unknown.Exit.ShouldBe(1);
        unknown.Error.ShouldContain("'luck' is no lever; name one of");
    }

    [Fact]
    public async Task A_malformed_line_is_named_and_the_rest_is_measured()
    {
        var gold = Gold(
            """{"id":"1","question":"When was the bridge over the Orle opened?","answers":["4 May 1931"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}""",
            """{"id":"2","question":"Who?","answers":["x"],"evidence":[{"articleId":"tunnel","paragraphs":[1]}]}""",
            "half a line");

        var result = await RunAsync("--gold", gold);

        result.Exit.ShouldBe(3);
        result.Out.ShouldContain("questions");
        result.Error.ShouldContain($"{gold}, line 3: this is not valid JSON");
        result.Error.ShouldContain("there is no article 'tunnel'");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task What_cannot_be_measured_is_one_sentence()
    {
        var empty = Gold();
        (string[] Arguments, string Sentence)[] cases =
        [
            (["--gold", empty], "there is no question in it"),
            (["--generator", "chat"], "No chat model is configured"),
            (["--articles", Path.Combine(folder.Path, "nowhere")], "does not exist; give with --articles"),
            (["--against", Path.Combine(folder.Path, "nowhere")], "there is no run in it"),
        ];
        foreach (var (arguments, sentence) in cases)
        {
            var result = await RunAsync(arguments);
            (result.Exit, result.Out).ShouldBe((1, ""));
            result.Error.ShouldStartWith("Error: ");
            result.Error.ShouldContain(sentence);
        }
    }

    [Fact]
    public async Task A_gold_set_is_proposed_reviewed_added_and_checked()
    {
        var (draft, gold) = (Path.Combine(folder.Path, "draft.jsonl"), Path.Combine(folder.Path, "gold.jsonl"));
        (await GoldAsync("new", "--out", draft)).Exit.ShouldBe(0);
        var lines = File.ReadAllLines(draft);
        lines.ShouldContain(line => line.Contains("When was the bridge over the Orle opened?", StringComparison.Ordinal));
        (await GoldAsync("new", "--out", draft)).Error.ShouldContain("is there already and may hold your review");

        (await GoldAsync("add", draft, "--to", gold)).Out.ShouldContain($"0 questions added to {gold}; {lines.Length} wait for review");
        File.WriteAllLines(draft, lines.Select(line => line[..line.IndexOf(",\"review\"", StringComparison.Ordinal)] + "}"));
        (await GoldAsync("add", draft, "--to", gold)).Exit.ShouldBe(0);
        File.ReadAllLines(gold).Length.ShouldBe(lines.Length);

        var good = await GoldAsync("check", gold);
        good.Exit.ShouldBe(0, good.Error);
        good.Error.ShouldContain("None is unanswerable");
        File.AppendAllLines(gold, ["""{"id":"again","question":"When was the bridge over the Orle opened?","answers":["1932"],"evidence":[{"articleId":"bridge","paragraphs":[1]}]}"""]);
        var bad = await GoldAsync("check", gold);
        bad.Exit.ShouldBe(3);
        bad.Error.ShouldContain("question 'again': it asks what");
        bad.Error.ShouldContain("question 'again': no answer stands in its evidence");
    }

    [Fact]
    public async Task A_beir_folder_is_indexed_and_ranked()
    {
        folder.Write("beir/corpus.jsonl", """
            {"_id":"A","title":"Bridge","text":"The bridge over the Orle was opened in 1931."}
            {"_id":"B","title":"Harbour","text":"A fire destroyed a warehouse in the harbour."}
            """);
        folder.Write("beir/queries.jsonl", """{"_id":"Q","text":"harbour fire"}""");
        folder.Write("beir/qrels/test.tsv", "query-id\tcorpus-id\tscore\nQ\tB\t1\n");

        var result = await RunAsync("--set", "beir", "--path", Path.Combine(folder.Path, "beir"));

        result.Exit.ShouldBe(0, result.Error);
        result.Out.ShouldStartWith("article ranking, beir");
        result.Out.ShouldMatch(@"MAP +1\.000");
    }

    private string Gold(params string[] lines)
    {
        var path = Path.Combine(folder.Path, "gold.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    private Task<BotProcess.Result> GoldAsync(string command, params string[] arguments) => BotProcess.RunAsync(["evaluate", "gold", command, "--data", folder.Path, .. arguments]);

    private Task<BotProcess.Result> RunAsync(params string[] arguments) => BotProcess.RunAsync(["evaluate", "--data", folder.Path, .. arguments]);
}
