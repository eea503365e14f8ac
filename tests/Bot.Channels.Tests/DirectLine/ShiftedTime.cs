namespace Bot.Channels.Tests.DirectLine;

/// <summary>Time that goes on when told; waits are real.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;
}
