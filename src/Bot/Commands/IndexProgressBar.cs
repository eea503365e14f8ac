using Bot.Engine;
using Bot.Retrieval;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>Shows indexing as it goes: a bar on a terminal, a line elsewhere; both on standard error.</summary>
internal static class IndexProgressBar
{
    /// <summary>Brings the index up to date with the articles folder and says what was wrong with which file.</summary>
    /// <returns>What was done.</returns>
    public static async Task<SyncResult> SyncAsync(ArticleIndex index, CancellationToken cancellationToken)
    {
        var result = await RunAsync((begin, progress) => FolderSync.RunAsync(index, begin, progress, cancellationToken));
        foreach (var problem in result.Problems)
            Terminal.Warning(problem);
        return result;
    }

    /// <summary>Runs work that tells how many articles it has before it and then each one it is done with.</summary>
    public static async Task<T> RunAsync<T>(Func<Action<int, int>, IProgress<IndexProgress>, Task<T>> work)
    {
        if (!Terminal.Error.Profile.Capabilities.Interactive || !Terminal.Error.Profile.Capabilities.Ansi)
        {
            var rate = new IndexingRate(TimeProvider.System);
            return await work(
                (due, _) =>
                {
                    rate.Begin(due);
                    Terminal.Note($"Indexing {Terminal.Count(due, "article")} …");
                },
                new Told(progress =>
                {
                    if (rate.After(progress, every: TimeSpan.FromSeconds(30)) is { } line)
                        Terminal.Note($"Indexing: {line}");
                }));
        }

        return await Terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask? bar = null;
                var rate = new IndexingRate(TimeProvider.System);
                return await work(
                    (due, total) =>
                    {
                        rate.Begin(due);
                        bar = context.AddTask("Indexing articles", maxValue: total);
                    },
                    new Told(progress =>
                    {
                        bar?.Value = Math.Max(bar.Value, progress.Articles);
                        if (rate.After(progress, every: TimeSpan.FromSeconds(1)) is { } line)
                            bar?.Description = line;
                    }));
            });
    }

    // Progress<T> would report on the thread pool, out of order.
    private sealed class Told(Action<IndexProgress> tell) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => tell(value);
    }
}
