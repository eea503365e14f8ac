using System.Text.RegularExpressions;

namespace Bot.Evaluation;

/// <summary>
/// Reads QAGS (Wang, Cho and Lewis 2020): sentences of machine summaries of CNN/DM and BBC articles with three people's votes on whether the article supports them, JSON
/// Lines of <c>{"article", "summary_sentences": [{"sentence", "responses": [{"response": "yes"}]}]}</c>.
/// </summary>
public static partial class Qags
{
    private const string Fields = "article, summary_sentences";

    /// <summary>Every judged sentence.</summary>
    /// <param name="path">A file, or a folder that holds <c>*.jsonl</c> files itself or in <c>data</c>.</param>
    /// <exception cref="EvaluationException">A file cannot be read, or there is no sentence.</exception>
    public static SupportSet Read(string path)
    {
        var problems = new List<string>();
        var statements = new List<JudgedStatement>();
        foreach (var file in Files(path))
        {
            var type = Path.GetFileNameWithoutExtension(file).Replace("mturk_", "", StringComparison.Ordinal);
            foreach (var (line, row) in JsonLines.Read<Row>(file, JsonLines.Lenient, Fields, problems))
            {
                var article = Spaced().Replace(row.Article, "${a}${b}");
                statements.AddRange(row.SummarySentences.Where(sentence => sentence.Responses.Count > 0).Select((sentence, at) => new JudgedStatement(
                    $"{type}-{line}-{at + 1}", type, sentence.Sentence, article, sentence.Responses.Count(vote => vote.Response == "yes"), sentence.Responses.Count)));
            }
        }

        if (problems.Count == 0 && statements.Count == 0)
            problems.Add($"{path}: there is no judged sentence in it; give the folder that holds mturk_cnndm.jsonl and mturk_xsum.jsonl.");
        return problems.Count == 0 ? new SupportSet("qags", statements) : throw new EvaluationException(problems);
    }

    private static string[] Files(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        string[] Of(string folder) => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)] : [];
        return Of(path) is { Length: > 0 } here ? here : Of(Path.Combine(path, "data"));
    }

    // The set's articles are tokenised, its sentences are not: "3, 800", "1. 3 billion", "2 - 0".
    [GeneratedRegex(@"(?<=\d)(?<a>[,.]) (?<b>\d{3}\b)|(?<=\d)(?<a>\.) (?<b>\d)|(?<=\d) (?<a>-) (?<b>\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Spaced();

    private sealed record Row(string Article, IReadOnlyList<SentenceRow> SummarySentences);

    private sealed record SentenceRow(string Sentence, IReadOnlyList<Vote> Responses);

    private sealed record Vote(string Response);
}
