using Bot.Retrieval;

namespace Bot.Evaluation.Tests.Runs;

public class ArticleRankingRunTests
{
    [Fact]
    public async Task Articles_are_measured_in_the_order_given()
    {
        var set = new ArticleRankingSet("island", [new("q", "What?", new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 2, ["lost"] = 1 })]);
        var report = await ArticleRankingRun.RunAsync(set, (_, _) => ValueTask.FromResult<IReadOnlyList<string>>(["b", "x", "a", "y"]));
        // Precision 1/1 and 2/3 at the two that were found, 0 for the lost one.
        report.Find(ScoreNames.AveragePrecision)!.Value.ShouldBe((1 + (2.0 / 3)) / 3, 1e-12);
        report.Find(ScoreNames.PrecisionAt10)!.Value.ShouldBe(0.2, 1e-12);
        report.Find(ScoreNames.ArticleRecallAt5)!.Value.ShouldBe(2.0 / 3, 1e-12);
        report.Find(ScoreNames.ArticleReciprocalRankAt10)!.Value.ShouldBe(1);
        // (2 + 1/log2(4)) / (2 + 1/log2(3) + 1/log2(4))
        report.Find(ScoreNames.ArticleNdcgAt10)!.Value.ShouldBe(2.5 / (2 + 0.6309297535714575 + 0.5), 1e-12);
        report.Questions[0].ArticleRank.ShouldBe(1);
    }

    [Fact]
    public async Task An_article_ranks_where_its_best_passage_does()
    {
        var retriever = new LaidOutRetriever(new Dictionary<string, Passage[]>(StringComparer.Ordinal)
        {
            ["What?"] = [Island.Passage(Island.Ferry, 0, 1), Island.Passage(Island.Bridge, 0, 1), Island.Passage(Island.Ferry, 1, 2)],
        });
        (await ArticleRankingRun.ByBestPassage(retriever)("What?", default)).ShouldBe(["ferry", "bridge"]);
    }
}
