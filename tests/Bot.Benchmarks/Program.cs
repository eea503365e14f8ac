using Bot.Benchmarks.Calibration;
using Bot.Benchmarks.Throughput;

return args switch
{
    ["encoder", .. var rest] => ThroughputBenchmark.Run(Workload.OfEncoder, rest),
    ["reader", .. var rest] => ThroughputBenchmark.Run(Workload.OfReader, rest),
    ["calibrate", .. var rest] => await CalibrationRun.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- encoder|reader [--onnx FOLDER] [--rounds N] [--batch N]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- calibrate --models data/models ARTICLES QUESTIONS [ARTICLES QUESTIONS …]");
    return 2;
}
