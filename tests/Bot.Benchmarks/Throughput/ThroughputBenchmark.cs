using System.Diagnostics;
using Bot.Inference;

namespace Bot.Benchmarks.Throughput;

/// <summary>
/// Tokens per second of the encoder or the reader in both precisions, and of ONNX Runtime on the same token ids, batches and number of threads.
/// They take turns, round by round, so that a busy machine is busy for all; of every batch the best round counts, since a short time is less
/// likely than a long one to be interrupted.
/// </summary>
internal static class ThroughputBenchmark
{
    private static readonly string[] PeerModels = ["minilm-fp32", "minilm-int8-dynamic"];
    private static readonly Precision[] Precisions = [Precision.Float32, Precision.Int8];

    public static int Run(Func<int, int, Precision, Workload> model, string[] args)
    {
        if (args.Length % 2 != 0)
            return Fail("Every option takes a value: --onnx FOLDER, --rounds N, --batch N, --texts N.");
        var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var rounds = int.Parse(options.GetValueOrDefault("--rounds", "5"));
        var batchSize = int.Parse(options.GetValueOrDefault("--batch", "8"));
        var texts = int.Parse(options.GetValueOrDefault("--texts", "160"));
        var onnx = options.GetValueOrDefault("--onnx");
        if (onnx is not null && !PeerModels.All(model => File.Exists(Path.Combine(onnx, model + ".onnx"))))
            return Fail($"{onnx} does not hold {string.Join(" and ", PeerModels.Select(model => model + ".onnx"))}; give the folder that does with --onnx.");
        if (onnx is not null && !Directory.Exists(Path.Combine(OnnxPeer.Folder, "node_modules")))
            return Fail($"onnxruntime-node is not installed; run ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install in {OnnxPeer.Folder}.");

        var ours = Array.ConvertAll(Precisions, precision => model(texts, batchSize, precision));
        Console.WriteLine($"{texts} sequences, {ours[0].Tokens} tokens, batches of {batchSize}, best of {rounds} rounds, {Environment.ProcessorCount} cores");
        Console.WriteLine($"{"",-34}{"threads",8}{"tokens/s",10}{"tokens/CPU s",14}{"Float32 / it",14}{"(CPU)",8}{"Int8 / it",12}{"(CPU)",8}");
        foreach (var threads in new[] { 1, 2 })
            Compare(ours, threads, rounds, onnx);
        return 0;
    }

    private static void Compare(Workload[] ours, int threads, int rounds, string? onnx)
    {
        foreach (var workload in ours)
            workload.SetThreads(threads);
        var peers = onnx is null ? [] : Array.ConvertAll(PeerModels, model => new OnnxPeer(Path.Combine(onnx, model + ".onnx"), threads, ours[0].Ids));
        var turns = ours.Select(workload => (Func<Timing>)(() => Measure(workload))).Concat(peers.Select(peer => (Func<Timing>)peer.Round)).ToArray();
        // The first round warms up and does not count.
        foreach (var turn in turns)
            turn();
        var best = Array.ConvertAll(turns, turn => turn());
        for (var round = 1; round < rounds; round++)
            for (var i = 0; i < turns.Length; i++)
                best[i] = best[i].BetterOf(turns[i]());

        string[] names = [.. Precisions.Select(precision => $"Bot.Inference {precision}"), .. PeerModels.Select(model => "ONNX Runtime " + model)];
        for (var i = 0; i < best.Length; i++)
        {
            var (tokens, it) = (ours[0].Tokens, best[i]);
            Console.WriteLine(
                $"{names[i],-34}{threads,8}{tokens / it.Wall,10:f0}{tokens / it.Cpu,14:f0}{it.Wall / best[0].Wall,14:f2}{it.Cpu / best[0].Cpu,8:f2}{it.Wall / best[1].Wall,12:f2}{it.Cpu / best[1].Cpu,8:f2}");
        }

        foreach (var peer in peers)
            peer.Dispose();
    }

    private static Timing Measure(Workload workload)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var walls = new double[workload.Ids.Count];
        for (var batch = 0; batch < walls.Length; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            workload.Run(batch);
            walls[batch] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return new Timing(walls, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}

/// <summary>Seconds of one round: of each batch by the clock, and of processor time over all batches and threads.</summary>
internal sealed record Timing(IReadOnlyList<double> Walls, double Cpu)
{
    public double Wall => Walls.Sum();

    public Timing BetterOf(Timing other) => new([.. Walls.Zip(other.Walls, Math.Min)], Math.Min(Cpu, other.Cpu));
}
