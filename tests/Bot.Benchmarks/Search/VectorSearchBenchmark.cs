using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Bot.Retrieval;

namespace Bot.Benchmarks.Search;

/// <summary>
/// The ten best of N vectors, one query at a time on one thread, against FAISS and hnswlib on the same vectors in the same run, taking turns; recall is
/// measured against FAISS's exact search over 32-bit floats.
/// </summary>
internal static class VectorSearchBenchmark
{
    private const int Dimensions = 384;
    private const int ChunksAnArticle = 10;
    private const int Sources = 20;

    public static int Run(string[] args)
    {
        if (args.Length % 2 != 0 || args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal) is not { } options || !options.TryGetValue("--vectors", out var folder))
        {
            Console.Error.WriteLine("search --vectors FOLDER [--rows N] [--queries N] [--rounds N] [--python PATH] [--peers faiss-flat:0,hnswlib:64,…]");
            return 2;
        }

        var rows = int.Parse(options.GetValueOrDefault("--rows", "100000"), CultureInfo.InvariantCulture);
        var rounds = int.Parse(options.GetValueOrDefault("--rounds", "5"), CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, "million.f32");
        var all = SentenceVectors.Load(Path.Combine(folder, "questions.f32"), int.MaxValue).Chunk(Dimensions).ToArray();
        var step = Math.Max(all.Length / int.Parse(options.GetValueOrDefault("--queries", "500"), CultureInfo.InvariantCulture), 1);
        float[][] queries = [.. all.Where((_, i) => i % step == 0)];
        var questions = Path.Combine(folder, "asked.f32");
        File.WriteAllBytes(questions, MemoryMarshal.AsBytes<float>([.. queries.SelectMany(q => q)]).ToArray());
        Console.WriteLine($"{rows} rows of {Dimensions}, {queries.Length} queries, best of {rounds} rounds taking turns, one thread");
        var snapshot = Timed("exact", path, rows, int.MaxValue);
        var inCells = Timed("in cells", path, rows, 0);

        var ours = new EngineTimes("Bot, exact");
        var cells = new EngineTimes("Bot, in cells");
        var filtered = new EngineTimes("Bot, exact, one source of 20");
        using var peer = new SearchPeer(options.GetValueOrDefault("--python", "/usr/bin/python3"), path, rows, questions, Dimensions);
        var peers = options.GetValueOrDefault("--peers", "faiss-flat:0,faiss-hnsw:64,hnswlib:64").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split(':')).Select(p => (Engine: p[0], Effort: int.Parse(p[1], CultureInfo.InvariantCulture), Times: new EngineTimes($"{p[0]} {p[1]}"))).ToArray();
        var bandwidth = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Search(snapshot, queries, new RetrievalQuery("")));
            cells.Add(Search(inCells, queries, new RetrievalQuery("")));
            filtered.Add(Search(inCells, queries, new RetrievalQuery("", ["source 7"])));
            bandwidth = Math.Max(bandwidth, Bandwidth((long)rows * Dimensions / 2));
            foreach (var (engine, effort, times) in peers)
                times.Add(peer.Round(engine, effort));
        }

        var exact = Array.Find(peers, p => string.Equals(p.Engine, "faiss-flat", StringComparison.Ordinal)).Times;
        Console.WriteLine($"{"",-32}{"p50 µs",10}{"p95 µs",10}{"CPU µs",10}{"recall@10",11}{"build s",9}{"CPU it / Bot",14}");
        foreach (var times in (EngineTimes[])[ours, cells, filtered, .. peers.Select(p => p.Times)])
            Console.WriteLine($"{times.Name,-32}{times.Median,10:0}{times.Percentile95,10:0}{times.Cpu,10:0}{(exact is null || times == filtered ? "" : $"{times.RecallOf(exact):0.0000}"),11}{times.Build,9:0}{times.Cpu / ours.Cpu,14:0.0}");
        Console.WriteLine($"In cells, of the ten best of the exact search: {Recall(snapshot, inCells, queries, 10):0.0000}; of the hundred best: {Recall(snapshot, inCells, queries, 100):0.0000}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            snapshot.ByVector(queries[i % queries.Length], 10, new RetrievalQuery(""));
        Console.WriteLine($"{(GC.GetAllocatedBytesForCurrentThread() - before) / 100} bytes allocated a search; codes scanned at {rows * Dimensions / 2 / ours.Median / 1000:0.0} GB/s, plain reading of as many bytes {bandwidth / 1e9:0.0} GB/s");
        return 0;
    }

    private static SearchRound Search(SearchSnapshot snapshot, float[][] queries, RetrievalQuery filter)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var micros = new double[queries.Length];
        var found = new int[queries.Length][];
        for (var i = 0; i < queries.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var rows = snapshot.ByVector(queries[i], 10, filter);
            micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            found[i] = Array.ConvertAll(rows, r => r.Row);
        }

        return new SearchRound(micros, found, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static double Recall(SearchSnapshot exact, SearchSnapshot other, float[][] queries, int count)
    {
        HashSet<int> Found(SearchSnapshot snapshot, float[] query) => [.. snapshot.ByVector(query, count, new RetrievalQuery("")).Select(r => r.Row)];
        return queries.Average(q => Found(exact, q).Intersect(Found(other, q)).Count() / (double)count);
    }

    private static SearchSnapshot Timed(string name, string path, int rows, int exactRows)
    {
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (vectors, clock) = (SentenceVectors.Load(path, rows * Dimensions), Stopwatch.StartNew());
        var snapshot = Snapshot(vectors, exactRows);
        foreach (var segment in snapshot.Segments)
            segment.MakeCells(new ParallelOptions());
        var seconds = clock.Elapsed.TotalSeconds;
        vectors = [];
        Console.WriteLine($"{name}: ready in {seconds:0.0} s, {(GC.GetTotalMemory(forceFullCollection: true) - memory) / (double)rows:0} bytes a row");
        return snapshot;
    }

    /// <summary>The vectors as an index has them, ten an article, from twenty sources in turn.</summary>
    /// <param name="vectors">One after the other, 384 numbers each; the rows of the snapshot are in this order.</param>
    /// <param name="exactRows">As <see cref="RetrievalOptions.ExactRows"/>.</param>
    public static SearchSnapshot Snapshot(float[] vectors, int exactRows)
    {
        var vocabulary = new Vocabulary();
        var options = new RetrievalOptions { ExactRows = exactRows };
        var parts = vectors.Chunk(Dimensions * ChunksAnArticle).Select((article, number) =>
        {
            var header = new ArticleHeader($"{number:0000000}", "", $"source {number % Sources}", null, null, null);
            StoredChunk[] chunks = [.. article.Chunk(Dimensions).Select((vector, i) => new StoredChunk(i, 1, 0, 0, 0, Array.ConvertAll(vector, x => (Half)x)))];
            return new SegmentPart(new IndexedArticle(new StoredArticle(header, [], chunks), vocabulary, 0), chunks);
        });
        return SearchSnapshot.Empty(Dimensions, options).Next([], [.. parts], 0);
    }

    /// <summary>Bytes a second at which one core reads memory in order.</summary>
    private static double Bandwidth(long bytes)
    {
        var longs = new long[bytes / sizeof(long)];
        longs.AsSpan().Fill(1);
        var best = double.PositiveInfinity;
        for (var round = 0; round < 20; round++)
        {
            var start = Stopwatch.GetTimestamp();
            Vector512<long> a = default, b = default, c = default, d = default;
            ref var first = ref longs[0];
            for (nuint i = 0; i + 32 <= (nuint)longs.Length; i += 32)
            {
                a += Vector512.LoadUnsafe(ref first, i);
                b += Vector512.LoadUnsafe(ref first, i + 8);
                c += Vector512.LoadUnsafe(ref first, i + 16);
                d += Vector512.LoadUnsafe(ref first, i + 24);
            }

            var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (Vector512.Sum(a + b + c + d) > 0)
                best = Math.Min(best, time);
        }

        return bytes / best;
    }
}
