using System.Globalization;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>
/// Reads the TIME collection (articles of 1963; Cleverdon and Keen's SMART test collections) as a folder of <c>docs.jsonl</c>
/// (<c>{"id", "title", "date", "text"}</c>), <c>queries.tsv</c> (<c>id TAB text</c>) and <c>qrels_all.txt</c> or <c>qrels.txt</c> (<c>query 0 article grade</c>).
/// </summary>
public static class TimeIr
{
    /// <summary>The queries that have a relevant article.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <exception cref="EvaluationException">A file is missing or cannot be read.</exception>
    public static ArticleRankingSet Read(string folder)
    {
        var problems = new List<string>();
        var all = Path.Combine(folder, "qrels_all.txt");
        var judged = Judgements.Read(File.Exists(all) ? all : Path.Combine(folder, "qrels.txt"), 4, problems);
        var queries = new List<(string, string)>();
        var path = Path.Combine(folder, "queries.tsv");
        foreach (var (number, line) in Judgements.Lines(path, problems))
        {
            if (line.Split('\t', 2) is [var id, var text])
                queries.Add((id, text));
            else
                problems.Add($"{path}, line {number}: this is no query; write its number, a tab and its words.");
        }

        return Judgements.Join("time-ir", queries, judged, problems, folder);
    }

    /// <summary>The articles, for <see cref="SetArticles.Write"/>.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <exception cref="EvaluationException">The file is missing or cannot be read.</exception>
    public static IReadOnlyList<SetArticle> Articles(string folder)
    {
        var problems = new List<string>();
        var path = Path.Combine(folder, "docs.jsonl");
        SetArticle[] articles = [.. JsonLines.Read<Row>(path, JsonLines.Lenient, "id, text", problems).Select(row => row.Value.ToArticle())];
        if (problems.Count == 0 && articles.Length == 0)
            problems.Add($"{path}: there is no article in it; give the set's docs.jsonl.");
        return problems.Count == 0 ? articles : throw new EvaluationException(problems);
    }

    private sealed record Row(string Id, string Text, string? Title = null, string? Date = null)
    {
        // Month first, as the magazine is American.
        public SetArticle ToArticle() => new(
            Slug.Of(Id),
            string.IsNullOrWhiteSpace(Title) ? null : Title,
            null,
            DateOnly.TryParseExact(Date, "MM/dd/yy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Text);
    }
}
