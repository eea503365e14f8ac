using System.Diagnostics;

namespace Bot.Benchmarks.Throughput;

/// <summary>
/// Tokens per second of the encoder or the reader, and of ONNX Runtime on the same token ids, batches and number of threads. The two take turns,
/// round by round, so that a busy machine is busy for both; the best round counts.
/// </summary>
internal static class ThroughputBenchmark
{
    private static readonly string[] PeerModels = ["minilm-fp32", "minilm-int8-dynamic"];

    public static int Run(Func<int, Workload> model, string[] args)
    {
        if (args.Length % 2 != 0)
            return Fail("Every option takes a value: --onnx FOLDER, --rounds N, --batch N.");
        var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var rounds = int.Parse(options.GetValueOrDefault("--rounds", "5"));
        var batchSize = int.Parse(options.GetValueOrDefault("--batch", "8"));
        var onnx = options.GetValueOrDefault("--onnx");
        if (onnx is not null && !PeerModels.All(model => File.Exists(Path.Combine(onnx, model + ".onnx"))))
            return Fail($"{onnx} does not hold {string.Join(" and ", PeerModels.Select(model => model + ".onnx"))}; give the folder that does with --onnx.");
        if (onnx is not null && !Directory.Exists(Path.Combine(OnnxPeer.Folder, "node_modules")))
            return Fail($"onnxruntime-node is not installed; run ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install in {OnnxPeer.Folder}.");

        var workload = model(batchSize);
        Console.WriteLine($"{workload.Ids.Sum(batch => batch.Count)} sequences, {workload.Tokens} tokens, batches of {batchSize}, best of {rounds} rounds, {Environment.ProcessorCount} cores");
        Console.WriteLine($"{"",-34}{"threads",8}{"tokens/s",10}{"tokens/CPU s",14}{"Bot / peer",12}{"(CPU)",8}");
        foreach (var threads in new[] { 1, 2 })
            Compare(workload, threads, rounds, onnx);
        return 0;
    }

    private static void Compare(Workload workload, int threads, int rounds, string? onnx)
    {
        workload.SetThreads(threads);
        var tokens = workload.Tokens;
        var peers = onnx is null ? [] : PeerModels.Select(model => new OnnxPeer(Path.Combine(onnx, model + ".onnx"), threads, workload.Ids)).ToArray();
        var ours = Timing.None;
        var theirs = peers.Select(_ => Timing.None).ToArray();
        // The first round warms up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            ours = ours.BetterOf(round == 0 ? Timing.None : Measure(workload));
            for (var i = 0; i < peers.Length; i++)
            {
                var timing = peers[i].Round();
                theirs[i] = theirs[i].BetterOf(round == 0 ? Timing.None : timing);
            }

            if (round == 0)
                Measure(workload);
        }

        Console.WriteLine($"{"Bot.Inference (int8 file, fp32)",-34}{threads,8}{tokens / ours.Wall,10:f0}{tokens / ours.Cpu,14:f0}");
        for (var i = 0; i < peers.Length; i++)
        {
            Console.WriteLine(
                $"{"ONNX Runtime " + PeerModels[i],-34}{threads,8}{tokens / theirs[i].Wall,10:f0}{tokens / theirs[i].Cpu,14:f0}{theirs[i].Wall / ours.Wall,12:f2}{theirs[i].Cpu / ours.Cpu,8:f2}");
            peers[i].Dispose();
        }
    }

    private static Timing Measure(Workload workload)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        for (var batch = 0; batch < workload.Ids.Count; batch++)
            workload.Run(batch);
        return new Timing(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}

/// <summary>Seconds of one round: by the clock, and of processor time over all threads.</summary>
internal readonly record struct Timing(double Wall, double Cpu)
{
    public static Timing None { get; } = new(double.PositiveInfinity, double.PositiveInfinity);

    public Timing BetterOf(Timing other) => new(Math.Min(Wall, other.Wall), Math.Min(Cpu, other.Cpu));
}
