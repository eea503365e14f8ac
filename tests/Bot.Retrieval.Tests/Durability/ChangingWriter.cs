namespace Bot.Retrieval.Tests.Durability;

/// <summary>
/// The process that is killed: adds, changes, removes, rebuilds and backs up without end, and says each step before and after. A line ends with a semicolon,
/// so that one cut short is known as such.
/// </summary>
internal sealed class ChangingWriter(string folder, int seed, KillEncoder encoder)
{
    public const int Articles = 24;

    private readonly Random random = new(seed);

    public static async Task<int> RunAsync(string folder, int seed, string? model)
    {
        using var encoder = new KillEncoder(model);
        var writer = new ChangingWriter(folder, seed, encoder);
        var store = SqliteArticleStore.Open(folder, encoder.Fingerprint, encoder.Dimensions);
        while (true)
            store = await writer.StepAsync(store);
    }

    private async Task<SqliteArticleStore> StepAsync(SqliteArticleStore store)
    {
        switch (random.Next(10))
        {
            case < 4:
                await IndexAsync(store, "add", "added", (indexer, articles, progress) => indexer.AddAsync(articles, progress));
                break;
            case < 6:
                await IndexAsync(store, "sync", "folder", (indexer, articles, progress) => indexer.IndexAsync(articles, progress));
                break;
            case < 8:
                Remove(store, $"added-{random.Next(Articles)}");
                break;
            case 8:
                store = await RebuildAsync(store);
                break;
            default:
                Backup(store);
                break;
        }

        return store;
    }

    private async Task IndexAsync(SqliteArticleStore store, string step, string prefix, Func<ArticleIndexer, IEnumerable<Corpus.Article>, IProgress<IndexProgress>, Task> work)
    {
        var versions = Enumerable.Range(0, 1 + random.Next(8)).Select(_ => $"{prefix}-{random.Next(Articles)}").Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => random.Next(1, 1000), StringComparer.Ordinal);
        Say($"{step} {string.Join(' ', versions.Select(v => $"{v.Key}:{v.Value}"))}");
        await work(Indexer(store), versions.Select(v => NumberedArticles.Make(v.Key, v.Value)), new Told(id => Say($"stored {id}:{versions[id]}")));
        Say("done");
    }

    private static void Remove(SqliteArticleStore store, string id)
    {
        Say($"remove {id}");
        using (var writer = store.BeginWriting())
            writer.Remove(id);
        Say("done");
    }

    private async Task<SqliteArticleStore> RebuildAsync(SqliteArticleStore store)
    {
        Say("rebuild");
        store.Dispose();
        store = SqliteArticleStore.Rebuild(folder, encoder.Fingerprint, encoder.Dimensions);
        Say("emptied");
        await Indexer(store).ReindexAsync();
        Say("done");
        return store;
    }

    private void Backup(SqliteArticleStore store)
    {
        var file = Path.Combine(folder, "backup.db");
        File.Delete(file);
        store.Backup(file);
    }

    private ArticleIndexer Indexer(SqliteArticleStore store) => new(store, TestArticles.ChunkAParagraph, encoder.Generator, new RetrievalOptions { EmbeddingBatch = 4 });

    private static void Say(string line) => Console.Out.WriteLine(line + ";");

    private sealed class Told(Action<string> tell) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => tell(value.ArticleId);
    }
}
