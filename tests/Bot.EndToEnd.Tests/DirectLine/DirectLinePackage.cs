using Bot.EndToEnd.Playground;

namespace Bot.EndToEnd.DirectLine;

/// <summary>Where Web Chat's client and our script for it are, or what to do about it.</summary>
internal static class DirectLinePackage
{
    /// <summary>Why the client cannot run here; null when it can.</summary>
    public static string? WhyMissing { get; } = PlaygroundPackage.WhyNoNode
        ?? (Directory.Exists(Path.Combine(Folder, "node_modules", "botframework-directlinejs")) ? null : "botframework-directlinejs is not installed; run `npm install` in tests/Bot.EndToEnd.Tests.");

    public static string Script => Path.Combine(Folder, "DirectLine", "client.js");

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "package.json")))
                folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
            return folder.FullName;
        }
    }
}

/// <summary>A test that needs Web Chat's client; skipped with the reason where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DirectLineFactAttribute : FactAttribute
{
    public DirectLineFactAttribute() => Skip = DirectLinePackage.WhyMissing;
}
