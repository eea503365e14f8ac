namespace Bot.Retrieval;

/// <summary>
/// Makes the cells of large segments beside the questions, which are answered without cells meanwhile: one segment after another, and on half of the processors,
/// since questions need some too. Not for use from several threads at once.
/// </summary>
/// <param name="closing">Ends all of it.</param>
internal sealed class CellMaking(CancellationToken closing)
{
    private readonly Dictionary<SearchSegment, CancellationTokenSource> begun = [];

    /// <summary>Ends when every segment that was asked for has its cells, or needs none any more.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Begins with those of these segments that lack cells, and stops with those that are not among them.</summary>
    public void Follow(IEnumerable<SearchSegment> segments)
    {
        var lacking = segments.Where(s => s.LacksCells).ToHashSet();
        foreach (var segment in begun.Keys.Except(lacking).ToList())
        {
            begun.Remove(segment, out var stop);
            stop!.Cancel();
        }

        foreach (var segment in lacking.Except(begun.Keys).ToList())
        {
            begun[segment] = CancellationTokenSource.CreateLinkedTokenSource(closing);
            Done = MakeAsync(segment, Done, begun[segment].Token);
        }
    }

    /// <summary>How work beside the questions is done: on half of the processors.</summary>
    public static ParallelOptions Work(CancellationToken stop) => new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2), CancellationToken = stop };

    private static async Task MakeAsync(SearchSegment segment, Task before, CancellationToken stop)
    {
        // Whatever became of the one before.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await Task.Run(() => segment.MakeCells(Work(stop)), stop);
        }
        catch (OperationCanceledException)
        {
            // Another segment has its articles by now, or the store is closed.
        }
    }
}
