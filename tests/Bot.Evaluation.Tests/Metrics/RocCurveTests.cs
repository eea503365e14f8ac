namespace Bot.Evaluation.Tests.Metrics;

public class RocCurveTests
{
    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order() =>
        // .9 beats both; .4 beats .2 only: 3 of 4.
        RocCurve.Area([0.9, 0.4], [0.6, 0.2]).ShouldBe(0.75);

    [Fact]
    public void A_tie_counts_one_half() =>
        // 3 > 1, 3 = 3, 2 > 1, 2 < 3: (1 + .5 + 1 + 0) / 4.
        RocCurve.Area([3, 2], [1, 3]).ShouldBe(0.625);

    [Fact]
    public void All_tied_is_chance() => RocCurve.Area([1, 1, 1], [1, 1]).ShouldBe(0.5);

    [Fact]
    public void Without_one_class_there_is_no_area()
    {
        RocCurve.Area([], [1]).ShouldBeNull();
        RocCurve.Area([1], []).ShouldBeNull();
    }
}
