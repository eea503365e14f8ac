using Bot.Benchmarks.Calibration;
using Bot.Benchmarks.DirectLine;
using Bot.Benchmarks.Ingest;
using Bot.Benchmarks.Injection;
using Bot.Benchmarks.Questions;
using Bot.Benchmarks.Search;
using Bot.Benchmarks.Support;
using Bot.Benchmarks.Throughput;

return args switch
{
    ["encoder", .. var rest] => ThroughputBenchmark.Run(Workload.OfEncoder, rest),
    ["reader", .. var rest] => ThroughputBenchmark.Run(Workload.OfReader, rest),
    ["roofline"] => Roofline.Run(),
    ["bdn", .. var rest] => QuestionBenchmarks.Run(rest),
    ["calibrate", .. var rest] => await CalibrationRun.RunAsync(rest),
    ["injection", .. var rest] => await InjectionRun.RunAsync(rest),
    ["ingest", .. var rest] => await IngestRun.RunAsync(rest),
    ["stores", .. var rest] => await StoreComparison.RunAsync(rest),
    ["support", .. var rest] => SupportRun.Run(rest),
    ["search", .. var rest] => VectorSearchBenchmark.Run(rest),
    ["keywords", .. var rest] => KeywordSearchBenchmark.Run(rest),
    ["vectors", .. var rest] => SentenceVectors.Run(rest),
    ["directline", .. var rest] => await LoadRun.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- encoder|reader [--onnx FOLDER] [--rounds N] [--batch N] [--texts N]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- roofline");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- bdn [--filter PATTERN]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- calibrate --models data/models ARTICLES QUESTIONS [ARTICLES QUESTIONS …]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- support --models data/models [--qags FOLDER] [--fit] [--show KIND] ARTICLES [ARTICLES …]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- injection --models data/models --bipia FOLDER [--cases N] [--show] SET [SET …]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- directline [--conversations N] [--seconds N] [--every SECONDS] [--drops SHARE] [--patience SECONDS] [--say TEXT]… [--url URL]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- vectors --out FOLDER --seconds N SET…");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- search --vectors FOLDER [--rows N] [--queries N] [--rounds N] [--peers faiss-flat:0,hnswlib:64,…]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- keywords [--squad-open FOLDER] [--time-ir FOLDER] [--vectors FOLDER --rows N] [--queries N] [--rounds N]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- ingest ARTICLES [--take ARTICLES] [--grow PARAGRAPHS [--vectors FILE]] [--questions FILE] [--watch] [--models data/models]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- stores ARTICLES --postgres CONNECTION --vectors FILE --questions FILE [--grow PARAGRAPHS] [--workers N]");
    return 2;
}
