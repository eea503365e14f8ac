namespace Bot.Evaluation.Tests.GoldSets;

public class GoldSetTests
{
    [Fact]
    public void A_set_that_holds_a_question_twice_can_be_sampled() =>
        new GoldSet("set", [new GoldQuestion("a", "?", [], []), new GoldQuestion("b", "?", [], []), new GoldQuestion("a", "?", [], [])]).Sample(2).Questions.Select(question => question.Id).ShouldBe(["a", "b", "a"]);

    [Fact]
    public void A_sample_is_spread_evenly_and_keeps_the_turns_that_its_questions_follow()
    {
        GoldQuestion Question(string id, string? after = null) => new(id, id + "?", ["a"], [], After: after);
        var set = new GoldSet("set", [Question("a"), Question("b"), Question("c", "a"), Question("d"), Question("e"), Question("f", "c")]);
        set.Sample(2).Questions.Select(question => question.Id).ShouldBe(["a", "d"]);
        set.Sample(3).Questions.Select(question => question.Id).ShouldBe(["a", "c", "e"]);
        set.Sample(6).ShouldBe(set);
        new GoldSet("set", [Question("a"), Question("b"), Question("c", "a"), Question("d", "c")]).Sample(1).Questions.Select(question => question.Id).ShouldBe(["a"]);
        new GoldSet("set", [Question("x"), Question("a"), Question("c", "a"), Question("d", "c")]).Sample(2).Questions.Select(question => question.Id).ShouldBe(["x", "a", "c"]);
    }

    [Fact]
    public void Evidence_that_does_not_exist_is_named_with_its_question()
    {
        var set = new GoldSet("island",
        [
            new("fits", "Q?", ["a"], [new("bridge", [1, 3])]),
            new("gone", "Q?", ["a"], [new("tunnel", [1])]),
            new("beyond", "Q?", ["a"], [new("ferry", [2, 3])]),
        ]);
        EvidenceCheck.FindProblems(set, Island.Find).ShouldBe(
        [
            "island, question 'gone': there is no article 'tunnel'; correct the id or add the article.",
            "island, question 'beyond': 'ferry' has 2 paragraphs, so there is no paragraph 3; correct the number.",
        ]);
    }
}
