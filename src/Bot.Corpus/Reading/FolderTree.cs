namespace Bot.Corpus;

/// <summary>The readable files below a folder, in ordinal order, each once however links loop.</summary>
internal sealed class FolderTree(string root)
{
    // Deeper trees than any collection's; also what stops a file system that lies about its links.
    private const int DeepestFolder = 64;
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    public int SkippedHidden { get; private set; }

    public int SkippedUnknown { get; private set; }

    public List<(string Path, string Reason)> Unreadable { get; } = [];

    public IEnumerable<string> Files() => Files(root, 0);

    private IEnumerable<string> Files(string folder, int depth)
    {
        if (depth > DeepestFolder || !visited.Add(RealPath(folder)))
            yield break;
        foreach (var entry in Entries(folder))
        {
            if (Path.GetFileName(entry).StartsWith('.') || HasAttribute(entry, FileAttributes.Hidden))
            {
                SkippedHidden++;
            }
            else if (Directory.Exists(entry))
            {
                foreach (var file in Files(entry, depth + 1))
                    yield return file;
            }
            else if (!ArticleReader.Extensions.Contains(Path.GetExtension(entry).ToLowerInvariant(), StringComparer.Ordinal))
            {
                SkippedUnknown++;
            }
            else if (visited.Add(RealPath(entry)))
            {
                yield return entry;
            }
        }
    }

    private string[] Entries(string folder)
    {
        try
        {
            var entries = Directory.GetFileSystemEntries(folder);
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unreadable.Add((folder, e.GetType().Name));
            return [];
        }
    }

    // Resolves links in every part of the path, so a loop meets itself whatever way it came.
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var parent = Path.GetDirectoryName(full);
        if (parent is null)
            return full;
        try
        {
            FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
            if (info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                return RealPath(target.FullName);
        }
        catch (IOException)
        {
            return full;
        }

        return Path.Join(RealPath(parent), Path.GetFileName(full));
    }

    private static bool HasAttribute(string path, FileAttributes attribute)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(attribute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
