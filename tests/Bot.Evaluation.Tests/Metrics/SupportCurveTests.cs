namespace Bot.Evaluation.Tests.Metrics;

public sealed class SupportCurveTests
{
    // Four supported, of which three score at least .5; two unsupported, of which one scores less.
    private static readonly (double, bool)[] Statements = [(.9, true), (.7, true), (.5, true), (.2, true), (.6, false), (.1, false)];

    [Fact]
    public void Balanced_accuracy_is_the_mean_of_both_shares()
    {
        var point = SupportCurve.At(Statements, .5)!;

        point.Caught.ShouldBe(1 / 2.0);
        point.Passed.ShouldBe(3 / 4.0);
        point.BalancedAccuracy.ShouldBe(5 / 8.0);
    }

    [Fact]
    public void A_higher_threshold_catches_more_and_lets_less_through()
    {
        var curve = SupportCurve.Of(Statements);

        curve.Select(point => point.Threshold).ShouldBe([.1, .2, .3, .4, .5, .6, .7, .8, .9]);
        curve.Select(point => point.Caught).ShouldBe([0, .5, .5, .5, .5, .5, 1, 1, 1]);
        curve.Select(point => point.Passed).ShouldBe([1, 1, .75, .75, .75, .5, .5, .25, .25]);
    }

    [Fact]
    public void Where_people_agree_with_all_there_is_nothing_to_tell_apart() =>
        SupportCurve.At([(.9, true), (.1, true)], .5).ShouldBeNull();
}
