namespace Bot.Channels.Tests.Connector;

/// <summary>A path for state that a test's bots share.</summary>
internal sealed class StateFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-state-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "made", "channels.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
