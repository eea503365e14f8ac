namespace Bot.Evaluation.Tests.Reports;

public class ReportTests
{
    private static readonly EvaluationReport Report = new(
        "answers",
        "island",
        [
            new("all", 3, [new(ScoreNames.ExactMatch, 0.5, 2), new(ScoreNames.CitationsValid, 1, 3), new(ScoreNames.Median, 12.4, 3)], new(1, 1, 0, 1, 0, 0)),
            new("list", 1, [new(ScoreNames.ItemRecall, 0.25, 1)], new(0, 1, 0, 0, 0, 0)),
        ],
        [
            new() { Id = "a", Type = "factoid", Question = "A?", Expected = ["a"], Answer = "a [1]", Outcome = Outcome.Right, Cited = [new("bridge", 2, true)], Milliseconds = 12.4 },
            new() { Id = "b|1", Type = "list", Question = "B?", Expected = ["x", "y"], Answer = "<b>z</b>\n[1](http://e.example)", Outcome = Outcome.Wrong, Problems = ["[1] is not shown in the text"] },
        ]);

    [Fact]
    public void The_terminal_table_is_aligned_and_tells_how_many_questions_are_behind_a_score() =>
        ReportText.ToTable(Report).ShouldBe(
            """
            answers, island
                                         all  list
            questions                      3     1
            EM                      .500 (2)     -
            citations valid            1.000     -
            p50                        12 ms     -
            item recall                    -  .250
            answered right                 1     0
            answered wrong                 1     1
            refused, answerable            0     0
            refused, unanswerable          1     0
            answered, unanswerable         0     0
            failed                         0     0

            """);

    [Fact]
    public void The_table_can_leave_the_types_out() =>
        ReportText.ToTable(Report, byType: false).ShouldStartWith("answers, island\n                             all\nquestions                      3\n");

    [Fact]
    public void Markdown_lists_what_went_wrong_and_no_answer_becomes_markup()
    {
        var markdown = ReportText.ToMarkdown(Report);
        markdown.ShouldContain("| EM | .500 (2) | - |");
        markdown.ShouldContain("""| b\|1 | answered wrong | B? | x / y | \<b\>z\</b\> \[1\](http://e.example) | \[1\] is not shown in the text |""");
        markdown.ShouldNotContain("| a | answered right");
    }

    [Fact]
    public void Json_reads_back_what_it_wrote()
    {
        var json = ReportJson.Write(Report);
        var back = ReportJson.Read(json);
        ReportJson.Write(back).ShouldBe(json);
        back.Questions[0].Cited.ShouldBe([new CitedParagraph("bridge", 2, true)]);
        back.Questions[1].Outcome.ShouldBe(Outcome.Wrong);
        back.Groups[0].Outcomes.ShouldBe(Report.Groups[0].Outcomes);
        json.ShouldContain("\"outcome\": \"wrong\"");
    }
}
