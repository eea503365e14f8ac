using Microsoft.Data.Sqlite;

namespace Bot.Retrieval.Tests.Store;

public sealed class BackupTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    private string File => Path.Combine(index.Folder, "kept", "monday.db");

    [Fact]
    public async Task A_backup_made_while_a_writer_is_at_work_holds_the_last_commit()
    {
        await index.IndexAsync(TestArticles.Ferry);
        using var writer = index.Store.BeginWriting();
        StoreCounts? copied = null;
        ReadOnlyMemory<float>[] vectors = [new float[TestIndex.Dimensions], new float[TestIndex.Dimensions]];

        writer.Upsert(TestArticles.Budget, TestArticles.ChunkAParagraph(TestArticles.Budget), new Watched(vectors, () => copied ??= index.Store.Backup(File)));

        copied.ShouldBe(new StoreCounts(1, 2, 2));
        Directory.GetFiles(Path.GetDirectoryName(File)!).ShouldBe([File]);
    }

    [Fact]
    public async Task What_was_lost_comes_back_from_a_backup_and_a_running_bot_answers_from_it()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        index.Store.Backup(File);
        await index.IndexAsync(TestArticles.Glacier, TestArticles.Make("ferry", "Ferry line closes", null, null, "The ferry stopped for good."));
        var search = new SearchIndex(index.Store, index.Options);
        search.Current().Articles.Select(a => a.Header.Title).ShouldBe(["Ferry line closes", "Glacier retreats"]);

        SqliteArticleStore.Restore(index.Folder, File, TestIndex.Fingerprint, TestIndex.Dimensions).ShouldBe(new StoreCounts(2, 4, 4));

        search.Current().Articles.Select(a => a.Header.Title).ShouldBe(["Council passes budget", "Ferry line reopens"]);
        index.Store.CheckIntegrity().ShouldBeEmpty();
        Directory.GetFiles(index.Folder, "*.restoring*").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_written_after_a_restore_is_not_taken_for_what_was_there_before_it()
    {
        await index.IndexAsync(TestArticles.Ferry);
        index.Store.Backup(File);
        await index.Indexer().AddAsync([TestArticles.Budget]);
        var search = new SearchIndex(index.Store, index.Options);
        SqliteArticleStore.Restore(index.Folder, File, TestIndex.Fingerprint, TestIndex.Dimensions);
        await index.Indexer().AddAsync([TestArticles.Make("budget", "Council rejects budget", null, null, "The council said no.")]);

        search.Current().Articles[0].Header.Title.ShouldBe("Council rejects budget");
    }

    [Fact]
    public async Task A_backup_is_restored_into_an_empty_folder_and_in_place_of_a_file_that_cannot_be_read()
    {
        await index.IndexAsync(TestArticles.Ferry);
        index.Store.Backup(File);
        foreach (var content in (string?[])[null, new string('x', 9000)])
        {
            var folder = Directory.CreateDirectory(Path.Combine(index.Folder, $"other-{content?.Length}")).FullName;
            if (content is not null)
                await System.IO.File.WriteAllTextAsync(Path.Combine(folder, SqliteArticleStore.FileName), content);

            SqliteArticleStore.Restore(folder, File, TestIndex.Fingerprint, TestIndex.Dimensions);

            using var store = SqliteArticleStore.Open(folder, TestIndex.Fingerprint, TestIndex.Dimensions);
            store.Find("ferry").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_backup_does_not_overwrite_a_file()
    {
        await index.IndexAsync(TestArticles.Ferry);
        index.Store.Backup(File);

        Should.Throw<IndexException>(() => index.Store.Backup(File)).Message.ShouldContain("exists already; name another file");
    }

    [Fact]
    public async Task A_damaged_index_gives_no_backup()
    {
        await index.IndexAsync(TestArticles.Ferry);
        Execute(index.File, "UPDATE paragraph SET text = 'Another text.' WHERE number = 1");

        Should.Throw<IndexException>(() => index.Store.Backup(File)).Message.ShouldContain("article ferry is not what was written");
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task A_damaged_backup_and_one_of_another_encoder_are_not_restored()
    {
        await index.IndexAsync(TestArticles.Ferry);
        index.Store.Backup(File);

        Should.Throw<IndexException>(() => SqliteArticleStore.Restore(index.Folder, File, "word-hash-2", TestIndex.Dimensions)).Message.ShouldContain("word-hash-1");
        Execute(File, "UPDATE paragraph SET text = 'Another text.' WHERE number = 1");
        Should.Throw<IndexException>(() => SqliteArticleStore.Restore(index.Folder, File, TestIndex.Fingerprint, TestIndex.Dimensions)).Message.ShouldContain("restore an earlier backup");
        Should.Throw<IndexException>(() => SqliteArticleStore.Restore(index.Folder, "no-such.db", TestIndex.Fingerprint, TestIndex.Dimensions)).Message.ShouldContain("does not exist");
        index.Store.Find("ferry").ShouldNotBeNull();
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
