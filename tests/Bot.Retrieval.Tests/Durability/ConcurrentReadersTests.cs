namespace Bot.Retrieval.Tests.Durability;

/// <summary>Several processes answer while one indexes.</summary>
public sealed class ConcurrentReadersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bot-readers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Readers_in_other_processes_see_whole_articles_only_while_one_process_indexes()
    {
        using var encoder = new KillEncoder(model: null);
        using var store = SqliteArticleStore.Open(folder, encoder.Fingerprint, encoder.Dimensions);
        var indexer = new ArticleIndexer(store, TestArticles.ChunkAParagraph, encoder.Generator, new RetrievalOptions());
        using var first = TestProcess.Start("read", folder);
        using var second = TestProcess.Start("read", folder);
        var heard = Task.WhenAll(HearAsync(first), HearAsync(second));

        // Until both have seen a good many versions come and go.
        var version = 0;
        do
        {
            version++;
            await indexer.IndexAsync(Enumerable.Range(0, 6).Where(i => i != version % 6).Select(i => NumberedArticles.Make($"folder-{i}", version)));
        }
        while (!heard.IsCompleted);

        (await heard).ShouldAllBe(seen => seen >= 40);
        foreach (var reader in new[] { first, second })
        {
            reader.StandardInput.Close();
            while (await reader.StandardOutput.ReadLineAsync() is not null)
            {
                // Its last lines, so that it does not wait for someone to read them.
            }

            await reader.WaitForExitAsync();
            reader.ExitCode.ShouldBe(0);
        }
    }

    private static async Task<int> HearAsync(System.Diagnostics.Process reader)
    {
        var seen = 0;
        while (seen < 40 && await reader.StandardOutput.ReadLineAsync() is { } line)
            seen = int.Parse(line);
        return seen;
    }
}
