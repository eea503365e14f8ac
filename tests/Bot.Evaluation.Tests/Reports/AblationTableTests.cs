namespace Bot.Evaluation.Tests.Reports;

public sealed class AblationTableTests
{
    private static readonly RunManifest Manifest = new("retrieval", "town", 40, "evaluate --retrieval", "c", 3, "p", new Dictionary<string, string>(StringComparer.Ordinal), 1, "m", DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_lever_helps_where_the_score_is_worse_without_it()
    {
        var asItIs = Report(i => 1);
        var table = AblationTable.Write(
            [
                new("town", Manifest, asItIs, [Effect("encoder", asItIs, Report(i => i % 2)), Effect("dates", asItIs, asItIs)]),
                new("sea", Manifest, Report(i => .5), [Effect("encoder", Report(i => .5), Report(i => i % 40 == 0 ? 1 : .5))]),
            ],
            "evaluate ablate town sea");

        table.ShouldContain("| without | town: MRR@10 | sea: MRR@10 | helps, hurts |");
        table.ShouldContain("| (nothing) | 1.000 | .500 |  |");
        table.ShouldContain("| encoder | -.500 worse | +.013 can't tell | 1, 0 |");
        table.ShouldContain("| dates | same |  | 0, 0 |");
        table.ShouldContain("No lever hurts more sets than it helps.");
    }

    [Fact]
    public void A_lever_that_helps_one_set_and_hurts_two_is_named()
    {
        AblationStudy Study(string name, double with, double without) => new(name, Manifest, Report(_ => with), [Effect("encoder", Report(_ => with), Report(_ => without))]);

        AblationTable.Write([Study("a", .5, .2), Study("b", .5, .6), Study("c", .5, .7)], "…").ShouldContain("Hurts more sets than it helps: encoder.");
    }

    private static LeverEffect Effect(string lever, EvaluationReport with, EvaluationReport without) =>
        new(lever, $"Section:{lever}=0", RunComparison.Of(("with it", with), ("without", without), []));

    private static EvaluationReport Report(Func<int, double> value)
    {
        QuestionResult[] results =
        [
            .. Enumerable.Range(0, 40).Select(i => new QuestionResult
            {
                Id = $"{i}",
                Type = "factoid",
                Question = $"{i}?",
                Measures = new Dictionary<string, double>(StringComparer.Ordinal) { [ScoreNames.ReciprocalRankAt10] = value(i) },
            }),
        ];
        return ReportBuilder.Build("retrieval", "town", results, [ScoreNames.ReciprocalRankAt10]);
    }
}
