namespace Bot.EndToEnd.Playground;

/// <summary>Where Node and the Playground's npm package are, or what to do about it.</summary>
internal static class PlaygroundPackage
{
    private const string Package = "node_modules/@microsoft/m365agentsplayground/cli.js";

    /// <summary>Why tests with the Playground cannot run here; null when they can.</summary>
    public static string? WhyMissing { get; } = WhyNoNode
        ?? (Cli is null ? "The Agents Playground is not installed; run `npm install` in tests/Bot.EndToEnd.Tests." : null);

    /// <summary>The same for any program of Node.</summary>
    public static string? WhyNoNode => Find("node") is null ? "Node.js is not on the PATH; install Node 20 or newer." : null;

    public static string Node => Find("node") ?? throw new InvalidOperationException(WhyMissing);

    public static string? Cli => FindFile(Package);

    /// <summary>A file of this project's folder, such as one of an npm package; null when it is not there.</summary>
    public static string? FindFile(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "Bot.EndToEnd.Tests", name);
            if (File.Exists(file))
                return file;
        }

        return null;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program))
            .FirstOrDefault(File.Exists);
}

/// <summary>A test that needs the Playground; skipped with the reason where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PlaygroundFactAttribute : FactAttribute
{
    public PlaygroundFactAttribute() => Skip = PlaygroundPackage.WhyMissing;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PlaygroundTheoryAttribute : TheoryAttribute
{
    public PlaygroundTheoryAttribute() => Skip = PlaygroundPackage.WhyMissing;
}
