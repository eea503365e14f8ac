namespace Bot.Inference.Tests;

public class SpanSearchTests
{
    [Fact]
    public void An_answer_never_ends_before_it_starts() =>
        SpanSearch.Best([0, 0, 9], [9, 0, 1], longest: 24, count: 1).ShouldBe([new TokenSpan(2, 2, 10)]);

    [Fact]
    public void An_answer_is_no_longer_than_allowed() =>
        SpanSearch.Best([9, 0, 0, 0], [0, 1, 0, 9], longest: 2, count: 1).ShouldBe([new TokenSpan(0, 1, 10)]);

    [Fact]
    public void Later_answers_keep_clear_of_better_ones() =>
        SpanSearch.Best([5, 4, 0, 3], [0, 6, 1, 2], longest: 4, count: 9).ShouldBe([new TokenSpan(0, 1, 11), new TokenSpan(3, 3, 5), new TokenSpan(2, 2, 1)]);

    [Fact]
    public void Of_equals_the_earlier_and_shorter_wins() =>
        SpanSearch.Best([1, 1, 1], [1, 1, 1], longest: 3, count: 1).ShouldBe([new TokenSpan(0, 0, 2)]);

    [Fact]
    public void The_best_of_all_pairs_is_found()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var length = random.Next(1, 30);
            float[] starts = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())], ends = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
            var expected = Enumerable.Range(0, length).Max(first => Enumerable.Range(first, Math.Min(5, length - first)).Max(last => starts[first] + ends[last]));
            SpanSearch.Best(starts, ends, 5, 1)[0].Score.ShouldBe(expected);
        }
    }
}
