namespace Bot.Retrieval;

/// <summary>
/// Merges large segments beside the questions, which are answered from the old ones meanwhile: one merge at a time. Half a million rows take seconds. Not for use
/// from several threads at once.
/// </summary>
/// <param name="closing">Ends it.</param>
internal sealed class LargeMerge(CancellationToken closing)
{
    private IReadOnlyList<LiveSegment> from = [];
    private Task<SearchSegment>? merge;

    /// <summary>Ends when the merge is ready to be taken, or there is none.</summary>
    public Task Done => merge ?? Task.CompletedTask;

    /// <summary>Begins with what is overdue in a snapshot, unless a merge is going on.</summary>
    public void Follow(SearchSnapshot snapshot)
    {
        if (merge is not null || snapshot.Overdue() is not { Count: > 0 } overdue)
            return;
        from = overdue;
        merge = Task.Run(
            () =>
            {
                var merged = snapshot.Merge(overdue);
                // What it takes the place of may have had cells.
                merged.MakeCells(CellMaking.Work(closing));
                return merged;
            },
            closing);
    }

    /// <summary>
    /// The snapshot with the merge that has ended since; null when none has. What could not be merged, for want of memory, stays until the next commit, and so does
    /// what a commit has merged otherwise.
    /// </summary>
    public SearchSnapshot? Take(SearchSnapshot snapshot)
    {
        if (merge is not { IsCompleted: true } ended)
            return null;
        merge = null;
        return ended.IsCompletedSuccessfully ? snapshot.WithMerged(from, ended.Result) : null;
    }
}
