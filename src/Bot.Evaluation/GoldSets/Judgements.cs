using System.Globalization;
using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>Relevance judgements as retrieval collections write them, and queries as tab-separated lines.</summary>
internal static class Judgements
{
    /// <summary>Reads lines of <paramref name="columns"/> columns, the query first, the grade last; a header line is passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">4 for TREC's <c>query iteration article grade</c>, 3 for BEIR's <c>query article grade</c>.</param>
    /// <param name="problems">Receives a sentence a line that cannot be used.</param>
    /// <returns>Per query the articles (as slugs) with a grade above 0.</returns>
    public static Dictionary<string, Dictionary<string, int>> Read(string path, int columns, List<string> problems)
    {
        var judged = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (number, line) in Lines(path, problems))
        {
            var cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != columns || !int.TryParse(cells[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var grade))
            {
                if (number > 1)
                    problems.Add($"{path}, line {number}: this is no judgement; it has {columns} columns, the last one a whole number.");
                continue;
            }

            if (!judged.TryGetValue(cells[0], out var articles))
                judged[cells[0]] = articles = new Dictionary<string, int>(StringComparer.Ordinal);
            if (grade > 0)
                articles[Slug.Of(cells[^2])] = grade;
        }

        return judged;
    }

    public static IEnumerable<(int Number, string Line)> Lines(string path, List<string> problems)
    {
        if (!File.Exists(path))
        {
            problems.Add($"{path}: there is no such file; give with --path the folder that holds the set.");
            yield break;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return (number, line);
        }
    }

    /// <summary>The questions that have a relevant article.</summary>
    public static ArticleRankingSet Join(string name, IEnumerable<(string Id, string Text)> queries, Dictionary<string, Dictionary<string, int>> judged, List<string> problems, string place)
    {
        ArticleRankingQuestion[] questions =
        [
            .. queries.Where(query => judged.TryGetValue(query.Id, out var grades) && grades.Count > 0)
                .Select(query => new ArticleRankingQuestion(query.Id, query.Text, judged[query.Id])),
        ];
        if (problems.Count == 0 && questions.Length == 0)
            problems.Add($"{place}: no query has a relevant article; check that queries and judgements have the same ids.");
        return problems.Count == 0 ? new ArticleRankingSet(name, questions) : throw new EvaluationException(problems);
    }
}
