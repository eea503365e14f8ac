using System.CommandLine;
using Bot.Corpus;
using Bot.Engine;

namespace Bot.Commands;

/// <summary><c>index add</c>: imports articles; the index keeps them when the files are gone.</summary>
internal static class IndexAdd
{
    private static readonly Argument<string[]> Paths = new("path") { Description = "Files and folders: .md, .markdown, .txt, .html, .htm, .json, .jsonl, .rss, .atom, .xml.", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("add", "Import articles from files and folders.") { Paths };
        command.SetAction(AddAsync);
        return command.WithExamples(
            ("index add ~/downloads/article.html", "One page; the same file again only updates what changed."),
            ("index add ~/news --data ~/my-bot", "A folder and its subfolders into an index of its own."));
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = OpenData.Settings(parsed, create: true);
        var reader = new ArticleReader(settings.Corpus);
        var paths = parsed.GetRequiredValue(Paths);
        var count = 0;
        var problems = new List<ArticleProblem>();
        // The texts are read again when they are due, so that not all of them are in memory at once.
        foreach (var reading in reader.Read(paths))
        {
            problems.AddRange(reading.Problems);
            count += reading.Article is null ? 0 : 1;
        }

        foreach (var problem in problems)
        {
            if (problem.Rejected)
                Terminal.Problem(problem.ToString());
            else
                Terminal.Warning(problem.ToString());
        }

        if (count == 0)
            return ExitCode.Error;

        using var index = ArticleIndex.Open(settings);
        var report = await IndexProgressBar.RunAsync((begin, progress) =>
        {
            begin(count, count);
            return index.Indexer.AddAsync(reader.Read(paths).Select(r => r.Article).OfType<Article>(), progress, cancellationToken);
        });
        foreach (var problem in report.Problems)
            Terminal.Problem(problem);
        Terminal.Line($"{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged; articles in the index: {index.Store.Count().Articles:N0}.");
        // A note about a folder, such as files of other kinds in it, is no problem of an article.
        return report.Problems.Count > 0 || problems.Exists(p => p.Rejected || !Directory.Exists(p.Path)) ? ExitCode.Problems : ExitCode.Ok;
    }
}
