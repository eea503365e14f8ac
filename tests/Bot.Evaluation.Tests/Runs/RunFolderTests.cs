namespace Bot.Evaluation.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    internal static RunManifest Manifest { get; } = new(
        "answers", "island", 2, "evaluate --gold island.jsonl", "c0", 2, "p0", new Dictionary<string, string>(StringComparer.Ordinal) { ["Answering:MinimumConfidence"] = "0.2", ["Generator"] = "extractive" },
        1, "2 processors, X64", new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    private string Folder => Path.Combine(scratch.Root, "run");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_finished_run_reads_back_with_what_is_needed_to_repeat_it()
    {
        RunFolder.Begin(Folder, Manifest).ShouldBeFalse();
        var gold = new GoldSet("island", [new("a", "A \"quoted\" <q>?", ["x"], [new("bridge", [1, 2])], Type: "date"), new("b", "And B?", [], [], true, After: "a") { Sources = ["Varn Post"] }]);
        RunFolder.WriteGold(Folder, gold);
        var report = new EvaluationReport("answers", "island", [new("all", 1, [new Score(ScoreNames.F1, 0.5, 1) { Interval = new(0.25, 0.75) }], null)], []);
        RunFolder.End(Folder, report, "# md", "<p>");

        var (manifest, back) = RunFolder.Read(Folder);
        manifest.Key().ShouldBe(Manifest.Key());
        back.Find(ScoreNames.F1)!.Interval.ShouldBe(new Interval(0.25, 0.75));
        var read = GoldSetReader.Read(Path.Combine(Folder, "gold.jsonl"));
        read.Questions[0].Question.ShouldBe("A \"quoted\" <q>?");
        read.Questions[0].Evidence[0].Paragraphs.ShouldBe([1, 2]);
        (read.Questions[1].After, read.Questions[1].Unanswerable, read.Questions[1].Sources![0]).ShouldBe(("a", true, "Varn Post"));
    }

    [Fact]
    public void The_same_run_goes_on_in_its_folder_and_keeps_its_start()
    {
        RunFolder.Begin(Folder, Manifest);
        RunFolder.Begin(Folder, Manifest with { Started = Manifest.Started.AddDays(1), Questions = 3 }).ShouldBeTrue();
        Should.Throw<EvaluationException>(() => RunFolder.Read(Folder)).Message.ShouldContain("was interrupted; repeat its command to end it: evaluate --gold island.jsonl --out ");
        File.ReadAllText(Path.Combine(Folder, "run.json")).ShouldContain("2026-11-22T08:00:00");
    }

    [Fact]
    public void Asked_afresh_a_run_that_has_ended_begins_again_and_an_interrupted_one_goes_on()
    {
        RunFolder.Begin(Folder, Manifest);
        scratch.Write("run/results.jsonl", "{}");
        RunFolder.Begin(Folder, Manifest, fresh: true).ShouldBeTrue();
        scratch.Write("run/report.json", "{}");
        RunFolder.Begin(Folder, Manifest with { Started = Manifest.Started.AddDays(1) }, fresh: true).ShouldBeFalse();
        File.Exists(RunFolder.Results(Folder)).ShouldBeFalse();
        Should.Throw<EvaluationException>(() => RunFolder.Read(Folder)).Message.ShouldContain("was interrupted");
        File.ReadAllText(Path.Combine(Folder, "run.json")).ShouldContain("2026-11-23T08:00:00");
    }

    [Fact]
    public void Another_run_or_other_files_are_never_written_over()
    {
        RunFolder.Begin(Folder, Manifest);
        var other = Manifest with { Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { ["Answering:MinimumConfidence"] = "0.4", ["Generator"] = "extractive" } };
        Should.Throw<EvaluationException>(() => RunFolder.Begin(Folder, other)).Message.ShouldContain("differs from this one (Answering:MinimumConfidence 0.2 → 0.4)");
        scratch.Write("full/letter.txt", "Dear …");
        Should.Throw<EvaluationException>(() => RunFolder.Begin(Path.Combine(scratch.Root, "full"), Manifest)).Message.ShouldContain("holds other files");
    }

    [Fact]
    public void A_folder_without_a_run_and_files_that_are_damaged_are_named()
    {
        Should.Throw<EvaluationException>(() => RunFolder.Read(Folder)).Message.ShouldContain("there is no run in it");
        scratch.Write("run/run.json", "{}");
        Should.Throw<EvaluationException>(() => RunFolder.Read(Folder)).Message.ShouldContain("describes no run");
        Directory.Delete(Folder, recursive: true);
        RunFolder.Begin(Folder, Manifest);
        scratch.Write("run/report.json", "half");
        Should.Throw<EvaluationException>(() => RunFolder.Read(Folder)).Message.ShouldContain("this is no report");
    }

    [Fact]
    public void Whatever_decides_a_result_changes_the_fingerprint_and_nothing_else_does()
    {
        RunManifest[] others = [Manifest with { Run = "retrieval" }, Manifest with { Corpus = "c1" }, Manifest with { Program = "p1" }, Manifest with { Configuration = new Dictionary<string, string>(StringComparer.Ordinal) }];
        others.Select(other => other.Key()).Append(Manifest.Key()).Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
        (Manifest with { Parallel = 4, Machine = "other", Command = "other", Started = DateTimeOffset.UnixEpoch, GoldSet = "other", Questions = 9 }).Key().ShouldBe(Manifest.Key());
    }

    [Fact]
    public void A_corpus_is_its_articles_in_any_order() =>
        Fingerprint.OfCorpus([("a", "1"), ("b", "2")]).ShouldBe(Fingerprint.OfCorpus([("b", "2"), ("a", "1")]));
}
