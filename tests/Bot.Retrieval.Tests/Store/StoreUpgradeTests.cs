using Microsoft.Data.Sqlite;

namespace Bot.Retrieval.Tests.Store;

/// <summary>An index of an earlier version is used as it is, without embedding anything again.</summary>
public sealed class StoreUpgradeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bot-upgrade-").FullName;
    private readonly WordHashEncoder encoder = new(TestIndex.Dimensions);

    public StoreUpgradeTests() => FirstSchema.Write(Path.Combine(folder, SqliteArticleStore.FileName), encoder, [TestArticles.Ferry, TestArticles.Budget], [TestArticles.Glacier]);

    public void Dispose()
    {
        encoder.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_first_versions_index_is_upgraded_with_all_it_holds()
    {
        using var store = Open();

        store.CheckIntegrity().ShouldBeEmpty();
        store.Count().ShouldBe(new StoreCounts(3, 6, 4));
        store.Find("ferry")!.Paragraphs.ShouldBe(TestArticles.Ferry.Paragraphs);
        store.List().Single(a => !a.Indexed).Id.ShouldBe("glacier");
        var report = await new ArticleIndexer(store, TestArticles.ChunkAParagraph, encoder, new RetrievalOptions()).AddAsync([TestArticles.Ferry, TestArticles.Budget]);
        report.Unchanged.ShouldBe(2);
    }

    [Fact]
    public void An_upgraded_file_has_the_tables_of_a_new_one()
    {
        using var upgraded = Open();
        using var created = new TestIndex();

        Schema(upgraded.File).ShouldBe(Schema(created.File));
    }

    [Fact]
    public void An_upgrade_that_does_not_succeed_leaves_the_file_as_it_was()
    {
        Execute("ALTER TABLE article ADD COLUMN chunk_sum BLOB");

        Should.Throw<IndexException>(Open);

        Number("PRAGMA user_version").ShouldBe(1);
        Number("SELECT count(*) FROM pragma_table_info('article') WHERE name = 'text_sum'").ShouldBe(0);
    }

    [Fact]
    public void An_upgrade_waits_for_no_other_writer_but_says_so()
    {
        using var other = WriterLock.Take(folder);

        Should.Throw<IndexException>(Open).Message.ShouldContain("another process is indexing here");
    }

    private SqliteArticleStore Open() => SqliteArticleStore.Open(folder, TestIndex.Fingerprint, TestIndex.Dimensions);

    private static List<string> Schema(string file)
    {
        using var connection = Connect(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL UNION ALL SELECT user_version FROM pragma_user_version ORDER BY 1";
        using var reader = command.ExecuteReader();
        var schema = new List<string>();
        while (reader.Read())
            schema.Add(reader.GetValue(0).ToString()!);
        return schema;
    }

    private long Number(string sql)
    {
        using var connection = Connect(Path.Combine(folder, SqliteArticleStore.FileName));
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = Connect(Path.Combine(folder, SqliteArticleStore.FileName));
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
