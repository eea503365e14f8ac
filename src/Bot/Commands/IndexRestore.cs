using System.CommandLine;
using Bot.Engine;

namespace Bot.Commands;

/// <summary><c>index restore</c>: puts a backup in the place of the index; bots that are running answer from it from the next question on.</summary>
internal static class IndexRestore
{
    private static readonly Argument<string> Backup = new("file") { Description = "A file that `index backup` made." };

    public static Command Create()
    {
        var command = new Command("restore", "Put a backup in the place of the index; what the index holds now is lost.") { Backup };
        command.SetAction(Restore);
        return command.WithExamples(("index restore ~/backups/monday.db", "A bot that is running need not be stopped; files of the articles folder are taken up again at its next start."));
    }

    private static int Restore(ParseResult parsed)
    {
        var file = Path.GetFullPath(parsed.GetRequiredValue(Backup));
        var settings = OpenData.Settings(parsed, create: true);
        var counts = ArticleIndex.Restore(settings, file);
        Terminal.Line($"Restored {Terminal.Count(counts.Articles, "article")}, {Terminal.Count(counts.Paragraphs, "paragraph")} from {file} into {settings.Data.Index}.");
        return ExitCode.Ok;
    }
}
