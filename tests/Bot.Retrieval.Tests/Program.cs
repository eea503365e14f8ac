using Bot.Retrieval.Tests.Store;

namespace Bot.Retrieval.Tests;

/// <summary>
/// The program that tests start as another process: commits one article to the index in the folder given, then stops in the middle of the next one's
/// transaction, says so, and waits to be killed.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        using var store = SqliteArticleStore.Open(args[0], TestIndex.Fingerprint, TestIndex.Dimensions);
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
