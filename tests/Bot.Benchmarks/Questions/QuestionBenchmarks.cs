using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Bot.Benchmarks.Questions;

/// <summary>
/// The classes of this folder with BenchmarkDotNet, each named after what it asks and with a baseline that the others are a ratio to:
/// <c>dotnet run -c Release --project tests/Bot.Benchmarks -- bdn [--filter '*HowLong*']</c>. They need nothing but the repository.
/// </summary>
internal static class QuestionBenchmarks
{
    public static int Run(string[] args)
    {
        // In this process: the project's own properties need not hold for one that is generated.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).HideColumns(Column.Error, Column.RatioSD, Column.Job);
        BenchmarkSwitcher.FromAssembly(typeof(QuestionBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
        return 0;
    }
}
