using Bot.Retrieval;

namespace Bot.Evaluation.Tests.Runs;

public class RetrievalRunTests
{
    private static readonly GoldSet Set = new("island",
    [
        new("cost", "What did it cost?", ["12 million"], [new("bridge", [2]), new("ferry", [2])]),
        new("who", "Who cut the ribbon?", ["Ilse Dorn"], [new("bridge", [3])], Type: "person"),
        new("lost", "When did the ferry leave?", ["2 May"], [new("ferry", [1])]),
        new("then", "And then?", ["a"], [new("ferry", [1])], After: "lost"),
        new("height", "How high?", [], [], Unanswerable: true),
    ]);

    private static readonly LaidOutRetriever Retriever = new(new Dictionary<string, Passage[]>(StringComparer.Ordinal)
    {
        // Paragraphs in order: ferry 1, bridge 1, bridge 2; the second window of bridge 2 adds nothing.
        ["What did it cost?"] = [Island.Passage(Island.Ferry, 0, 1), Island.Passage(Island.Bridge, 0, 1, 2), Island.Passage(Island.Bridge, 1, 2)],
        ["Who cut the ribbon?"] = [Island.Passage(Island.Bridge, 1, 3)],
        ["When did the ferry leave?"] = [Island.Passage(Island.Bridge, 0, 1)],
    });

    [Fact]
    public async Task Passages_are_ranked_as_their_paragraphs_in_order()
    {
        var report = await RetrievalRun.RunAsync(Set, Retriever);
        report.Questions.Select(result => (result.Id, result.ParagraphRank, result.ArticleRank)).ShouldBe([("cost", 3, 1), ("who", 1, 1), ("lost", null, null)]);
        report.Find(ScoreNames.SuccessAt1)!.Value.ShouldBe(1.0 / 3, 1e-12);
        report.Find(ScoreNames.SuccessAt5)!.Value.ShouldBe(2.0 / 3, 1e-12);
        report.Find(ScoreNames.ReciprocalRankAt10)!.Value.ShouldBe(((1.0 / 3) + 1 + 0) / 3, 1e-12);
        // One of the two evidence articles of the first question, though the other's wrong paragraph was found.
        report.Find(ScoreNames.RecallAt5)!.Value.ShouldBe((0.5 + 1 + 0) / 3, 1e-12);
        report.Find(ScoreNames.ArticleRecallAt5)!.Value.ShouldBe((1.0 + 1 + 0) / 3, 1e-12);
        // 1/log2(4) of 1 + 1/log2(3); 1; 0.
        report.Find(ScoreNames.NdcgAt10)!.Value.ShouldBe(((0.5 / 1.630930) + 1 + 0) / 3, 1e-6);
        report.Find(ScoreNames.SuccessAt1)!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Types_are_broken_down_when_there_are_several()
    {
        var report = await RetrievalRun.RunAsync(Set, Retriever);
        report.Groups.Select(group => (group.Name, group.Questions)).ShouldBe([("all", 3), ("factoid", 2), ("person", 1)]);
        report.Groups[2].Find(ScoreNames.SuccessAt1)!.Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_set_without_evidence_is_refused() =>
        (await Should.ThrowAsync<EvaluationException>(RetrievalRun.RunAsync(new GoldSet("bare", [new("a", "A?", ["a"], [])]), Retriever)))
            .Message.ShouldContain("bare: no first question has evidence");
}
