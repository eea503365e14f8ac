using System.Text.Json.Serialization;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>
/// Reads any collection in the layout of BEIR (Thakur et al. 2021): <c>corpus.jsonl</c> (<c>{"_id", "title", "text"}</c>), <c>queries.jsonl</c>
/// (<c>{"_id", "text"}</c>) and <c>qrels/*.tsv</c> (<c>query-id corpus-id score</c> under a header), of which <c>test.tsv</c> is the one that is measured.
/// </summary>
public static class Beir
{
    /// <summary>The queries that have a relevant article.</summary>
    /// <param name="folder">The set's folder; its name is the set's.</param>
    /// <exception cref="EvaluationException">A file is missing or cannot be read.</exception>
    public static ArticleRankingSet Read(string folder)
    {
        var problems = new List<string>();
        var judged = Judgements.Read(Split(folder, problems), 3, problems);
        var path = Path.Combine(folder, "queries.jsonl");
        (string, string)[] queries = [.. JsonLines.Read<Row>(path, JsonLines.Lenient, "_id, text", problems).Select(row => (row.Value.Id, row.Value.Text))];
        return Judgements.Join(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), queries, judged, problems, folder);
    }

    /// <summary>The articles, for <see cref="SetArticles.Write"/>.</summary>
    /// <param name="folder">The set's folder.</param>
    /// <exception cref="EvaluationException">The file is missing or cannot be read.</exception>
    public static IReadOnlyList<SetArticle> Articles(string folder)
    {
        var problems = new List<string>();
        var path = Path.Combine(folder, "corpus.jsonl");
        var articles = new List<SetArticle>();
        foreach (var (_, row) in JsonLines.Read<Row>(path, JsonLines.Lenient, "_id, title, text", problems))
        {
            // Some collections have titles without a text; such an article is its title.
            var text = string.IsNullOrWhiteSpace(row.Text) ? row.Title : row.Text;
            if (!string.IsNullOrWhiteSpace(text))
                articles.Add(new SetArticle(Slug.Of(row.Id), string.IsNullOrWhiteSpace(row.Title) ? null : row.Title, null, null, text));
        }

        if (problems.Count == 0 && articles.Count == 0)
            problems.Add($"{path}: there is no article in it; give the set's corpus.jsonl.");
        return problems.Count == 0 ? articles : throw new EvaluationException(problems);
    }

    private static string Split(string folder, List<string> problems)
    {
        var qrels = Path.Combine(folder, "qrels");
        var test = Path.Combine(qrels, "test.tsv");
        if (File.Exists(test))
            return test;
        string[] files = Directory.Exists(qrels) ? [.. Directory.GetFiles(qrels, "*.tsv").Order(StringComparer.Ordinal)] : [];
        if (files.Length > 1)
            problems.Add($"{qrels}: it has {string.Join(", ", files.Select(Path.GetFileName))} but no test.tsv; rename the one to measure to test.tsv.");
        return files is [var only] ? only : test;
    }

    private sealed record Row([property: JsonPropertyName("_id")] string Id, string Text, string? Title = null);
}
