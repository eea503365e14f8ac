namespace Bot.Retrieval.Tests.Store;

/// <summary>A real full disk and a real read-only one.</summary>
public sealed class DiskTests
{
    [SmallDiskFact]
    public async Task A_disk_that_fills_up_keeps_every_finished_article_and_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(kibibytes: 1024);
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        var progress = new Finished();
        var articles = Enumerable.Range(0, 400).Select(i => Durability.NumberedArticles.Make($"added-{i:000}", i + 1)).ToList();
        using (var store = Open(disk.Folder))
        {
            var error = await Should.ThrowAsync<IndexException>(() => Indexer(store, encoder).AddAsync(articles, progress));

            error.Message.ShouldContain("disk is full; free some space");
            store.List().Select(a => a.Id).ShouldBe(progress.Ids);
            store.CheckIntegrity().ShouldBeEmpty();
        }

        // A bot that starts on the full disk still answers, or says what is wrong.
        try
        {
            using var store = Open(disk.Folder);
            store.List().Select(a => a.Id).ShouldBe(progress.Ids);
        }
        catch (IndexException error)
        {
            error.Message.ShouldContain("disk is full");
        }

        using var larger = new SmallDisk(kibibytes: 16_384);
        foreach (var file in Directory.GetFiles(disk.Folder, "articles.db*"))
            File.Copy(file, Path.Combine(larger.Folder, Path.GetFileName(file)));
        using var moved = Open(larger.Folder);
        var report = await Indexer(moved, encoder).AddAsync(articles);
        (report.Unchanged, report.Added).ShouldBe((progress.Ids.Count, 400 - progress.Ids.Count));
    }

    [SmallDiskFact]
    public async Task A_disk_without_room_for_a_backup_keeps_no_part_of_one()
    {
        using var index = new TestIndex();
        await index.Indexer().AddAsync(Enumerable.Range(0, 100).Select(i => Durability.NumberedArticles.Make($"added-{i}", i + 1)));
        using var disk = new SmallDisk(kibibytes: 64);

        Should.Throw<IndexException>(() => index.Store.Backup(Path.Combine(disk.Folder, "monday.db"))).Message.ShouldContain("disk is full");

        Directory.GetFiles(disk.Folder).ShouldBeEmpty();
    }

    [SmallDiskFact]
    public async Task A_disk_that_cannot_be_written_is_named_with_what_to_do()
    {
        using var disk = new SmallDisk(kibibytes: 4096);
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        using (var store = Open(disk.Folder))
            await Indexer(store, encoder).AddAsync([TestArticles.Ferry]);
        disk.ForbidWriting();

        var error = Should.Throw<IndexException>(() => Open(disk.Folder));

        error.Message.ShouldContain(disk.Folder);
        error.Message.ShouldContain("set another index folder");
    }

    private static SqliteArticleStore Open(string folder) => SqliteArticleStore.Open(folder, TestIndex.Fingerprint, TestIndex.Dimensions);

    private static ArticleIndexer Indexer(SqliteArticleStore store, WordHashEncoder encoder) => new(store, TestArticles.ChunkAParagraph, encoder, new RetrievalOptions());

    private sealed class Finished : IProgress<IndexProgress>
    {
        public List<string> Ids { get; } = [];

        public void Report(IndexProgress value) => Ids.Add(value.ArticleId);
    }
}
