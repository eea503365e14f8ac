namespace Bot.Evaluation.Tests.Metrics;

public class PairedBootstrapTests
{
    [Fact]
    public void A_difference_that_every_question_shares_has_no_spread()
    {
        var (difference, interval) = PairedBootstrap.Difference([0, 0.25, 0.5], [0.25, 0.5, 0.75]);
        difference.ShouldBe(0.25, 1e-12);
        interval.Low.ShouldBe(0.25, 1e-12);
        interval.High.ShouldBe(0.25, 1e-12);
    }

    [Fact]
    public void The_interval_is_about_two_standard_errors_to_each_side()
    {
        // Differences are 0 and 1 by halves over 100 questions: standard error .05.
        double[] before = new double[100], after = [.. Enumerable.Range(0, 100).Select(i => (double)(i % 2))];
        var (difference, interval) = PairedBootstrap.Difference(before, after);
        difference.ShouldBe(0.5);
        interval.Low.ShouldBe(0.4, 0.02);
        interval.High.ShouldBe(0.6, 0.02);
    }

    [Fact]
    public void A_ratio_counts_each_runs_own_questions()
    {
        // Before: 1 of 2 answers; after: 2 of 3, for one more is given.
        (double, double)[] before = [(1, 1), (0, 1), (0, 0)], after = [(1, 1), (0, 1), (1, 1)];
        PairedBootstrap.Difference(before, after)!.Value.Difference.ShouldBe((2.0 / 3) - 0.5, 1e-12);
        PairedBootstrap.Difference([(0.0, 0.0)], [(1.0, 1.0)]).ShouldBeNull();
    }

    [Fact]
    public void Runs_over_different_questions_are_refused() =>
        Should.Throw<ArgumentException>(() => PairedBootstrap.Difference([1], [1, 2]));
}
