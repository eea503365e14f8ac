namespace Bot.Channels;

/// <summary>Files of what people asked and said: for the program's user, and for nobody else on the machine.</summary>
public static class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Makes an empty file that only its owner may read; takes other people's access from one that is there (the group's is for whoever gave it to decide).
    /// SQLite gives the files beside a database the database's own mode. Does nothing on Windows, where the folder decides.
    /// </summary>
    /// <param name="path">Where; its folder must be there.</param>
    /// <exception cref="IOException">It cannot be made or changed.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Ensure(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (!File.Exists(path))
        {
            using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = Owner }))
            {
                return;
            }
        }

        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) != UnixFileMode.None)
            File.SetUnixFileMode(path, mode & ~Others);
    }
}
