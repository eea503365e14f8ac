namespace Bot.Evaluation.Tests.Reports;

public class ScoreTableTests
{
    private static readonly EvaluationReport Report = new("answers", "island", [new("all", 2, [new Score(ScoreNames.F1, 0.5, 2) { Interval = new(0.25, 0.75) }, new Score(ScoreNames.Median, 7, 2)], null)], []);

    [Fact]
    public void Runs_stand_side_by_side_with_their_intervals_and_commands()
    {
        var table = ScoreTable.Write([(Runs.RunFolderTests.Manifest, Report), (Runs.RunFolderTests.Manifest, Report with { GoldSet = "mainland", Groups = [new("all", 2, [], null)] })]);
        table.ShouldContain("| F1 | .500 (.250 – .750) |  | words in common");
        table.ShouldContain("island: `evaluate --gold island.jsonl`, 2 articles.");
        table.ShouldNotContain("p50");
    }

    [Theory]
    [InlineData("/home/ada/squad")]
    [InlineData("\"/home/ada/my squad\"")]
    public void Where_a_machine_keeps_a_public_set_is_not_said(string folder) =>
        ScoreTable.Write([(Runs.RunFolderTests.Manifest with { Command = $"evaluate --set squad-open --path {folder} --sample 5" }, Report)]).ShouldContain("`evaluate --set squad-open --path DIR --sample 5`");

    [Fact]
    public void The_document_keeps_what_is_around_the_table()
    {
        ScoreTable.Replace("a\n<!-- scores -->\nold\n<!-- /scores -->\nb", "new\n", "README.md").ShouldBe("a\n<!-- scores -->\nnew\n<!-- /scores -->\nb");
        Should.Throw<EvaluationException>(() => ScoreTable.Replace("a", "new", "README.md")).Message.ShouldContain("README.md has no place for the table");
    }
}
