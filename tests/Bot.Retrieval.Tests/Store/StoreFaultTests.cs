using Microsoft.Data.Sqlite;

namespace Bot.Retrieval.Tests.Store;

/// <summary>Whatever can go wrong with an index says in one sentence which file, what, and what to do.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public void Another_encoder_is_refused_with_both_names_and_the_remedy()
    {
        var error = Should.Throw<IndexException>(() => index.Open("word-hash-2"));

        error.Message.ShouldSatisfyAllConditions(
            m => m.ShouldContain(index.File),
            m => m.ShouldContain("word-hash-1"),
            m => m.ShouldContain("word-hash-2"),
            m => m.ShouldContain("index rebuild"));
    }

    [Fact]
    public void Vectors_of_another_size_are_refused()
    {
        Should.Throw<IndexException>(() => index.Open(dimensions: 384)).Message.ShouldContain("384");
    }

    [Fact]
    public async Task A_rebuild_keeps_the_articles_and_asks_for_new_vectors()
    {
        await index.IndexAsync(TestArticles.Ferry, TestArticles.Budget);
        using var rebuilt = SqliteArticleStore.Rebuild(index.Folder, "word-hash-2", 48);
        rebuilt.Count().ShouldBe(new StoreCounts(2, 4, 0));
        new SearchIndex(rebuilt, index.Options).ChunkCount.ShouldBe(0);
        using var encoder = new WordHashEncoder(48);

        var report = await new ArticleIndexer(rebuilt, TestArticles.ChunkAParagraph, encoder, index.Options).ReindexAsync();

        (report.Updated, report.EmbeddedChunks).ShouldBe((2, 4));
        new SearchIndex(rebuilt, index.Options).ChunkCount.ShouldBe(4);
    }

    [Fact]
    public async Task A_bot_that_runs_on_the_old_encoder_is_told_of_a_rebuild()
    {
        await index.IndexAsync(TestArticles.Ferry);
        var search = new SearchIndex(index.Store, index.Options);
        using var rebuilt = SqliteArticleStore.Rebuild(index.Folder, "word-hash-2", 48);

        Should.Throw<IndexException>(() => search.ChunkCount).Message.ShouldContain("word-hash-2");
        Should.Throw<IndexException>(() => index.Store.BeginWriting()).Message.ShouldContain("word-hash-2");
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_and_a_rebuild_sets_it_aside()
    {
        var folder = Directory.CreateDirectory(Path.Combine(index.Folder, "broken")).FullName;
        var file = Path.Combine(folder, SqliteArticleStore.FileName);
        File.WriteAllText(file, "This is not a database, and long enough to be sure of it.".PadRight(4096, '.'));

        Should.Throw<IndexException>(() => SqliteArticleStore.Open(folder, "f", 8)).Message.ShouldSatisfyAllConditions(
            m => m.ShouldContain(file), m => m.ShouldContain("index rebuild"));
        using var rebuilt = SqliteArticleStore.Rebuild(folder, "f", 8);

        rebuilt.Count().Articles.ShouldBe(0);
        File.Exists(file + ".unreadable").ShouldBeTrue();
    }

    [Fact]
    public async Task Damage_inside_the_file_is_reported_as_damage()
    {
        await index.IndexAsync([.. Enumerable.Range(0, 60).Select(i => TestArticles.Make($"a{i}", "Title", null, null, new string('x', 900)))]);
        var copy = Directory.CreateDirectory(Path.Combine(index.Folder, "copy")).FullName;
        Execute(index.File, $"VACUUM INTO '{Path.Combine(copy, SqliteArticleStore.FileName)}'");
        using (var bytes = File.OpenWrite(Path.Combine(copy, SqliteArticleStore.FileName)))
        {
            bytes.Position = 4096 * 3;
            bytes.Write(Enumerable.Repeat((byte)0xA5, 4096 * 20).ToArray());
        }

        var error = Should.Throw<IndexException>(() =>
        {
            using var damaged = SqliteArticleStore.Open(copy, TestIndex.Fingerprint, TestIndex.Dimensions);
            damaged.CheckIntegrity().ShouldNotBeEmpty();
            _ = new SearchIndex(damaged, index.Options);
        });

        error.Message.ShouldContain("damaged");
    }

    [Fact]
    public void A_newer_schema_is_refused_with_both_versions()
    {
        Execute(index.File, "PRAGMA user_version = 99");

        Should.Throw<IndexException>(() => index.Open()).Message.ShouldSatisfyAllConditions(m => m.ShouldContain("99"), m => m.ShouldContain("update the program"));
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        var folder = Directory.CreateDirectory(Path.Combine(index.Folder, "other")).FullName;
        var file = Path.Combine(folder, SqliteArticleStore.FileName);
        Execute(file, "CREATE TABLE recipes (name TEXT)");

        Should.Throw<IndexException>(() => SqliteArticleStore.Open(folder, "f", 8)).Message.ShouldContain("another program");
        Should.Throw<IndexException>(() => SqliteArticleStore.Rebuild(folder, "f", 8)).Message.ShouldContain("another program");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var path = Path.Combine(index.Folder, "occupied");
        File.WriteAllText(path, "a file");

        Should.Throw<IndexException>(() => SqliteArticleStore.Open(path, "f", 8)).Message.ShouldContain(path);
        Should.Throw<IndexException>(() => SqliteArticleStore.Open(Path.Combine(path, "below"), "f", 8)).Message.ShouldContain(path);
    }

    [Fact]
    public void An_index_file_that_cannot_be_opened_is_named()
    {
        var folder = Directory.CreateDirectory(Path.Combine(index.Folder, "odd")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, SqliteArticleStore.FileName));

        Should.Throw<IndexException>(() => SqliteArticleStore.Open(folder, "f", 8)).Message.ShouldContain("cannot be opened");
    }

    [Fact]
    public async Task A_full_disk_loses_only_the_article_in_flight()
    {
        await index.IndexAsync(TestArticles.Ferry);
        using var writer = index.Store.BeginWriting();
        LimitPages(writer.Connection);
        var large = TestArticles.Make("large", "Large", null, null, new string('x', 1_000_000));

        var error = Should.Throw<IndexException>(() => writer.Upsert(large, [], []));

        error.Message.ShouldSatisfyAllConditions(m => m.ShouldContain("disk is full"), m => m.ShouldContain(index.File));
        index.Store.List().Select(a => a.Id).ShouldBe(["ferry"]);
        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    // SQLite's own limit answers with the same SQLITE_FULL as a full disk.
    private static void LimitPages(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA max_page_count = 20";
        command.ExecuteNonQuery();
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
