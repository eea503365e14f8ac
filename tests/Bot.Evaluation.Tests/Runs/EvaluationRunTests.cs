using Bot.Answering;
using Bot.Retrieval;

namespace Bot.Evaluation.Tests.Runs;

public class EvaluationRunTests
{
    private static readonly GoldSet Set = new("island",
    [
        new("opened", "When did the bridge open?", ["3 May 2021"], [new("bridge", [1])]),
        new("cost", "And what did it cost?", ["12 million crowns"], [new("bridge", [2]), new("ferry", [2])], Type: "follow-up", After: "opened"),
        new("who", "Who cut the ribbon?", ["Ilse Dorn"], [new("bridge", [3])]),
        new("dates", "Which dates are named?", ["3 May", "2 May", "1 May | May Day"], [], Type: "list"),
        new("height", "How high is it?", [], [], Unanswerable: true),
        new("length", "How long is it?", [], [], Unanswerable: true),
        new("broken", "Who painted it?", ["Nobody"], []),
    ]);

    private readonly StillClock clock = new();
    private readonly Dictionary<string, string[]> heard = new(StringComparer.Ordinal);

    [Fact]
    public async Task Each_answer_is_scored_by_the_rules_of_its_question()
    {
        var report = await Run();
        Measure(report, "opened", ScoreNames.ExactMatch).ShouldBe(1);
        Measure(report, "opened", ScoreNames.CitationRecall).ShouldBe(1);
        // "12 million" against "12 million crowns": 2 * 2 / 5 for the first statement; the sentence after it holds the gold words.
        Measure(report, "cost", ScoreNames.ExactMatch).ShouldBe(0);
        Measure(report, "cost", ScoreNames.F1).ShouldBe(0.8, 1e-12);
        Measure(report, "cost", ScoreNames.Contained).ShouldBe(1);
        // Cited: bridge 2 (evidence) and bridge 1 (not); the ferry article is missed.
        Measure(report, "cost", ScoreNames.CitationPrecision).ShouldBe(0.5);
        Measure(report, "cost", ScoreNames.CitationRecall).ShouldBe(0.5);
        Measure(report, "dates", ScoreNames.ItemRecall).ShouldBe(2.0 / 3, 1e-12);
        Result(report, "dates").Measures.ContainsKey(ScoreNames.ExactMatch).ShouldBeFalse();
        Measure(report, "height", ScoreNames.ExactMatchWithRefusals).ShouldBe(1);
        Measure(report, "length", ScoreNames.ExactMatchWithRefusals).ShouldBe(0);
        Result(report, "who").Measures.ContainsKey(ScoreNames.CitationsValid).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_outcome_is_told_apart()
    {
        var report = await Run();
        report.Questions.Select(result => (result.Id, result.Outcome)).ShouldBe(
        [
            ("opened", Outcome.Right), ("cost", Outcome.Right), ("who", Outcome.FalseRefusal), ("dates", Outcome.Wrong),
            ("height", Outcome.RightRefusal), ("length", Outcome.FalseAnswer), ("broken", Outcome.Failed),
        ]);
        report.Groups[0].Outcomes.ShouldBe(new OutcomeCounts(2, 1, 1, 1, 1, 1));
        report.Find(ScoreNames.AbstentionPrecision)!.Value.ShouldBe(0.5);
        report.Find(ScoreNames.AbstentionRecall)!.Value.ShouldBe(0.5);
        (report.Find(ScoreNames.FalseRefusalRate)! with { Interval = null }).ShouldBe(new Score(ScoreNames.FalseRefusalRate, 0.25, 4));
        (report.Find(ScoreNames.WrongAnswerRate)! with { Interval = null }).ShouldBe(new Score(ScoreNames.WrongAnswerRate, 0.5, 4));
        report.Find(ScoreNames.ErrorRate)!.Value.ShouldBe(1.0 / 7, 1e-12);
        Result(report, "broken").Problems.ShouldBe(["InvalidOperationException: The paint is wet."]);
    }

    [Fact]
    public async Task Means_are_over_the_questions_that_have_the_measure()
    {
        var report = await Run();
        // EM: opened 1, cost 0, who 0 (refused), broken 0 (failed).
        (report.Find(ScoreNames.ExactMatch)! with { Interval = null }).ShouldBe(new Score(ScoreNames.ExactMatch, 0.25, 4));
        // With the unanswerable ones: height 1, length 0.
        report.Find(ScoreNames.ExactMatchWithRefusals)!.Value.ShouldBe(2.0 / 6, 1e-12);
        // Answered: opened, cost and dates are valid, length is not.
        (report.Find(ScoreNames.CitationsValid)! with { Interval = null }).ShouldBe(new Score(ScoreNames.CitationsValid, 0.75, 4));
        report.Groups.Select(group => group.Name).ShouldBe(["all", "factoid", "follow-up", "list"]);
    }

    [Fact]
    public async Task A_follow_up_hears_its_own_conversation_only()
    {
        await Run();
        heard["When did the bridge open?"].ShouldBeEmpty();
        heard["And what did it cost?"].ShouldBe(["When did the bridge open?"]);
        heard["Who cut the ribbon?"].ShouldBeEmpty();
    }

    [Fact]
    public async Task Retrieval_is_measured_on_the_question_as_it_was_understood()
    {
        var retriever = new LaidOutRetriever(new Dictionary<string, Passage[]>(StringComparer.Ordinal)
        {
            ["When did the bridge open?"] = [Island.Passage(Island.Ferry, 0, 1), Island.Passage(Island.Bridge, 0, 1)],
            ["What did the bridge cost?"] = [Island.Passage(Island.Bridge, 0, 2)],
        });
        var report = await Run(retriever);
        report.Questions.Take(3).Select(result => result.ParagraphRank).ShouldBe([2, 1, null]);
        (report.Find(ScoreNames.ReciprocalRankAt10)! with { Interval = null }).ShouldBe(new Score(ScoreNames.ReciprocalRankAt10, 0.5, 3));
    }

    [Fact]
    public async Task Time_is_measured_around_the_answer_alone()
    {
        var report = await Run();
        report.Find(ScoreNames.Median)!.Value.ShouldBe(10);
        report.Find(ScoreNames.Percentile95)!.Value.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_to_articles_that_disagree_should_show_both_sides()
    {
        GoldQuestion Asked(string id, string rival) => new(id, "When did the bridge open?", ["3 May"], []) { Rivals = [rival], Sources = [id] };
        var report = await EvaluationRun.RunAsync(new GoldSet("island", [Asked("a", "2021"), Asked("b", "2 May")]), null, Ask, Island.Find);
        report.Questions.Select(result => result.Measures[ScoreNames.BothSides]).ShouldBe([1, 0]);
        (report.Find(ScoreNames.BothSides)! with { Interval = null }).ShouldBe(new Score(ScoreNames.BothSides, 0.5, 2));
    }

    [Fact]
    public async Task A_follow_up_is_held_against_what_its_full_question_finds()
    {
        GoldQuestion FollowUp(string id, params Evidence[] evidence) => new(id, $"And {id}?", ["x"], evidence) { Standalone = $"What of {id}?" };
        var passages = new Dictionary<string, Passage[]>(StringComparer.Ordinal)
        {
            // Finds the same; half of it; something where the full question finds nothing, which does not count.
            ["And cost?"] = [Island.Passage(Island.Bridge, 0, 2)],
            ["What of cost?"] = [Island.Passage(Island.Bridge, 0, 2)],
            ["And price?"] = [Island.Passage(Island.Bridge, 0, 2)],
            ["What of price?"] = [Island.Passage(Island.Bridge, 0, 2), Island.Passage(Island.Ferry, 1, 2)],
            ["And ribbon?"] = [Island.Passage(Island.Bridge, 0, 3)],
        };
        var set = new GoldSet("island", [FollowUp("cost", new Evidence("bridge", [2])), FollowUp("price", new("bridge", [2]), new("ferry", [2])), FollowUp("ribbon", new Evidence("bridge", [3]))]);

        var report = await EvaluationRun.RunAsync(set, new LaidOutRetriever(passages), Ask, Island.Find);

        (report.Find(ScoreNames.FollowUpRecall)! with { Interval = null }).ShouldBe(new Score(ScoreNames.FollowUpRecall, (1 + .5) / (1 + 1), 2));
        report.Find(ScoreNames.FullQuestionRecall)!.Value.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public async Task Cancelling_ends_the_run()
    {
        using var source = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(EvaluationRun.RunAsync(
            Set, null, async (_, _, token) =>
            {
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                return Island.Refused("");
            },
            Island.Find, cancellationToken: source.Token));
    }

    private Task<EvaluationReport> Run(IRetriever? retriever = null) => EvaluationRun.RunAsync(Set, retriever, Ask, Island.Find, loop: new QuestionLoop { Clock = clock });

    private ValueTask<Answer> Ask(GoldQuestion gold, IReadOnlyList<Answer> earlier, CancellationToken cancellationToken)
    {
        var question = gold.Question;
        heard[question] = [.. earlier.Select(answer => answer.Question)];
        clock.Advance(question.StartsWith("Which", StringComparison.Ordinal) ? 200 : 10);
        return ValueTask.FromResult(question switch
        {
            "When did the bridge open?" => Island.Answered(question, new Statement("3 May 2021.", [Island.Cite(1, Island.Bridge, 1, "3 May 2021")])),
            "And what did it cost?" => Island.Answered(
                question,
                new Statement("12 million", [Island.Cite(1, Island.Bridge, 2, "12 million")]),
                new Statement("It cost 12 million crowns.", [Island.Cite(2, Island.Bridge, 2, "It cost 12 million crowns."), Island.Cite(3, Island.Bridge, 1, "opened")])) with
            { UnderstoodAs = "What did the bridge cost?" },
            "Which dates are named?" => Island.Answered(
                question,
                new Statement("3 May 2021", [Island.Cite(1, Island.Bridge, 1, "3 May 2021")]),
                new Statement("2 May 2021", [Island.Cite(2, Island.Ferry, 1, "2 May 2021")])),
            "How long is it?" => Island.Answered(question, new Statement("900 metres", [Island.Cite(1, Island.Bridge, 1, "Varn") with { Quote = "900 metres" }])),
            "Who painted it?" => throw new InvalidOperationException("The paint is wet."),
            _ => Island.Refused(question),
        });
    }

    private static QuestionResult Result(EvaluationReport report, string id) => report.Questions.Single(result => result.Id == id);

    private static double Measure(EvaluationReport report, string id, string name) => Result(report, id).Measures[name];
}
