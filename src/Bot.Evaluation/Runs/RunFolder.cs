using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>
/// A run as a folder: <c>run.json</c> (what was measured and how to repeat it), <c>results.jsonl</c> (a line a question, appended as it comes),
/// <c>gold.jsonl</c> (the questions, when there is a gold set), and when the run has ended <c>report.json</c>, <c>report.md</c> and <c>report.html</c>.
/// </summary>
public static class RunFolder
{
    private const string ManifestFile = "run.json";
    private const string ResultsFile = "results.jsonl";
    private const string ReportFile = "report.json";

    /// <summary>Path of the results that are appended as they come.</summary>
    public static string Results(string folder) => Path.Combine(folder, ResultsFile);

    /// <summary>Begins a run in a new or empty folder, or goes on with the interrupted one that the folder holds.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="manifest">The run to be.</param>
    /// <param name="fresh">Whether a run that has ended there is asked again instead of being read; one that was interrupted goes on either way.</param>
    /// <returns>True when the folder held this run already, and its results count.</returns>
    /// <exception cref="EvaluationException">The folder holds another run, or other files.</exception>
    public static bool Begin(string folder, RunManifest manifest, bool fresh = false)
    {
        var path = Path.Combine(folder, ManifestFile);
        if (File.Exists(path))
        {
            var there = ReadManifest(folder);
            var differences = manifest.DifferencesFrom(there);
            if (differences.Count > 0)
                throw new EvaluationException([$"{folder} holds a run that differs from this one ({string.Join("; ", differences)}); name another folder with --out, or delete that one."]);
            var again = fresh && File.Exists(Path.Combine(folder, ReportFile));
            if (again)
            {
                // In this order: a kill in between leaves a run that has ended, so the same command asks again.
                File.Delete(Results(folder));
                File.Delete(Path.Combine(folder, ReportFile));
            }

            Write(path, (again ? manifest : manifest with { Started = there.Started }).Write());
            return !again;
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new EvaluationException([$"{folder} holds other files; name a new or empty folder with --out."]);
        Directory.CreateDirectory(folder);
        Write(path, manifest.Write());
        return false;
    }

    /// <summary>Writes the questions that are asked, so that the folder alone repeats the run.</summary>
    public static void WriteGold(string folder, GoldSet gold) => Write(Path.Combine(folder, "gold.jsonl"), string.Concat(gold.Questions.Select(question => GoldSetWriter.Line(question) + "\n")));

    /// <summary>Writes the reports of a run that has ended.</summary>
    public static void End(string folder, EvaluationReport report, string markdown, string html)
    {
        Write(Path.Combine(folder, ReportFile), ReportJson.Write(report));
        Write(Path.Combine(folder, "report.md"), markdown);
        Write(Path.Combine(folder, "report.html"), html);
    }

    /// <summary>Reads a finished run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="EvaluationException">There is no run in it, or it did not end.</exception>
    public static (RunManifest Manifest, EvaluationReport Report) Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, ManifestFile)))
            throw new EvaluationException([$"{folder}: there is no run in it (no {ManifestFile}); name a folder that `evaluate --out DIR` wrote."]);
        var manifest = ReadManifest(folder);
        var path = Path.Combine(folder, ReportFile);
        if (!File.Exists(path))
            throw new EvaluationException([$"{folder}: the run was interrupted; repeat its command to end it: {manifest.Command} --out {folder}"]);
        try
        {
            return (manifest, ReportJson.Read(File.ReadAllText(path)));
        }
        catch (JsonException e)
        {
            throw new EvaluationException([$"{path}: this is no report ({e.Message.TrimEnd('.')}); repeat the run: {manifest.Command}"]);
        }
    }

    private static RunManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        try
        {
            return RunManifest.Read(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            throw new EvaluationException([$"{path}: this describes no run that this version can read; name another folder, or delete this one."]);
        }
    }

    // Whole or not at all: a kill must not leave half of it.
    private static void Write(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
