namespace Bot.Evaluation.Tests.Runs;

public sealed class SupportRunTests
{
    private static readonly SupportSet Set = new(
        "votes",
        [
            new("a", "town", "The ferry sails daily.", "…", Yes: 3, Votes: 3),
            new("b", "town", "The ferry sails at noon.", "…", Yes: 2, Votes: 3),
            new("c", "town", "The ferry sank.", "…", Yes: 1, Votes: 3),
            new("d", "sea", "The harbour is closed.", "…", Yes: 0, Votes: 3),
        ]);

    [Fact]
    public async Task The_check_is_held_against_the_majority_of_the_votes()
    {
        // Lets a and c through: half of the supported, and one of the two unsupported is caught.
        var report = await SupportRun.RunAsync(Set, (statement, _) => statement.Contains("daily") || statement.Contains("sank") ? (true, .8, "Said.") : (false, .3, "Not said."));

        report.Find(ScoreNames.SupportedPassed)!.Value.ShouldBe(.5);
        report.Find(ScoreNames.UnsupportedCaught)!.Value.ShouldBe(.5);
        report.Find(ScoreNames.BalancedAccuracy)!.Value.ShouldBe(.5);
        report.Find(ScoreNames.BalancedAccuracy)!.Interval.ShouldNotBeNull();
        // Of the four pairs of a supported and an unsupported one, one is in the right order, one in the wrong one, and two tie.
        report.Find(ScoreNames.SupportArea)!.Value.ShouldBe(.5);
        report.Questions[2].Expected.ShouldBe(["not supported: 1 of 3 people say that it is"]);
        report.Questions[2].Answer.ShouldBe("supported: Said.");
    }

    [Fact]
    public async Task The_report_shows_the_other_thresholds()
    {
        var report = await SupportRun.RunAsync(Set, (statement, _) => (statement.Length > 18, statement.Length / 40.0, "…"));

        ReportText.ToTable(report).ShouldContain("at other thresholds");
        ReportText.ToMarkdown(report).ShouldContain("| .500 | ");
    }
}
