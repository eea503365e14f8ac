using System.Diagnostics;
using System.Globalization;
using Bot.Retrieval;

namespace Bot.Benchmarks.Search;

/// <summary>The ten best rows by words against SQLite's FTS5 in the same process, taking turns: how well they are ranked, and how quickly.</summary>
internal static class KeywordSearchBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 != 0)
        {
            Console.Error.WriteLine("keywords [--squad-open FOLDER] [--time-ir FOLDER] [--vectors FOLDER --rows N] [--queries N] [--rounds N]");
            return 2;
        }

        var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var rounds = int.Parse(options.GetValueOrDefault("--rounds", "3"), CultureInfo.InvariantCulture);
        var most = int.Parse(options.GetValueOrDefault("--queries", "1000"), CultureInfo.InvariantCulture);
        if (options.TryGetValue("--squad-open", out var squad))
            Compare(KeywordSet.SquadOpen(squad), most, rounds);
        if (options.TryGetValue("--time-ir", out var time))
            Compare(KeywordSet.TimeIr(time), most, rounds);
        if (options.TryGetValue("--vectors", out var vectors))
            Compare(KeywordSet.Pairs(vectors, int.Parse(options.GetValueOrDefault("--rows", "1000000"), CultureInfo.InvariantCulture)), most, rounds);
        return 0;
    }

    private static void Compare(KeywordSet whole, int most, int rounds)
    {
        var step = Math.Max(whole.Queries.Count / most, 1);
        var set = whole with { Queries = [.. whole.Queries.Where((_, i) => i % step == 0)] };
        var retrieval = new RetrievalOptions();
        var vocabulary = new Vocabulary();
        var clock = Stopwatch.StartNew();
        var snapshot = set.Snapshot(vocabulary, retrieval);
        var build = clock.Elapsed.TotalSeconds;
        using var peer = new FullTextPeer(set, retrieval.TitleWeight);
        var ours = new EngineTimes("Bot");
        var same = new EngineTimes("FTS5, the words that Bot looks for");
        var all = new EngineTimes("FTS5, all words");
        var subjects = set.Queries.Select(q => FullTextPeer.Any(q.Text, subjectOnly: true)).ToArray();
        var words = set.Queries.Select(q => FullTextPeer.Any(q.Text, subjectOnly: false)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Search(snapshot, vocabulary, set) with { Build = build });
            same.Add(peer.Round(subjects));
            all.Add(peer.Round(words));
        }

        Console.WriteLine($"{set.Name}: {set.Rows.Count} rows, {set.Queries.Count} queries, best of {rounds} rounds taking turns, one thread");
        Console.WriteLine($"{"",-38}{"p50 µs",10}{"p95 µs",10}{"CPU µs",10}{"MRR@10",9}{"recall@10",11}{"build s",9}{"CPU it / Bot",14}");
        foreach (var times in (EngineTimes[])[ours, same, all])
            Console.WriteLine($"{times.Name,-38}{times.Median,10:0}{times.Percentile95,10:0}{times.Cpu,10:0}{Mrr(set, times),9:0.000}{Recall(set, times),11:0.000}{times.Build,9:0.0}{times.Cpu / ours.Cpu,14:0.0}");
    }

    private static SearchRound Search(SearchSnapshot snapshot, Vocabulary vocabulary, KeywordSet set)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var micros = new double[set.Queries.Count];
        var found = new int[set.Queries.Count][];
        var filter = new RetrievalQuery("");
        for (var i = 0; i < set.Queries.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var scores = snapshot.Score(vocabulary.Terms(set.Queries[i].Text));
            var rows = snapshot.ByKeyword(scores, 10, filter);
            micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            found[i] = Array.ConvertAll(rows, r => r.Row);
        }

        return new SearchRound(micros, found, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static double Mrr(KeywordSet set, EngineTimes times) =>
        set.Queries.Zip(times.Rows, (query, rows) => Array.FindIndex(rows, query.Relevant.Contains) is >= 0 and var rank ? 1.0 / (rank + 1) : 0).Average();

    private static double Recall(KeywordSet set, EngineTimes times) =>
        set.Queries.Zip(times.Rows, (query, rows) => rows.Count(query.Relevant.Contains) / (double)Math.Max(query.Relevant.Count, 1)).Average();
}
