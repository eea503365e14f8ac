using Bot.Commands;
using Bot.Retrieval;

namespace Bot.Tests.Commands;

public sealed class IndexingRateTests
{
    [Fact]
    public void The_rate_and_the_time_left_come_from_what_was_stored()
    {
        var time = new SteppedTime();
        var rate = new IndexingRate(time);
        rate.Begin(1000);
        time.Now += TimeSpan.FromSeconds(20);

        rate.After(new IndexProgress(Articles: 5000, EmbeddedChunks: 0, Stored: 0, "a"), every: TimeSpan.FromSeconds(10)).ShouldBeNull();
        rate.After(new IndexProgress(Articles: 5100, EmbeddedChunks: 900, Stored: 100, "b"), every: TimeSpan.FromSeconds(10)).ShouldBe("100 of 1,000 articles, 45 chunks/s, about 3 min left");
        time.Now += TimeSpan.FromSeconds(9);
        rate.After(new IndexProgress(Articles: 5200, EmbeddedChunks: 1000, Stored: 110, "c"), every: TimeSpan.FromSeconds(10)).ShouldBeNull();
    }

    private sealed class SteppedTime : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
