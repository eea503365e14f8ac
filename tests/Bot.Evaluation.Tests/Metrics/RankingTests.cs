namespace Bot.Evaluation.Tests.Metrics;

/// <summary>Expected values are worked out by hand for the ranking – R – R – with three relevant items, one of them not ranked.</summary>
public class RankingTests
{
    private static readonly bool[] Ranked = [false, true, false, true, false];

    [Fact]
    public void Success_asks_for_one_relevant_item_among_the_first()
    {
        Ranking.SuccessAt(Ranked, 1).ShouldBe(0);
        Ranking.SuccessAt(Ranked, 2).ShouldBe(1);
    }

    [Fact]
    public void Precision_divides_by_k_even_when_fewer_were_ranked()
    {
        Ranking.PrecisionAt(Ranked, 4).ShouldBe(0.5);
        Ranking.PrecisionAt(Ranked, 10).ShouldBe(0.2);
    }

    [Fact]
    public void Recall_divides_by_all_that_exist()
    {
        Ranking.RecallAt(Ranked, 3, 2).ShouldBe(1.0 / 3);
        Ranking.RecallAt(Ranked, 3, 5).ShouldBe(2.0 / 3);
    }

    [Fact]
    public void Reciprocal_rank_is_zero_beyond_the_cut()
    {
        Ranking.ReciprocalRank(Ranked).ShouldBe(0.5);
        Ranking.ReciprocalRank(Ranked, 1).ShouldBe(0);
        Ranking.ReciprocalRank([false, false]).ShouldBe(0);
    }

    [Fact]
    public void Ndcg_divides_the_discounted_gain_by_that_of_the_best_order()
    {
        // Gain: 1/log2(3) + 1/log2(5) = 0.630930 + 0.430677; best: 1 + 0.630930 + 0.5.
        Ranking.NdcgAt(Ranked, 3, 5).ShouldBe(1.061606 / 2.130930, 1e-6);
        // Cut at two: 0.630930 of 1 + 0.630930.
        Ranking.NdcgAt(Ranked, 3, 2).ShouldBe(0.386853, 1e-6);
        Ranking.NdcgAt([true, true, true], 3, 10).ShouldBe(1);
    }

    [Fact]
    public void Average_precision_counts_what_was_not_ranked_as_zero() =>
        // (1/2 + 2/4 + 0) / 3.
        Ranking.AveragePrecision(Ranked, 3).ShouldBe(1.0 / 3, 1e-12);

    [Fact]
    public void Nothing_relevant_scores_zero_everywhere()
    {
        Ranking.RecallAt([false], 0, 1).ShouldBe(0);
        Ranking.NdcgAt([false], 0, 1).ShouldBe(0);
        Ranking.AveragePrecision([], 0).ShouldBe(0);
    }

    [Fact]
    public void A_cut_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Ranking.PrecisionAt(Ranked, 0));

    [Fact]
    public void Grades_are_gains_against_the_best_order_of_all_that_exist()
    {
        // (1 / log2(2) + 2 / log2(3)) / (3 / log2(2) + 2 / log2(3)): the 3 was not found.
        var third = 2 / 1.5849625007211562;
        Ranking.NdcgAt([1, 2, 0], [1, 2, 3], 2).ShouldBe((1 + third) / (3 + third), 1e-12);
        Ranking.NdcgAt([0, 0], [1], 2).ShouldBe(0);
        Ranking.NdcgAt([0, 0], [], 2).ShouldBe(0);
    }
}
