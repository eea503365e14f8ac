namespace Bot.Evaluation.Tests;

/// <summary>A folder that goes when the test ends.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bot-evaluation-").FullName;

    public string Root => folder;

    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
