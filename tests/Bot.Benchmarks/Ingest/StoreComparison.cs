using System.Diagnostics;
using System.Globalization;
using Bot.Corpus;
using Bot.Retrieval;
using Npgsql;

namespace Bot.Benchmarks.Ingest;

/// <summary>
/// The same grown articles in a file of this machine and in a Postgres database: how long indexing takes with one worker and with several, how long questions take, which
/// passages both find, and how many bytes a chunk takes. Works in a schema of its own, which is gone afterwards.
/// </summary>
internal static class StoreComparison
{
    private const int Dimensions = 384;
    private const string Schema = "bot_benchmark";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length < 7 || args.Length % 2 == 0)
        {
            Console.Error.WriteLine("stores ARTICLES --postgres CONNECTION --vectors FILE --questions FILE [--grow PARAGRAPHS] [--workers N]");
            return 2;
        }

        var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        int Number(string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        var articles = GrownArticles.Make(new ArticleReader(new CorpusOptions()).Read(args[0]).Select(r => r.Article).OfType<Article>(), Number("--grow", 20_000)).ToList();
        string[] questions = [.. File.ReadLines(options["--questions"]).Take(100)];
        var folder = Directory.CreateTempSubdirectory("bot-stores-").FullName;
        var server = options["--postgres"];
        var database = new NpgsqlConnectionStringBuilder(server) { SearchPath = $"{Schema},public", CommandTimeout = 600 }.ConnectionString;
        try
        {
            using var vectors = new HashedVectors(Dimensions, options["--vectors"]);
            using var file = SqliteArticleStore.Open(folder, "stores", Dimensions);
            await IndexAsync("file, 1 worker", () => file, articles, vectors, 1);
            foreach (var workers in (int[])[1, Number("--workers", 4)])
            {
                Execute(server, $"CREATE EXTENSION IF NOT EXISTS vector; DROP SCHEMA IF EXISTS {Schema} CASCADE; CREATE SCHEMA {Schema}");
                await IndexAsync($"Postgres, {workers} worker{(workers > 1 ? "s" : "")}", () => PostgresArticleStore.Open(database, "stores", Dimensions), articles, vectors, workers);
            }

            // As the server does by itself after a while.
            Execute(database, "VACUUM (ANALYZE) bot_article, bot_paragraph, bot_chunk, bot_posting, bot_count");
            using var postgres = PostgresArticleStore.Open(database, "stores", Dimensions);
            var byFile = file.CreateRetriever(vectors, new RetrievalOptions());
            var byServer = postgres.CreateRetriever(vectors, new RetrievalOptions());
            var expected = await QuestionTimes.PrintAsync("file, one after another", byFile, questions);
            var found = await QuestionTimes.PrintAsync("Postgres, one after another", byServer, questions);
            Console.WriteLine($"{"Postgres finds of the file's passages",-36} {expected.Zip(found, Shared).Average():0.000}");
            foreach (var readers in (int[])[1, 4, 16])
                Console.WriteLine($"{readers,2} readers: file {await QuestionTimes.RateAsync(byFile, questions, readers),8:0} questions/s, Postgres {await QuestionTimes.RateAsync(byServer, questions, readers),8:0}");
            PrintSizes(database, new DirectoryInfo(folder).GetFiles("articles.db*").Sum(f => f.Length), file.Count().Chunks);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Execute(server, $"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        }
    }

    private static async Task IndexAsync(string name, Func<IArticleStore> open, List<Article> articles, HashedVectors vectors, int workers)
    {
        var watch = Stopwatch.StartNew();
        var reports = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            var store = open();
            var chunker = new Chunker(new ChunkingOptions(), text => text.Length / 4);
            var report = await new ArticleIndexer(store, chunker.Chunk, vectors, new RetrievalOptions()).AddAsync(articles);
            if (store is PostgresArticleStore)
                store.Dispose();
            return report;
        })));
        var chunks = reports.Sum(r => r.EmbeddedChunks);
        Console.WriteLine($"{name,-36} {watch.Elapsed.TotalSeconds,8:0.0} s, {chunks:N0} chunks, {chunks / watch.Elapsed.TotalSeconds:0} chunks/s; {reports.Sum(r => r.Added):N0} of {articles.Count:N0} articles added, by {string.Join(" + ", reports.Select(r => r.Added))}");
    }

    private static double Shared(IReadOnlyList<Passage> expected, IReadOnlyList<Passage> found) =>
        expected.Select(p => (p.Article.Id, p.ChunkOrdinal)).Intersect(found.Select(p => (p.Article.Id, p.ChunkOrdinal))).Count() / (double)Math.Max(expected.Count, 1);

    private static void PrintSizes(string database, long fileBytes, long chunks)
    {
        Console.WriteLine($"bytes a chunk: file {fileBytes / (double)chunks:0}");
        using var source = NpgsqlDataSource.Create(database);
        using var command = source.CreateCommand($"""
            SELECT relname, pg_total_relation_size(c.oid), pg_indexes_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '{Schema}' AND relkind = 'r' ORDER BY 2 DESC
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            Console.WriteLine($"  {reader.GetString(0),-16} {reader.GetInt64(1) / (double)chunks,8:0}, of these {reader.GetInt64(2) / (double)chunks:0} its indexes");
    }

    private static void Execute(string connectionString, string sql)
    {
        using var source = NpgsqlDataSource.Create(connectionString);
#pragma warning disable CA2100 // every text is a constant of this file
        using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
