using System.Text.Json;

namespace Bot.Evaluation;

/// <summary>
/// Reads the counterfactual part of RGB (Chen et al. 2024): JSON Lines of <c>{"id", "query", "answer", "fakeanswer", "positive": ["…"], "positive_wrong": ["…"],
/// "negative": ["…"]}</c>. Each snippet is an article; each question is asked three times, over other articles each time.
/// </summary>
public static class Counterfactual
{
    private const string Fields = "id, query, answer, fakeanswer, positive, positive_wrong, negative";

    /// <summary>
    /// The questions: <c>true</c> over the true snippets among the irrelevant ones; <c>contradicted</c> over the true and the falsified ones, where both sides
    /// should be shown; <c>irrelevant</c> over those that don't answer, where a refusal is right.
    /// </summary>
    /// <param name="path">The file, or the folder that holds it.</param>
    /// <exception cref="EvaluationException">The file is missing or cannot be read.</exception>
    public static GoldSet Read(string path)
    {
        var questions = new List<GoldQuestion>();
        foreach (var row in Rows(path))
        {
            var answers = Answers(row.Answer);
            string True = Source(row, "a"), False = Source(row, "b"), Other = Source(row, "c");
            questions.Add(new GoldQuestion($"{row.Id}-true", row.Query, answers, Evidence(True, row.Positive, answers), Type: "true") { Sources = [True, Other] });
            questions.Add(new GoldQuestion(
                $"{row.Id}-contradicted", row.Query, answers, [.. Evidence(True, row.Positive, answers), .. Evidence(False, row.PositiveWrong, [row.Fakeanswer])], Type: "contradicted")
            {
                Sources = [True, False],
                Rivals = [row.Fakeanswer],
            });
            questions.Add(new GoldQuestion($"{row.Id}-irrelevant", row.Query, [], [], Unanswerable: true, "irrelevant") { Sources = [Other] });
        }

        return new GoldSet("rgb-counterfactual", questions);
    }

    /// <summary>The snippets as articles, for <see cref="SetArticles.Write"/>.</summary>
    /// <param name="path">The file, or the folder that holds it.</param>
    /// <exception cref="EvaluationException">The file is missing or cannot be read.</exception>
    public static IReadOnlyList<SetArticle> Articles(string path)
    {
        static IEnumerable<SetArticle> Of(string source, IReadOnlyList<string> snippets) => snippets.Select((text, at) => new SetArticle(Id(source, at), null, source, null, text));
        return [.. Rows(path).SelectMany(row => (SetArticle[])[.. Of(Source(row, "a"), row.Positive), .. Of(Source(row, "b"), row.PositiveWrong), .. Of(Source(row, "c"), row.Negative)])];
    }

    // The source is shown to the encoder with the text, so it says nothing.
    private static string Source(Row row, string group) => $"{row.Id}{group}";

    private static string Id(string source, int at) => $"{source}-{at + 1}";

    private static List<Evidence> Evidence(string source, IReadOnlyList<string> snippets, IReadOnlyList<string> answers) =>
        [.. snippets.Index().Where(snippet => AnswerMatch.Contains(snippet.Item, answers)).Select(snippet => new Evidence(Id(source, snippet.Index), [1]))];

    /// <summary>A string, a list of strings, or a list of lists of spellings.</summary>
    private static IReadOnlyList<string> Answers(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.String => [answer.GetString()!],
        JsonValueKind.Array => [.. answer.EnumerateArray().SelectMany(Answers)],
        _ => [],
    };

    private static List<Row> Rows(string path)
    {
        if (Directory.Exists(path))
            path = new[] { Path.Combine(path, "data", "en_fact.json"), Path.Combine(path, "en_fact.json") } is var places && places.FirstOrDefault(File.Exists) is { } found ? found : places[0];
        var problems = new List<string>();
        List<Row> rows = [.. JsonLines.Read<Row>(path, JsonLines.Lenient, Fields, problems).Select(row => row.Value)];
        if (problems.Count == 0 && rows.Count == 0)
            problems.Add($"{path}: there is no question in it; give RGB's en_fact.json.");
        return problems.Count == 0 ? rows : throw new EvaluationException(problems);
    }

    private sealed record Row(
        int Id, string Query, JsonElement Answer, string Fakeanswer, IReadOnlyList<string> Positive, IReadOnlyList<string> PositiveWrong, IReadOnlyList<string> Negative);
}
