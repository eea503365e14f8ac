using System.CommandLine;
using Bot.Engine;

namespace Bot.Commands;

/// <summary><c>index backup</c>: copies the index into a file, also while bots answer from it and another process indexes.</summary>
internal static class IndexBackup
{
    private static readonly Argument<string> Target = new("file") { Description = "The file to write; not there yet." };

    public static Command Create()
    {
        var command = new Command("backup", "Copy the index into a file and check the copy; nothing has to be stopped.") { Target };
        command.SetAction(BackUp);
        return command.WithExamples(("index backup ~/backups/monday.db", "The articles with their vectors, as they are at this moment."));
    }

    private static int BackUp(ParseResult parsed)
    {
        var file = Path.GetFullPath(parsed.GetRequiredValue(Target));
        using var index = ArticleIndex.Open(OpenData.Settings(parsed));
        var counts = index.Backup(file);
        Terminal.Line($"Backed up {Terminal.Count(counts.Articles, "article")} to {file} ({new FileInfo(file).Length / 1024.0 / 1024.0:0.0} MiB), checked; `index restore` brings them back.");
        return ExitCode.Ok;
    }
}
