using System.Collections.Concurrent;

namespace Bot.Channels.Tests.Connector;

/// <summary>Time in which every wait is noted and over at once; only time limits never run out.</summary>
internal sealed class JumpingTime(TimeSpan limit) : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isLimit = dueTime == limit || dueTime == Timeout.InfiniteTimeSpan;
        if (!isLimit)
            Waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, isLimit ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
