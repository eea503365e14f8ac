namespace Bot.Evaluation;

/// <summary>Where results of earlier runs lie: a folder for each fingerprint of corpus, configuration and code.</summary>
public static class ResultCache
{
    /// <summary>The folder of a run's results. Folders that were not used for longest are removed, so that no more than <paramref name="keep"/> stay.</summary>
    /// <param name="folder">Folder of the cache.</param>
    /// <param name="run">Fingerprint of the run (<see cref="RunManifest.Key"/>).</param>
    /// <param name="keep">How many runs to keep, this one included; 0 for no cache.</param>
    /// <returns>Null for no cache.</returns>
    public static string? Folder(string folder, string run, int keep)
    {
        if (keep == 0)
            return null;
        var own = Directory.CreateDirectory(Path.Combine(folder, run));
        own.LastWriteTimeUtc = DateTime.UtcNow;
        foreach (var old in new DirectoryInfo(folder).GetDirectories().OrderByDescending(entry => entry.LastWriteTimeUtc).ThenBy(entry => entry.Name, StringComparer.Ordinal).Skip(keep))
        {
            if (old.Name != run)
                Remove(old);
        }

        return own.FullName;
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Another process uses it; the next run tries again.
        }
    }
}
