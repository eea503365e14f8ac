using Bot.Corpus;
using Bot.Engine;
using Bot.Retrieval;

namespace Bot.Tests.Engine;

public sealed class FolderSyncTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly ArticleIndex index;

    public FolderSyncTests()
    {
        TownNews.Write(folder);
        index = ArticleIndex.Open(TownNews.Settings(folder));
    }

    public void Dispose()
    {
        index.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task New_changed_and_removed_files_are_followed_and_the_rest_costs_nothing()
    {
        (await SyncAsync()).Report!.Added.ShouldBe(3);
        (await SyncAsync()).Report.ShouldBeNull();

        folder.Write("articles/harbour.txt", "Fire at the harbour\n\nThe warehouse is being rebuilt.");
        File.Delete(Path.Combine(folder.Path, "articles/mayor.md"));
        var report = (await SyncAsync()).Report!;

        (report.Added, report.Updated, report.Removed, report.Unchanged).ShouldBe((0, 1, 1, 1));
        index.Store.List().Select(a => a.Id).ShouldBe(["bridge", "harbour"]);
    }

    [Theory]
    [InlineData(1971)]
    [InlineData(2090)]
    public async Task A_change_is_noticed_whatever_the_clock_says(int year)
    {
        await SyncAsync();
        var file = folder.Write("articles/harbour.txt", "Fire at the harbour\n\nThe warehouse is being rebuilt.");
        File.SetLastWriteTimeUtc(file, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        (await SyncAsync()).Report!.Updated.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_imported_stays_when_the_folder_is_followed()
    {
        await SyncAsync();
        await index.Indexer.AddAsync(new ArticleReader(index.Settings.Corpus).Read(folder.Write("import/council.md", "The council of Torvik meets on Tuesdays.")).Select(r => r.Article!));
        File.Delete(Path.Combine(folder.Path, "articles/mayor.md"));

        await SyncAsync();

        index.Store.List().Select(a => a.Id).ShouldBe(["bridge", "council", "harbour"]);
    }

    [Fact]
    public async Task A_bad_file_is_named_and_stops_no_other()
    {
        folder.Write("articles/bad.md", "---\ntitle: [\n---\nText.");

        var result = await SyncAsync();

        result.Report!.Added.ShouldBe(3);
        result.Problems.ShouldHaveSingleItem().ShouldContain("bad.md");
    }

    [Fact]
    public async Task A_folder_that_is_gone_takes_nothing_with_it()
    {
        await SyncAsync();
        Directory.Delete(Path.Combine(folder.Path, "articles"), recursive: true);

        (await SyncAsync()).Report.ShouldBeNull();

        index.Store.Count().Articles.ShouldBe(3);
    }

    [Fact]
    public async Task While_another_process_indexes_what_is_there_goes_on_answering()
    {
        await SyncAsync();
        folder.Write("articles/new.md", "The school of Torvik opens in August.");
        using var other = index.Store.BeginWriting();

        var result = await SyncAsync();

        result.Report.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().ShouldContain("another process is indexing");
    }

    [Fact]
    public async Task An_interrupted_rebuild_is_finished_by_the_next_start()
    {
        await SyncAsync();
        await index.Indexer.AddAsync(new ArticleReader(index.Settings.Corpus).Read(folder.Write("import/council.md", "The council of Torvik meets on Tuesdays.")).Select(r => r.Article!));
        using var rebuilt = ArticleIndex.OpenEmptied(index.Settings);

        await FolderSync.RunAsync(rebuilt, (_, _) => { }, new Progress<IndexProgress>(), CancellationToken.None);

        rebuilt.Store.List().ShouldAllBe(a => a.Indexed);
        rebuilt.Store.List().Single(a => a.Id == "council").Origin.ShouldBe(ArticleOrigin.Added);
    }

    private Task<SyncResult> SyncAsync() => FolderSync.RunAsync(index, (_, _) => { }, new Progress<IndexProgress>(), CancellationToken.None);
}
