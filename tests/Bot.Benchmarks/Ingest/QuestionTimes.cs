using System.Diagnostics;
using Bot.Retrieval;

namespace Bot.Benchmarks.Ingest;

/// <summary>How long questions take, one after another and from several readers at once.</summary>
internal static class QuestionTimes
{
    public const int Passages = 10;

    /// <summary>Asks all questions once to warm up and once for the clock, and prints the milliseconds of the second time; returns what was found.</summary>
    public static async Task<List<IReadOnlyList<Passage>>> PrintAsync(string name, IRetriever retriever, IReadOnlyList<string> questions)
    {
        var found = new List<IReadOnlyList<Passage>>();
        foreach (var question in questions)
            found.Add(await retriever.RetrieveAsync(new RetrievalQuery(question), Passages));
        var times = new List<double>();
        foreach (var question in questions)
        {
            var start = Stopwatch.GetTimestamp();
            await retriever.RetrieveAsync(new RetrievalQuery(question), Passages);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{name,-36} p50 {times[times.Count / 2],8:0.00} ms  p95 {times[times.Count * 95 / 100],8:0.00} ms  ({questions.Count} questions)");
        return found;
    }

    /// <summary>Questions a second that so many readers get answered together.</summary>
    public static async Task<double> RateAsync(IRetriever retriever, IReadOnlyList<string> questions, int readers)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(async () =>
        {
            for (var i = 0; i < questions.Count; i++)
                await retriever.RetrieveAsync(new RetrievalQuery(questions[(i + reader * 7) % questions.Count]), Passages);
        })));
        return readers * questions.Count / watch.Elapsed.TotalSeconds;
    }
}
