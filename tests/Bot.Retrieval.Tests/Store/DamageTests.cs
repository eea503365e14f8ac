using Microsoft.Data.Sqlite;

namespace Bot.Retrieval.Tests.Store;

/// <summary>Bytes of the index file that are not what was written: found, named, and never taken for an article.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TestIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task A_flipped_bit_anywhere_changes_no_article_and_what_is_missing_is_found_by_the_check()
    {
        await index.Indexer().AddAsync(Enumerable.Range(0, 20).Select(i => Durability.NumberedArticles.Make($"added-{i}", i + 1)));
        var sound = Path.Combine(index.Folder, "sound.db");
        index.Store.Backup(sound);
        var bytes = await File.ReadAllBytesAsync(sound);
        var before = Content(index.Folder);
        var random = new Random(11);
        var named = 0;
        for (var i = 0; i < 120; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(index.Folder, $"{i}")).FullName;
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Path.Combine(folder, SqliteArticleStore.FileName), damaged);
            try
            {
                var after = Content(folder);
                foreach (var (id, text) in after)
                    text.ShouldBe(before[id]);
                if (after.Count < before.Count)
                    Faults(folder).ShouldNotBeEmpty();
            }
            catch (IndexException error)
            {
                named++;
                error.Message.ShouldContain(folder);
                error.Message.ShouldMatch("index rebuild|set another index folder");
                if (error.Message.Contains("damaged", StringComparison.Ordinal))
                    Faults(folder).ShouldNotBeEmpty();
            }

            Directory.Delete(folder, recursive: true);
        }

        // Most of the file is text and vectors, and each of its bits counts.
        named.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_rebuild_of_a_damaged_index_saves_the_articles_that_are_sound()
    {
        await index.Indexer().AddAsync([TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier]);
        Execute("UPDATE paragraph SET text = 'The council did something else.' WHERE text LIKE 'The council%'");
        Should.Throw<IndexException>(() => new SearchIndex(index.Store, index.Options)).Message.ShouldContain("article budget is damaged; run `index rebuild`");

        using var rebuilt = SqliteArticleStore.Rebuild(index.Folder, TestIndex.Fingerprint, TestIndex.Dimensions);

        rebuilt.List().Select(a => (a.Id, a.Indexed, a.Origin)).ShouldBe([("ferry", false, ArticleOrigin.Added), ("glacier", false, ArticleOrigin.Added)]);
        rebuilt.Find("ferry")!.Paragraphs.ShouldBe(TestArticles.Ferry.Paragraphs);
        File.Exists(index.File + ".unreadable").ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_of_rubbish_cost_only_the_articles_that_lay_there()
    {
        await index.Indexer().AddAsync(Enumerable.Range(0, 60).Select(i => Durability.NumberedArticles.Make($"added-{i}", i + 1)));
        var folder = Path.Combine(index.Folder, "copy");
        index.Store.Backup(Path.Combine(folder, SqliteArticleStore.FileName));
        using (var bytes = File.OpenWrite(Path.Combine(folder, SqliteArticleStore.FileName)))
        {
            bytes.Position = bytes.Length / 2 / 4096 * 4096;
            bytes.Write(Enumerable.Repeat((byte)0xA5, 4096 * 2).ToArray());
        }

        using var rebuilt = SqliteArticleStore.Rebuild(folder, TestIndex.Fingerprint, TestIndex.Dimensions);

        rebuilt.CheckIntegrity().ShouldBeEmpty();
        rebuilt.Count().Articles.ShouldBeInRange(30, 60);
        foreach (var article in rebuilt.List())
            rebuilt.Find(article.Id)!.Paragraphs.ShouldBe(index.Store.Find(article.Id)!.Paragraphs);
    }

    /// <summary>Everything that an answer could be made from, as text.</summary>
    private static Dictionary<string, string> Content(string folder)
    {
        using var store = SqliteArticleStore.Open(folder, TestIndex.Fingerprint, TestIndex.Dimensions);
        return Durability.NumberedArticles.All(store).ToDictionary(
            a => a.Header.Id,
            a => $"{a.Header} {string.Join('|', a.Paragraphs)} {string.Join('|', a.Chunks.Select(c => $"{c with { Embedding = [] }} {string.Join(',', c.Embedding)}"))}",
            StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Faults(string folder)
    {
        try
        {
            using var store = SqliteArticleStore.Open(folder, TestIndex.Fingerprint, TestIndex.Dimensions);
            return store.CheckIntegrity();
        }
        catch (IndexException error)
        {
            return [error.Message];
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={index.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
