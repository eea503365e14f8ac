using System.CommandLine;
using Bot.Engine;
using Bot.Retrieval;

namespace Bot.Commands;

/// <summary><c>index remove</c>: takes articles out; the next question cannot be answered from them, also in a bot that is running.</summary>
internal static class IndexRemove
{
    private static readonly Argument<string[]> Ids = new("id") { Description = "Ids as `index list` shows them.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("remove", "Take articles out of the index.") { Ids };
        command.SetAction(Remove);
        return command.WithExamples(("index remove fire-at-the-harbour", "A bot that is running stops citing it at once."));
    }

    private static int Remove(ParseResult parsed)
    {
        var settings = OpenData.Settings(parsed);
        using var index = ArticleIndex.Open(settings);
        var stored = index.Store.List().ToDictionary(a => a.Id, StringComparer.Ordinal);
        using var writer = index.Store.BeginWriting();
        var exit = ExitCode.Ok;
        foreach (var id in parsed.GetRequiredValue(Ids).Distinct(StringComparer.Ordinal))
        {
            if (!stored.TryGetValue(id, out var article))
                exit = Refuse($"{id}: there is no such article in the index; see `index list` for the ids.");
            else if (article.Origin == ArticleOrigin.Folder && Directory.Exists(settings.Data.Articles))
                exit = Refuse($"{id}: this article comes from {settings.Data.Articles} and would come back at the next start; delete its file there instead.");
            else if (writer.Remove(id))
                Terminal.Line($"Removed {id} ({article.Title}).");
        }

        return exit;
    }

    private static int Refuse(string sentence)
    {
        Terminal.Problem(sentence);
        return ExitCode.Problems;
    }
}
