namespace Bot.Evaluation.Tests.Metrics;

public class PairedBootstrapTests
{
    [Fact]
    public void A_difference_that_every_question_shares_has_no_spread()
    {
        var (mean, low, high) = PairedBootstrap.Difference([0, 0.25, 0.5], [0.25, 0.5, 0.75]);
        (mean, low, high).ShouldBe((0.25, 0.25, 0.25));
    }

    [Fact]
    public void The_interval_is_about_two_standard_errors_to_each_side()
    {
        // Differences are 0 and 1 by halves over 100 questions: standard error .05.
        double[] before = new double[100], after = [.. Enumerable.Range(0, 100).Select(i => (double)(i % 2))];
        var (mean, low, high) = PairedBootstrap.Difference(before, after);
        mean.ShouldBe(0.5);
        low.ShouldBe(0.4, 0.02);
        high.ShouldBe(0.6, 0.02);
    }

    [Fact]
    public void Runs_over_different_questions_are_refused() =>
        Should.Throw<ArgumentException>(() => PairedBootstrap.Difference([1], [1, 2]));
}
