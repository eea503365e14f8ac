namespace Bot.Retrieval.Tests.Store;

/// <summary>One indexer at a time, and none that dies holds up the next; with real processes.</summary>
public sealed class WriterLockTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public void A_second_writer_is_told_that_another_is_indexing()
    {
        using var first = index.Store.BeginWriting();

        Should.Throw<IndexException>(() => index.Open().BeginWriting()).Message.ShouldContain("another process is indexing");
    }

    [Fact]
    public void The_next_writer_may_start_when_the_first_is_done()
    {
        index.Store.BeginWriting().Dispose();

        index.Store.BeginWriting().Dispose();
    }

    [Fact]
    public async Task Reading_goes_on_while_another_process_writes_and_a_kill_loses_only_its_article()
    {
        await index.IndexAsync(TestArticles.Ferry);
        using var child = TestProcess.Start("stop-in-flight", index.Folder);
        (await child.StandardOutput.ReadLineAsync()).ShouldBe("in flight");

        index.Store.Count().ShouldBe(new StoreCounts(2, 4, 4));
        Should.Throw<IndexException>(() => index.Store.BeginWriting()).Message.ShouldContain("another process is indexing");
        child.Kill(entireProcessTree: true);
        await child.WaitForExitAsync();

        using var after = SqliteArticleStore.Open(index.Folder, TestIndex.Fingerprint, TestIndex.Dimensions);
        after.List().Select(a => a.Id).ShouldBe(["budget", "ferry"]);
        after.CheckIntegrity().ShouldBeEmpty();
        var report = await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier);
        (report.Unchanged, report.Added).ShouldBe((2, 1));
    }
}
