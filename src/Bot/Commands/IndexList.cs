using System.CommandLine;
using Bot.Engine;
using Bot.Retrieval;
using Spectre.Console;

namespace Bot.Commands;

/// <summary><c>index list</c>: every article.</summary>
internal static class IndexList
{
    public static Command Create()
    {
        var command = new Command("list", "List the articles of the index.");
        command.SetAction(List);
        return command;
    }

    private static int List(ParseResult parsed)
    {
        using var index = ArticleIndex.Open(OpenData.Settings(parsed));
        var articles = index.Store.List();
        if (articles.Count == 0)
        {
            Terminal.Note("The index is empty; it is filled at the first start, or with `index add PATH`.");
            return ExitCode.Ok;
        }

        var table = new Table().NoBorder().AddColumns("id", "date", "¶", "from", "source", "title");
        foreach (var article in articles)
        {
            string[] cells =
            [
                article.Id,
                article.Published?.Date.ToString("yyyy-MM-dd") ?? "-",
                $"{article.Paragraphs}",
                article.Origin == ArticleOrigin.Folder ? "folder" : "added",
                article.Source ?? "-",
                article.Title + (article.Indexed ? "" : " (waiting to be indexed)"),
            ];
            table.AddRow(cells.Select(cell => new Text(Terminal.Plain(cell))));
        }

        Terminal.Out.Write(table);
        return ExitCode.Ok;
    }
}
