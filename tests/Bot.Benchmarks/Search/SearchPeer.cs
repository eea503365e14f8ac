using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Bot.Benchmarks.Search;

/// <summary>What an engine took and found in one round over all queries.</summary>
/// <param name="Micros">Microseconds, one number a query.</param>
/// <param name="Rows">The best rows, one list a query.</param>
/// <param name="Cpu">Seconds of processor time of the whole round.</param>
/// <param name="Build">Seconds that building the index took; 0 where nobody asked.</param>
internal sealed record SearchRound(double[] Micros, int[][] Rows, double Cpu, double Build = 0);

/// <summary>FAISS and hnswlib in a Python process that searches once for every line it is sent.</summary>
internal sealed class SearchPeer : IDisposable
{
    private readonly Process process;

    public SearchPeer(string python, string vectors, int rows, string questions, int dimensions)
    {
        var script = Path.Combine(Throughput.Workload.Root, "tests", "Bot.Benchmarks", "search-peer", "peer.py");
        process = Process.Start(new ProcessStartInfo(python, [script, vectors, rows.ToString(CultureInfo.InvariantCulture), questions, dimensions.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <param name="engine">faiss-flat, faiss-ivf, faiss-hnsw or hnswlib.</param>
    /// <param name="effort">Lists probed, or rows kept while searching the graph.</param>
    public SearchRound Round(string engine, int effort)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine} {effort}"));
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Python peer ended; its message stands above. It needs Debian's python3-faiss and python3-hnswlib.");
        return JsonSerializer.Deserialize<SearchRound>(line, JsonSerializerOptions.Web)!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
