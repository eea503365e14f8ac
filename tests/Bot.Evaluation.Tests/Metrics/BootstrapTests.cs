namespace Bot.Evaluation.Tests.Metrics;

public class BootstrapTests
{
    [Theory]
    // Wilson 1927 with z = 1.96: 10 of 10 is at least 1 / (1 + 3.8415 / 10); 5 of 10 is the textbook .237 to .763.
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    public void A_share_has_wilsons_interval(int hits, int of, double low, double high)
    {
        var interval = Bootstrap.Wilson(hits, of);
        interval.Low.ShouldBe(low, 0.0001);
        interval.High.ShouldBe(high, 0.0001);
    }

    [Fact]
    public void Thirty_right_of_thirty_is_no_certainty() =>
        Bootstrap.Ratio([.. Enumerable.Repeat((1.0, 1.0), 30)]).Low.ShouldBe(0.8865, 0.001);

    [Fact]
    public void A_mean_of_other_values_is_drawn()
    {
        // Values .25 and .75 by halves over 100 questions: standard error .025.
        var interval = Bootstrap.Ratio([.. Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? 0.25 : 0.75, 1.0))]);
        interval.Low.ShouldBe(0.451, 0.012);
        interval.High.ShouldBe(0.549, 0.012);
    }

    [Fact]
    public void The_interval_is_the_same_every_time()
    {
        (double, double)[] terms = [(0.3, 1), (0.9, 1), (0.1, 1)];
        Bootstrap.Ratio(terms).ShouldBe(Bootstrap.Ratio(terms));
    }

    [Fact]
    public void A_statistic_that_is_undefined_on_most_samples_has_none()
    {
        Bootstrap.Of(4, _ => null).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => Bootstrap.Of(0, _ => 1));
        Should.Throw<ArgumentException>(() => Bootstrap.Ratio([]));
    }
}
