using Bot.Retrieval.Tests.Durability;
using Bot.Retrieval.Tests.Store;

namespace Bot.Retrieval.Tests;

/// <summary>
/// What tests start as another process, and the long form of the kill test: <c>dotnet run --project tests/Bot.Retrieval.Tests -- kill --kills 1000 [--encoder data/models/minilm]</c>.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        ["stop-in-flight", var folder] => StopInFlight(folder),
        ["change", var folder, var seed, .. var encoder] => await ChangingWriter.RunAsync(folder, int.Parse(seed), encoder.FirstOrDefault()),
        ["read", var folder] => WatchingReader.Run(folder),
        ["kill", .. var rest] => await KillRun.MainAsync(rest),
        _ => 2,
    };

    /// <summary>Commits one article, then stops in the middle of the next one's transaction, says so, and waits to be killed.</summary>
    private static int StopInFlight(string folder)
    {
        using var store = SqliteArticleStore.Open(folder, TestIndex.Fingerprint, TestIndex.Dimensions);
        using var writer = store.BeginWriting();
        ReadOnlyMemory<float>[] vectors = [new float[TestIndex.Dimensions], new float[TestIndex.Dimensions]];
        writer.Upsert(TestArticles.Budget, TestArticles.ChunkAParagraph(TestArticles.Budget), vectors);
        writer.Upsert(TestArticles.Glacier, TestArticles.ChunkAParagraph(TestArticles.Glacier), new Watched(vectors, () =>
        {
            Console.WriteLine("in flight");
            Thread.Sleep(TimeSpan.FromMinutes(2));
        }));
        return 1;
    }
}
