using Bot.Channels.DirectLine;
using Bot.Hosting;
using Microsoft.AspNetCore.Connections;

namespace Bot.Commands;

/// <summary>What keeps a server from starting, as one sentence with the remedy.</summary>
internal static class StartFault
{
    /// <summary>The sentence; null where the error says it better itself.</summary>
    public static string? Explain(Exception error, BotSettings settings) => error switch
    {
        // The conversations' lock is the first thing that two bots on the same data meet, before the port.
        DirectLineException { FolderInUse: true } when IsBesideTheIndex(settings) =>
            $"Another bot is already running on the data in {settings.Data.Index}; stop that one, or give this one a folder of its own with --data DIR and an address of its own with --urls. "
            + "Several bots can share one index in Postgres (Retrieval:Store), each with a folder of its own.",
        _ when error.InnerException is AddressInUseException =>
            $"{settings.Urls} is in use by another program, perhaps by this one already running; stop it, or listen elsewhere with --urls http://localhost:3979.",
        IOException or InvalidOperationException or FormatException =>
            $"Cannot listen on {settings.Urls} ({error.Message.TrimEnd('.')}); set Urls or --urls to something like http://localhost:3978.",
        _ => null,
    };

    private static bool IsBesideTheIndex(BotSettings settings) => Path.GetDirectoryName(settings.Channels.DirectLine.Folder) == Path.TrimEndingDirectorySeparator(settings.Data.Index);
}
