using System.CommandLine;
using Bot.Engine;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary><c>index rebuild</c>: embeds everything again, from the articles folder and from the stored text of added articles.</summary>
internal static class IndexRebuild
{
    public static Command Create()
    {
        var command = new Command("rebuild", "Embed every article again, from the articles folder and the stored text of added ones.");
        command.SetAction(RebuildAsync);
        return command;
    }

    private static async Task<int> RebuildAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = OpenData.Settings(parsed);
        var aside = new FileInfo(Path.Combine(settings.Data.Index, SqliteArticleStore.FileName + ".unreadable"));
        var before = (aside.Exists, aside.Exists ? aside.Length : 0, aside.Exists ? aside.LastWriteTimeUtc : default);
        using var index = ArticleIndex.OpenEmptied(settings);
        aside.Refresh();
        var lost = aside.Exists && before != (true, aside.Length, aside.LastWriteTimeUtc);
        if (lost)
            Terminal.Warning($"The index was damaged and was set aside as {aside.FullName}; {Terminal.Count(index.Store.Count().Articles, "article")} could be saved from it. What was imported with `index add` and is not in `index list` has to be imported again.");

        var result = await IndexProgressBar.SyncAsync(index, cancellationToken);
        Terminal.Line($"Rebuilt: {Terminal.Count(index.Store.Count().Articles, "article")}, {Terminal.Count(result.Report?.EmbeddedChunks ?? 0, "chunk")} embedded.");
        return lost || result.Problems.Count > 0 ? ExitCode.Problems : ExitCode.Ok;
    }
}
