using System.Diagnostics;
using Bot.Retrieval;

namespace Bot.Benchmarks.Ingest;

/// <summary>A bot that answers while articles come: how long its next question waits until what was committed can be found.</summary>
/// <param name="name">What is tried.</param>
/// <param name="store">The bot's own connection to the index.</param>
/// <param name="options">What is tried.</param>
internal sealed class WaitingQuestions(string name, SqliteArticleStore store, RetrievalOptions options) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource done = new();
    private Task<List<double>> waits = Task.FromResult(new List<double>());

    /// <summary>Begins to ask, 50 ms after each answer, until it is to print.</summary>
    public void Begin()
    {
        var search = new SearchIndex(store, options);
        waits = Task.Run(() =>
        {
            var milliseconds = new List<double>();
            while (!done.Token.WaitHandle.WaitOne(Between))
            {
                var start = Stopwatch.GetTimestamp();
                search.Current();
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return milliseconds;
        });
    }

    public async Task PrintAsync()
    {
        await done.CancelAsync();
        var sorted = (await waits).Order().ToList();
        Console.WriteLine($"{name,-36} p50 {sorted[sorted.Count / 2],8:0.00} ms  p99 {sorted[sorted.Count * 99 / 100],8:0.00} ms  most {sorted[^1],8:0.00} ms  ({sorted.Count} questions)");
    }

    public void Dispose()
    {
        done.Dispose();
        store.Dispose();
    }
}
