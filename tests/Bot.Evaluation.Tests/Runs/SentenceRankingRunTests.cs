namespace Bot.Evaluation.Tests.Runs;

public class SentenceRankingRunTests
{
    [Fact]
    public async Task Sentences_are_ranked_by_score_and_questions_without_a_positive_are_left_out()
    {
        var set = new SentenceRankingSet("island",
        [
            new("a", "A?", [new("4", true), new("9", false), new("7", true), new("1", false)]),
            new("b", "B?", [new("5", false)]),
        ]);
        var report = await SentenceRankingRun.RunAsync(set, (_, sentences, _) => ValueTask.FromResult<IReadOnlyList<double>>([.. sentences.Select(double.Parse)]));
        report.Questions.ShouldHaveSingleItem().Answer.ShouldBe("9");
        // Order 9 7 4 1: positives at ranks 2 and 3.
        report.Find(ScoreNames.AveragePrecision)!.Value.ShouldBe(((1.0 / 2) + (2.0 / 3)) / 2, 1e-12);
        report.Find(ScoreNames.ReciprocalRank)!.Value.ShouldBe(0.5);
        report.Find(ScoreNames.PrecisionAt1)!.Value.ShouldBe(0);
    }

    [Fact]
    public async Task Ties_do_not_favour_the_sentences_that_the_file_lists_first()
    {
        var questions = Enumerable.Range(2, 40).Select(count => new SentenceRankingQuestion($"{count}", "Q?", [new("yes", true), .. Enumerable.Range(1, count).Select(n => new LabelledSentence($"{n}", false))]));
        Task<EvaluationReport> RunAsync() => SentenceRankingRun.RunAsync(new SentenceRankingSet("ties", [.. questions]), (_, sentences, _) => ValueTask.FromResult<IReadOnlyList<double>>(new double[sentences.Count]));
        var report = await RunAsync();
        // By chance the one positive is first in 1 of 22 on average; in the file's order it always is.
        report.Find(ScoreNames.PrecisionAt1)!.Value.ShouldBeLessThan(0.25);
        (await RunAsync()).Find(ScoreNames.ReciprocalRank).ShouldBe(report.Find(ScoreNames.ReciprocalRank));
    }
}
