namespace Bot.Evaluation.Tests.Runs;

public sealed class ResultJournalTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private string RunFile => Path.Combine(scratch.Root, "run", "results.jsonl");

    private string Cache => Path.Combine(scratch.Root, "cache");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task An_interrupted_run_goes_on_where_it_was_and_repeats_its_conversation()
    {
        var set = new GoldSet("s", [new("a", "A?", ["x"], []), new("b", "B?", ["x"], [], After: "a"), new("c", "C?", ["x"], [])]);
        var asked = new List<string>();
        using (var journal = ResultJournal.Open("run", RunFile, Cache))
        {
            using var source = new CancellationTokenSource();
            await Should.ThrowAsync<OperationCanceledException>(EvaluationRun.RunAsync(
                set, null, async (question, _, token) =>
                {
                    if (question.Id == "b")
                        await source.CancelAsync();
                    token.ThrowIfCancellationRequested();
                    return await Answer(question);
                },
                Island.Find, loop: new QuestionLoop { Journal = journal }, cancellationToken: source.Token));
        }

        using (var journal = ResultJournal.Open("run", RunFile, Cache))
        {
            var report = await EvaluationRun.RunAsync(
                set, null, (question, earlier, _) =>
                {
                    asked.Add(question.Id);
                    // The first turn is not asked again, but its answer is known.
                    if (question.Id == "b")
                        earlier.ShouldHaveSingleItem().Statements[0].Citations[0].Quote.ShouldBe("3 May 2021");
                    return Answer(question);
                },
                Island.Find, loop: new QuestionLoop { Journal = journal });
            report.Questions.Select(result => result.Id).ShouldBe(["a", "b", "c"]);
            journal.Reused.ShouldBe(1);
        }

        asked.ShouldBe(["b", "c"]);
        File.ReadAllLines(RunFile).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_line_that_a_kill_cut_off_is_measured_again()
    {
        await RunAsync("run");
        File.WriteAllText(RunFile, File.ReadAllText(RunFile)[..^20]);
        Directory.Delete(Cache, recursive: true);
        (await RunAsync("run")).ShouldBe((1, 1));
        File.ReadAllLines(RunFile).Length.ShouldBe(3);
        (await RunAsync("run")).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Another_run_folder_takes_results_from_the_cache_and_holds_them_all()
    {
        await RunAsync("run");
        File.Delete(RunFile);
        (await RunAsync("run")).ShouldBe((2, 0));
        File.ReadAllLines(RunFile).Length.ShouldBe(2);
        Directory.GetFiles(Cache).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Another_configuration_and_another_gold_answer_are_asked_anew()
    {
        await RunAsync("run");
        (await RunAsync("other")).ShouldBe((0, 2));
        (await RunAsync("run", gold: "y")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task An_error_is_tried_again()
    {
        using (var journal = ResultJournal.Open("run", RunFile, Cache))
            await EvaluationRun.RunAsync(new GoldSet("s", [new("a", "A?", ["x"], [])]), null, (_, _, _) => throw new IOException("gone"), Island.Find, loop: new QuestionLoop { Journal = journal });
        File.Exists(RunFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Conversations_run_side_by_side_and_results_keep_the_order_of_the_set()
    {
        var set = new GoldSet("s", [.. Enumerable.Range(0, 40).Select(i => new GoldQuestion($"{i}", $"Q{i}?", ["x"], [], After: i % 4 == 0 ? null : $"{i - 1}"))]);
        int now = 0, most = 0;
        var report = await EvaluationRun.RunAsync(
            set, null, async (question, earlier, token) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                earlier.Count.ShouldBe(int.Parse(question.Id) % 4);
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return await Answer(question);
            },
            Island.Find, loop: new QuestionLoop { Parallel = 3 });
        report.Questions.Select(result => result.Id).ShouldBe(set.Questions.Select(question => question.Id));
        report.Questions.ShouldAllBe(result => result.Problems.Count == 0);
        most.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void The_cache_keeps_the_runs_that_were_used_last()
    {
        ResultCache.Folder(Cache, "none", 0).ShouldBeNull();
        foreach (var (run, day) in new[] { ("a", 1), ("b", 3), ("c", 2) })
            Directory.SetLastWriteTimeUtc(ResultCache.Folder(Cache, run, 9)!, new DateTime(2020, 1, day, 0, 0, 0, DateTimeKind.Utc));
        ResultCache.Folder(Cache, "d", 2);
        Directory.GetDirectories(Cache).Select(Path.GetFileName).ShouldBe(["b", "d"], ignoreOrder: true);
    }

    private async Task<(int Reused, int Asked)> RunAsync(string run, string gold = "x")
    {
        var asked = 0;
        using var journal = ResultJournal.Open(run, RunFile, Cache);
        await EvaluationRun.RunAsync(
            new GoldSet("s", [new("a", "A?", ["x"], []), new("b", "B?", [gold], [])]), null, (question, _, _) =>
            {
                asked++;
                return Answer(question);
            },
            Island.Find, loop: new QuestionLoop { Journal = journal });
        return (journal.Reused, asked);
    }

    private static ValueTask<Bot.Answering.Answer> Answer(GoldQuestion question) =>
        ValueTask.FromResult(Island.Answered(question.Question, new Bot.Answering.Statement("3 May 2021.", [Island.Cite(1, Island.Bridge, 1, "3 May 2021")])));
}
