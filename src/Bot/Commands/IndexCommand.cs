using System.CommandLine;

namespace Bot.Commands;

/// <summary><c>index</c>: what is in the index, and what goes in and out.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var command = new Command("index", "Add, remove, list and check the articles that answers come from.")
        {
            IndexAdd.Create(),
            IndexRemove.Create(),
            IndexList.Create(),
            IndexStatus.Create(),
            IndexRebuild.Create(),
            IndexBackup.Create(),
            IndexRestore.Create(),
        };
        return command.WithExamples(
            ("index add ~/downloads/article.html ~/news", "Import a file and a folder; the index keeps its own copy of the text."),
            ("index list", "Every article with its id, date and source."),
            ("index remove fire-at-the-harbour", "Take an article out by its id."),
            ("index rebuild", "Embed everything again, after a change of the encoder or when the index is damaged."),
            ("index backup ~/backups/monday.db", "Copy the index while everything runs; `index restore` brings it back."));
    }
}
