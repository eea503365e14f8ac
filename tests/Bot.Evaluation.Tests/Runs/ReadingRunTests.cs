using Bot.Inference;

namespace Bot.Evaluation.Tests.Runs;

public class ReadingRunTests
{
    [Fact]
    public void The_best_span_is_scored_and_unanswerable_passages_give_the_areas()
    {
        var set = new ReadingSet("island",
        [
            new("cost", "What did it cost?", "It cost 12 million crowns.", ["12 million crowns"], false),
            new("who", "Who cut it?", "Mayor Ilse Dorn cut it.", ["Ilse Dorn"], false),
            new("height", "How high is it?", "It cost 12 million crowns.", [], true),
        ]);
        var readings = new Dictionary<string, Reading>(StringComparer.Ordinal)
        {
            ["What did it cost?"] = Read(8, 17, span: 9, none: 1, relevance: 2),
            // "Mayor Ilse Dorn": two of three words, both gold words.
            ["Who cut it?"] = Read(0, 15, span: 4, none: 3, relevance: 0),
            ["How high is it?"] = Read(8, 10, span: 5, none: 3, relevance: 0),
        };
        var report = ReadingRun.Run(set, (question, _) => readings[question], new StillClock(), null, CancellationToken.None);
        (report.Find(ScoreNames.ExactMatch)! with { Interval = null }).ShouldBe(new Score(ScoreNames.ExactMatch, 0.5, 2));
        report.Find(ScoreNames.F1)!.Value.ShouldBe(0.9, 1e-12);
        // Margins 8 and 1 against 2; relevance 2 and 0 against 0.
        report.Find(ScoreNames.SpanArea)!.Value.ShouldBe(0.5);
        report.Find(ScoreNames.RelevanceArea)!.Value.ShouldBe(0.75);
        report.Questions[1].Answer.ShouldBe("Mayor Ilse Dorn");
    }

    [Fact]
    public void A_gold_set_gives_the_first_evidence_paragraph_to_read()
    {
        var set = new GoldSet("island",
        [
            new("cost", "What did it cost?", ["12 million crowns"], [new("ferry", [2]), new("bridge", [2])]),
            new("list", "Which dates?", ["3 May"], [new("bridge", [1])], Type: "list"),
            new("gone", "Gone?", ["gone"], [new("tunnel", [1])]),
            new("height", "How high?", [], [], Unanswerable: true),
        ]);
        ReadingSet.From(set, Island.Find).Questions.ShouldHaveSingleItem().Passage.ShouldBe("The bridge cost 12 million crowns, twice the plan.");
    }

    private static Reading Read(int start, int length, float span, float none, float relevance) =>
        new([new AnswerSpan(start, length, span)], none, relevance, new Support(1, 0, 0));
}
