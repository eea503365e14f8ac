using System.Text;
using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>
/// Results as they come, one JSON line each, so that nothing is asked twice: not after an interruption (a line that a kill cut off is passed over), not by the next
/// run over the same articles with the same configuration. Errors are not kept, so they are tried again. Safe for several threads.
/// </summary>
public sealed class ResultJournal : IDisposable
{
    private readonly Dictionary<string, QuestionResult> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> inRun = new(StringComparer.Ordinal);
    private readonly string run;
    private readonly Lazy<StreamWriter>? runWriter;
    private readonly Lazy<StreamWriter>? cacheWriter;
    private readonly Lock gate = new();

    private ResultJournal(string run, string? runFile, string? cacheFolder)
    {
        this.run = run;
        if (runFile is not null)
            runWriter = new(() => OpenToAppend(runFile));
        // Each process has a file of its own: two of them can measure at the same time.
        if (cacheFolder is not null)
            cacheWriter = new(() => OpenToAppend(Path.Combine(cacheFolder, $"{Guid.NewGuid():N}.jsonl")));
    }

    /// <summary>How many results were taken from earlier runs.</summary>
    public int Reused { get; private set; }

    /// <summary>Opens a journal.</summary>
    /// <param name="run">Fingerprint of the run (<see cref="RunManifest.Key"/>); lines of other runs are passed over.</param>
    /// <param name="runFile">The run's own file, which will hold every result, or null.</param>
    /// <param name="cacheFolder">Folder of files with results of all runs of this fingerprint, or null.</param>
    public static ResultJournal Open(string run, string? runFile, string? cacheFolder)
    {
        var journal = new ResultJournal(run, runFile, cacheFolder);
        foreach (var file in cacheFolder is not null && Directory.Exists(cacheFolder) ? Directory.GetFiles(cacheFolder, "*.jsonl") : [])
            journal.Read(file);
        if (runFile is not null)
            journal.inRun.UnionWith(journal.Read(runFile));
        return journal;
    }

    /// <summary>The result of an earlier run, or null.</summary>
    /// <param name="key">Fingerprint of the question (<see cref="Fingerprint.OfQuestion"/>).</param>
    public QuestionResult? Find(string key)
    {
        lock (gate)
        {
            if (!known.TryGetValue(key, out var result))
                return null;
            Reused++;
            if (inRun.Add(key))
                Append(runWriter, key, result);
            return result;
        }
    }

    /// <summary>Keeps a result; it is in the files when this returns.</summary>
    /// <param name="key">Fingerprint of the question.</param>
    /// <param name="result">What was measured.</param>
    public void Add(string key, QuestionResult result)
    {
        if (result.Outcome == Outcome.Failed)
            return;
        lock (gate)
        {
            known[key] = result;
            inRun.Add(key);
            Append(runWriter, key, result);
            Append(cacheWriter, key, result);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var writer in new[] { runWriter, cacheWriter })
        {
            if (writer is { IsValueCreated: true })
                writer.Value.Dispose();
        }
    }

    private void Append(Lazy<StreamWriter>? writer, string key, QuestionResult result)
    {
        if (writer is null)
            return;
        writer.Value.Write(JsonSerializer.Serialize(new Line(run, key, result), ReportJson.OneLine) + "\n");
        writer.Value.Flush();
    }

    private List<string> Read(string file)
    {
        var keys = new List<string>();
        if (!File.Exists(file))
            return keys;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
        {
            try
            {
                if (JsonSerializer.Deserialize<Line>(text, ReportJson.OneLine) is not { Key: not null, Result: not null } line || line.Run != run)
                    continue;
                known[line.Key] = line.Result;
                keys.Add(line.Key);
            }
            catch (JsonException)
            {
                // Cut off by a kill, or written by another version of this program: it is measured again.
            }
        }

        return keys;
    }

    private static StreamWriter OpenToAppend(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // A line that a kill cut off must not be continued by the next one.
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
                stream.WriteByte((byte)'\n');
        }

        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private sealed record Line(string Run, string Key, QuestionResult Result);
}
