using System.Diagnostics;
using System.Text.Json;

namespace Bot.Benchmarks.Throughput;

/// <summary>ONNX Runtime in a Node.js process that runs the batches once for every line it is sent.</summary>
internal sealed class OnnxPeer : IDisposable
{
    private readonly Process process;
    private readonly string ids = Path.GetTempFileName();

    public OnnxPeer(string model, int threads, IReadOnlyList<IReadOnlyList<int[]>> batches)
    {
        File.WriteAllText(ids, JsonSerializer.Serialize(batches));
        var start = new ProcessStartInfo("node", ["peer.js", Path.GetFullPath(model), threads.ToString(), ids])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        process = Process.Start(start)!;
    }

    public static string Folder { get; } = Path.Combine(Workload.Root, "tests", "Bot.Benchmarks", "onnx-peer");

    public Timing Round()
    {
        process.StandardInput.WriteLine("run");
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The ONNX peer ended; its message stands above.");
        var timing = JsonElement.Parse(line);
        return new Timing([.. timing.GetProperty("walls").EnumerateArray().Select(wall => wall.GetDouble())], timing.GetProperty("cpu").GetDouble());
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        File.Delete(ids);
    }
}
