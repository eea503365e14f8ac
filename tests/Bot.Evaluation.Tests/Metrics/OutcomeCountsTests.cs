namespace Bot.Evaluation.Tests.Metrics;

public class OutcomeCountsTests
{
    [Fact]
    public void Abstention_is_measured_with_a_refusal_as_the_positive_class()
    {
        var counts = new OutcomeCounts(Right: 5, Wrong: 2, FalseRefusals: 3, RightRefusals: 6, FalseAnswers: 4, Failed: 1);
        counts.AbstentionPrecision!.Value.ShouldBe(6.0 / 9, 1e-12);
        counts.AbstentionRecall!.Value.ShouldBe(0.6, 1e-12);
        counts.AbstentionF1!.Value.ShouldBe(12.0 / 19, 1e-12);
        counts.FalseRefusalRate!.Value.ShouldBe(0.3, 1e-12);
        counts.WrongAnswerRate!.Value.ShouldBe(6.0 / 11, 1e-12);
    }

    [Fact]
    public void What_never_occurred_leaves_its_measures_undefined()
    {
        var counts = OutcomeCounts.Of([Outcome.Right]);
        counts.Right.ShouldBe(1);
        counts.AbstentionPrecision.ShouldBeNull();
        counts.AbstentionRecall.ShouldBeNull();
        counts.AbstentionF1.ShouldBeNull();
        counts.FalseRefusalRate.ShouldBe(0);
    }

    [Fact]
    public void Each_outcome_is_counted_in_its_own_place() =>
        OutcomeCounts.Of([Outcome.Right, .. Enumerable.Repeat(Outcome.Wrong, 2), .. Enumerable.Repeat(Outcome.FalseRefusal, 3), .. Enumerable.Repeat(Outcome.RightRefusal, 4), .. Enumerable.Repeat(Outcome.FalseAnswer, 5), .. Enumerable.Repeat(Outcome.Failed, 6)])
            .ShouldBe(new OutcomeCounts(1, 2, 3, 4, 5, 6));
}
