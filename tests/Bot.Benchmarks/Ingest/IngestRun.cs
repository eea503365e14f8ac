using System.Diagnostics;
using Bot.Corpus;
using Bot.Inference;
using Bot.Retrieval;
using Microsoft.Extensions.AI;

namespace Bot.Benchmarks.Ingest;

/// <summary>
/// Where the time of indexing goes, what indexing again costs when nothing changed, and how much memory it takes. With the encoder over a folder of articles, or
/// (<c>--grow</c>) over any number of articles made from them with a hash in place of the encoder: what the store itself costs.
/// With <c>--watch</c> two bots answer meanwhile, which takes processor and memory from the indexing.
/// </summary>
internal static class IngestRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("ingest ARTICLES [--take ARTICLES] [--grow PARAGRAPHS [--vectors FILE]] [--questions FILE] [--watch] [--models data/models]");
            return 2;
        }

        int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1]) : otherwise;
        string? Text(string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;
        var models = Text("--models") ?? "data/models";
        var grow = Option("--grow", 0);
        using var encoder = SentenceEncoder.Load(Path.Combine(models, "minilm"));
        var folder = Directory.CreateTempSubdirectory("bot-ingest-").FullName;
        try
        {
            var stages = new Stages();
            using IEmbeddingGenerator<string, Embedding<float>> generator = grow > 0 ? new HashedVectors(encoder.Dimensions, Text("--vectors")) : encoder;
            IEnumerable<Article> Articles() => stages.Timed("read", grow > 0 ? GrownArticles.Make(Read(args[0]), grow) : Read(args[0]).Take(Option("--take", int.MaxValue)));
            WaitingQuestions[] bots = args.Contains("--watch")
                ? [new("a question's wait, merged beside it", Open(folder, encoder), new()), new("a question's wait, merged within it", Open(folder, encoder), new() { MergedRows = int.MaxValue })]
                : [];
            await FirstAsync(folder, Articles, encoder, generator, stages, bots);
            await AgainAsync(folder, Articles, encoder, generator);
            await AskAsync(folder, encoder, generator, Text("--questions") is { } file ? [.. File.ReadLines(file).Take(200)] : []);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Article> Read(string folder) => new ArticleReader(new CorpusOptions()).Read(folder).Select(r => r.Article).OfType<Article>();

    private static async Task FirstAsync(string folder, Func<IEnumerable<Article>> articles, SentenceEncoder encoder, IEmbeddingGenerator<string, Embedding<float>> generator, Stages stages, WaitingQuestions[] bots)
    {
        using var store = Open(folder, encoder);
        var chunker = new Chunker(new ChunkingOptions(), text => encoder.Tokenizer.Count(text) + 2);
        foreach (var bot in bots)
            bot.Begin();
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var report = await new ArticleIndexer(store, article => stages.Timed("cut", () => chunker.Chunk(article)), stages.Timed(generator), new RetrievalOptions()).IndexAsync(articles());
        var seconds = watch.Elapsed.TotalSeconds;
        var counts = store.Count();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"first run    {seconds,8:0.0} s  {counts.Articles:N0} articles, {counts.Paragraphs:N0} paragraphs, {counts.Chunks:N0} chunks; {counts.Chunks / seconds:0} chunks/s; {(process.TotalProcessorTime - cpu).TotalSeconds / seconds:0.00} cores");
        foreach (var (stage, taken) in stages.Taken)
            Console.WriteLine($"  {stage,-10} {taken.TotalSeconds,8:0.0} s  {taken.TotalSeconds / seconds:P1}");
        Console.WriteLine($"  {"write",-10} {seconds - stages.Taken.Sum(s => s.Value.TotalSeconds),8:0.0} s  {1 - stages.Taken.Sum(s => s.Value.TotalSeconds) / seconds:P1}");
        // With the write-ahead log, which still holds what was written last.
        var bytes = new DirectoryInfo(folder).GetFiles("articles.db*").Sum(f => f.Length);
        Console.WriteLine($"memory       {process.PeakWorkingSet64 >> 20} MiB at most; index {bytes / 1048576.0:0.0} MiB, {(double)bytes / Math.Max(counts.Chunks, 1):0} bytes a chunk");
        if (report.Problems.Count > 0)
            Console.WriteLine($"left out     {report.Problems.Count}");
        foreach (var bot in bots)
        {
            await bot.PrintAsync();
            bot.Dispose();
        }
    }

    private static async Task AgainAsync(string folder, Func<IEnumerable<Article>> articles, SentenceEncoder encoder, IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        using var store = Open(folder, encoder);
        var watch = Stopwatch.StartNew();
        var report = await new ArticleIndexer(store, _ => throw new InvalidOperationException("Nothing has changed."), generator, new RetrievalOptions()).IndexAsync(articles());
        Console.WriteLine($"second run   {watch.Elapsed.TotalSeconds,8:0.00} s  {report.Unchanged:N0} unchanged");
    }

    private static async Task AskAsync(string folder, SentenceEncoder encoder, IEmbeddingGenerator<string, Embedding<float>> generator, string[] questions)
    {
        using var store = Open(folder, encoder);
        var options = new RetrievalOptions();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cpu = Environment.CpuUsage.TotalTime;
        store.ReadChanges(-1, 0, _ => false);
        var reading = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var watch = Stopwatch.StartNew();
        cpu = Environment.CpuUsage.TotalTime;
        var search = new SearchIndex(store, options);
        var seconds = watch.Elapsed.TotalSeconds;
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        await search.Tended;
        Console.WriteLine($"into memory  {seconds,8:0.00} s, {spent:0.0} s of processor, {reading:0.0} of these to read the file; cells {watch.Elapsed.TotalSeconds - seconds:0.0} s later; {search.ChunkCount:N0} chunks, {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Math.Max(search.ChunkCount, 1):0} bytes a chunk");
        if (questions.Length > 0)
        {
            await QuestionTimes.PrintAsync("by keyword", new KeywordRetriever(search, options), questions);
            await QuestionTimes.PrintAsync("by vector", new VectorRetriever(search, generator, options), questions);
            await QuestionTimes.PrintAsync("by both", new HybridRetriever(search, generator, options), questions);
        }

        var ids = store.List().Take(5).Select(a => a.Id).ToList();
        foreach (var id in ids)
        {
            watch.Restart();
            using (var writer = store.BeginWriting())
                writer.Remove(id);
            var removed = watch.Elapsed.TotalMilliseconds;
            var after = search.ArticleCount;
            Console.WriteLine($"a removal    {removed,8:0} ms, and {watch.Elapsed.TotalMilliseconds - removed:0} ms until it is effective for a question; {after:N0} articles left");
        }

        watch.Restart();
        var faults = store.CheckIntegrity().Count;
        Console.WriteLine($"check        {watch.Elapsed.TotalSeconds,8:0.00} s  {faults} faults");
        watch.Restart();
        store.Backup(Path.Combine(folder, "backup.db"));
        Console.WriteLine($"backup       {watch.Elapsed.TotalSeconds,8:0.00} s, checked");
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"memory       {process.PeakWorkingSet64 >> 20} MiB at most, with the index in memory");
    }

    private static SqliteArticleStore Open(string folder, SentenceEncoder encoder) => SqliteArticleStore.Open(folder, "ingest", encoder.Dimensions);
}
