namespace Bot.Evaluation.Tests.Metrics;

public class PercentileTests
{
    [Theory]
    [InlineData(5, 15)]
    [InlineData(30, 20)]
    [InlineData(40, 20)]
    [InlineData(50, 35)]
    [InlineData(100, 50)]
    public void Nearest_rank_returns_a_measured_value(double percent, double expected) =>
        // The textbook's five values, out of order.
        Percentile.NearestRank([35, 20, 15, 50, 40], percent).ShouldBe(expected);

    [Fact]
    public void No_values_have_no_percentile() => Percentile.NearestRank([], 50).ShouldBeNull();

    [Fact]
    public void A_percentage_out_of_range_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Percentile.NearestRank([1], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Percentile.NearestRank([1], 101));
    }
}
