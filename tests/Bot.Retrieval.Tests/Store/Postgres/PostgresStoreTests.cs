using Bot.Corpus;

namespace Bot.Retrieval.Tests.Store.Postgres;

[Collection(PostgresServer.Collection)]
public sealed class PostgresStoreTests
{
    private static readonly Article[] News =
    [
        TestArticles.Ferry, TestArticles.Budget, TestArticles.Glacier,
        TestArticles.Make("storm", "Storm closes the pier", "Harbour Post", "2016-03-09", "A storm closed the pier at Skarholm.", "The ferry stayed in the harbour; the ferry company gave refunds.", "Repairs of the pier cost 1,200 crowns."),
        TestArticles.Make("school", "New school for Norden", "City Herald", "2018-07-01", "Norden gets a school with 200 places.", "The council had approved it in June.", "Mayor Brandt opened the school herself."),
        TestArticles.Make("drone", "Drones over the ice", null, "2019", "Drones measure the ice of the glacier every spring.", "In spring 2019 the drones found a lake under the ice."),
    ];

    [PostgresTheory]
    [InlineData("When did the ferry to Skarholm sail again?")]
    [InlineData("What did the council approve in June 2018?")]
    [InlineData("How much ice did the glacier lose, and who measured the ice?")]
    [InlineData("What happened at the pier on 9 March 2016?")]
    [InlineData("Who is the zookeeper?")]
    public async Task Passages_are_ranked_as_by_the_store_on_one_machine(string question)
    {
        using var postgres = new AnyIndex(StoreKind.Postgres);
        using var sqlite = new AnyIndex(StoreKind.Sqlite);
        foreach (var index in new[] { postgres, sqlite })
            await index.IndexAsync(News);

        foreach (var query in (RetrievalQuery[])[new(question), new(question, ["city herald"]), new(question, From: new DateOnly(2016, 3, 10), To: new DateOnly(2018, 6, 30))])
        {
            var expected = await sqlite.Store.CreateRetriever(sqlite.Encoder, sqlite.Options).RetrieveAsync(query, 8);
            var found = await postgres.Store.CreateRetriever(postgres.Encoder, postgres.Options).RetrieveAsync(query, 8);

            found.Select(p => (p.Article, p.ChunkOrdinal)).ShouldBe(expected.Select(p => (p.Article, p.ChunkOrdinal)));
            foreach (var (a, b) in found.Zip(expected))
            {
                a.Paragraphs.ShouldBe(b.Paragraphs);
                a.Score.ShouldBe(b.Score, 1e-5);
            }
        }
    }

    [PostgresFact]
    public async Task What_one_worker_has_taken_another_passes_over()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        await index.IndexAsync(TestArticles.Glacier);
        using var worker = index.Store.BeginWriting();

        worker.Take([TestArticles.Ferry, TestArticles.Glacier]).ShouldBe([Claim.Mine, Claim.Done]);
        worker.Take([TestArticles.Budget]).ShouldBe([Claim.Mine]);
    }

    [PostgresFact]
    public async Task Two_workers_over_the_same_articles_embed_each_of_them_once()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        index.Options.EmbeddingBatch = 2;
        var articles = Enumerable.Range(0, 12).Select(i => Durability.NumberedArticles.Make($"added-{i}", i + 1)).ToList();

        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => index.Indexer(index.Open()).AddAsync(articles))));

        reports.Sum(r => r.Added).ShouldBe(12);
        reports.Sum(r => r.EmbeddedChunks).ShouldBe(articles.Sum(a => a.Paragraphs.Count));
        reports.ShouldAllBe(r => r.Added + r.Unchanged == 12);
        index.Store.CheckIntegrity().ShouldBeEmpty();
    }

    [PostgresFact]
    public void A_writer_is_told_of_a_rebuild_for_another_encoder_and_stores_nothing_more()
    {
        using var index = new AnyIndex(StoreKind.Postgres);
        using var writer = index.Store.BeginWriting();
        index.Rebuild("word-hash-2", TestIndex.Dimensions);
        ReadOnlyMemory<float>[] vectors = [new float[TestIndex.Dimensions], new float[TestIndex.Dimensions]];

        Should.Throw<IndexException>(() => writer.Upsert(TestArticles.Ferry, TestArticles.ChunkAParagraph(TestArticles.Ferry), vectors)).Message.ShouldContain("rebuilt for another encoder");

        index.Open("word-hash-2").Count().ShouldBe(new StoreCounts(0, 0, 0));
    }

    [PostgresFact]
    public async Task The_first_schema_is_upgraded_with_its_counts()
    {
        var place = PostgresServer.NewIndex();
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        using (var store = PostgresArticleStore.Open(place, TestIndex.Fingerprint, TestIndex.Dimensions))
            await new ArticleIndexer(store, TestArticles.ChunkAParagraph, encoder, new RetrievalOptions()).IndexAsync([TestArticles.Ferry, TestArticles.Budget]);
        PostgresServer.Execute(place, """
            ALTER TABLE bot_index ADD COLUMN chunks bigint NOT NULL DEFAULT 0, ADD COLUMN words bigint NOT NULL DEFAULT 0, ADD COLUMN title_words bigint NOT NULL DEFAULT 0;
            UPDATE bot_index SET version = 1, (chunks, words, title_words) = (SELECT count(*), sum(words), sum(title_words) FROM bot_chunk);
            DROP TABLE bot_count;
            ALTER TABLE bot_posting ADD CONSTRAINT bot_posting_chunk_fkey FOREIGN KEY (chunk) REFERENCES bot_chunk ON DELETE CASCADE;
            """);

        using var upgraded = PostgresArticleStore.Open(place, TestIndex.Fingerprint, TestIndex.Dimensions);

        upgraded.Count().Chunks.ShouldBe(4);
        upgraded.CheckIntegrity().ShouldBeEmpty();
        using (var writer = upgraded.BeginWriting())
            writer.Remove("budget").ShouldBeTrue();
        upgraded.CheckIntegrity().ShouldBeEmpty();
        PostgresServer.Read(place, "SELECT count(*) FROM bot_posting WHERE chunk NOT IN (SELECT key FROM bot_chunk)").ShouldBe(0);
        PostgresServer.Read(place, "SELECT count(DISTINCT chunk) FROM bot_posting").ShouldBe(2);
    }

    [PostgresFact]
    public async Task The_counts_of_many_commits_are_made_into_few()
    {
        var place = PostgresServer.NewIndex();
        using var store = PostgresArticleStore.Open(place, TestIndex.Fingerprint, TestIndex.Dimensions);
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        var options = new RetrievalOptions { EmbeddingBatch = 10 };

        await new ArticleIndexer(store, TestArticles.ChunkAParagraph, encoder, options).AddAsync(Enumerable.Range(0, 120).Select(i => Durability.NumberedArticles.Make($"added-{i}", i)));

        PostgresServer.Read(place, "SELECT count(*) FROM bot_count").ShouldBeInRange(1, 110);
        using (var writer = store.BeginWriting())
        {
            foreach (var article in store.List())
                writer.Remove(article.Id);
        }

        PostgresServer.Read(place, "SELECT count(*) FROM bot_count").ShouldBeInRange(1, 110);
        store.CheckIntegrity().ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_newer_schema_is_refused_with_both_versions()
    {
        var place = PostgresServer.NewIndex();
        PostgresArticleStore.Open(place, "f", 8).Dispose();
        PostgresServer.Execute(place, "UPDATE bot_index SET version = 99");

        Should.Throw<IndexException>(() => PostgresArticleStore.Open(place, "f", 8)).Message.ShouldContain("schema 99");
        await Task.CompletedTask;
    }

    [PostgresFact]
    public async Task Text_that_is_not_what_was_written_is_not_answered_from_and_found_by_the_check()
    {
        var place = PostgresServer.NewIndex();
        using var store = PostgresArticleStore.Open(place, TestIndex.Fingerprint, TestIndex.Dimensions);
        using var encoder = new WordHashEncoder(TestIndex.Dimensions);
        await new ArticleIndexer(store, TestArticles.ChunkAParagraph, encoder, new RetrievalOptions()).IndexAsync([TestArticles.Ferry]);
        PostgresServer.Execute(place, "UPDATE bot_paragraph SET text = 'Another text.' WHERE number = 1");

        store.CheckIntegrity().ShouldHaveSingleItem().ShouldContain("article ferry is not what was written");
        Should.Throw<IndexException>(() => store.Find("ferry")).Message.ShouldContain("ferry");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=news;Username=bot;Password=secret;Timeout=5", "cannot be reached")]
    [InlineData("Hst=127.0.0.1", "write it as Host=")]
    public void A_server_that_is_not_there_and_a_setting_that_is_wrong_are_named_without_the_password(string connectionString, string sentence)
    {
        var error = Should.Throw<IndexException>(() => PostgresArticleStore.Open(connectionString, "f", 8));

        error.Message.ShouldContain(sentence);
        error.Message.ShouldContain("Retrieval:ConnectionString");
        error.Message.ShouldNotContain("secret");
    }
}
