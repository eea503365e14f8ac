using Bot.Benchmarks.Encoder;

return args switch
{
    ["encoder", .. var rest] => EncoderBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Bot.Benchmarks -- encoder [--onnx FOLDER] [--rounds N] [--batch N]");
    return 2;
}
