namespace Bot.Hosting;

/// <summary>The folder that relative paths in the settings start from.</summary>
internal static class ContentRoot
{
    /// <summary>
    /// The repository's root when the program lies inside it (<c>dotnet run</c>, a built exe started from anywhere), else the program's own folder (a published
    /// one).
    /// </summary>
    public static string Find(string? from = null)
    {
        var program = from ?? AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
                return folder.FullName;
        }

        return Path.TrimEndingDirectorySeparator(program);
    }
}
