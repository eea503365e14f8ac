namespace Bot.Retrieval.Tests.Durability;

/// <summary>A writer that is killed anywhere leaves an index that opens, is whole, and holds all that was done.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bot-kill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Twenty_kills_anywhere_lose_nothing_that_was_done_and_leave_nothing_half()
    {
        using var run = new KillRun(folder, seed: 7, model: null);

        for (var i = 0; i < 20; i++)
            await run.KillAsync();

        run.Steps.ShouldBePositive();
        // Two copies of some fifty short articles; what every kill left behind would soon be more.
        run.LargestFolder.ShouldBeLessThan(4 << 20);
    }
}
