namespace Bot.Retrieval;

/// <summary>
/// One indexer at a time. The operating system holds the lock on an open file and lets go of it when the process ends, also when it is killed,
/// so there is never a stale lock to clean up.
/// </summary>
internal static class WriterLock
{
    public static FileStream Take(string folder)
    {
        var file = Path.Combine(folder, "index.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException error) when (StoreFault.IsHeldLock(error))
        {
            throw new IndexException($"{folder}: another process is indexing here; wait for it to end, or stop it, and try again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreFault.Explain(error, folder);
        }
    }
}
