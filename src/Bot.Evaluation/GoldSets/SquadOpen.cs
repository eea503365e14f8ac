using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>
/// Reads SQuAD questions as open questions over whole articles: JSON Lines of
/// <c>{"id", "question", "gold_article", "gold_paragraph", "answers", "is_impossible"}</c>. An impossible question is one that its own paragraph does not
/// answer; another article might.
/// </summary>
public static class SquadOpen
{
    private const string Fields = "id, question, gold_article, gold_paragraph, answers, is_impossible";

    /// <summary>The questions with their evidence in the corpus.</summary>
    /// <param name="path">The questions' file.</param>
    /// <param name="find">The article of an id (the slug of gold_article), or null; a question whose article or paragraph is not found is left out and named.</param>
    /// <param name="unmapped">One sentence a question that was left out.</param>
    /// <exception cref="EvaluationException">The file cannot be read, or no question fits the corpus.</exception>
    public static GoldSet Read(string path, Func<string, Article?> find, out IReadOnlyList<string> unmapped)
    {
        var leftOut = new List<string>();
        var questions = new List<GoldQuestion>();
        foreach (var row in Rows(path))
        {
            var id = Slug.Of(row.GoldArticle);
            int[] paragraphs = find(id) is { } article ? Locate(article, row) : [];
            if (row.IsImpossible)
                questions.Add(new GoldQuestion(row.Id, row.Question, [], [], Unanswerable: true, "impossible"));
            else if (paragraphs.Length > 0)
                questions.Add(new GoldQuestion(row.Id, row.Question, row.Answers, [new Evidence(id, paragraphs)], Type: "answerable"));
            else
                leftOut.Add($"{path}, question '{row.Id}': its paragraph is not in the corpus as '{id}'; index the set's articles folder.");
        }

        unmapped = leftOut;
        return questions.Exists(question => !question.Unanswerable)
            ? new GoldSet("squad-open", questions)
            : throw new EvaluationException([$"{path}: none of the questions' paragraphs is in the corpus; index the set's articles folder."]);
    }

    /// <summary>The questions with their own paragraph to read.</summary>
    /// <param name="path">The questions' file.</param>
    /// <exception cref="EvaluationException">The file cannot be read.</exception>
    public static ReadingSet ReadReading(string path) =>
        new("squad-open", [.. Rows(path).Select(row => new ReadingQuestion(row.Id, row.Question, row.GoldParagraph, row.Answers, row.IsImpossible, row.IsImpossible ? "impossible" : "answerable"))]);

    /// <summary>
    /// The corpus' paragraphs that are the gold one. A gold paragraph with line breaks is several in the corpus: then those that hold an answer, or else all of them.
    /// </summary>
    private static int[] Locate(Article article, Row row)
    {
        var gold = Fold(row.GoldParagraph);
        Paragraph[] same = [.. article.Paragraphs.Where(paragraph => Fold(paragraph.Text) == gold)];
        if (same.Length == 0)
            same = [.. article.Paragraphs.Where(paragraph => Fold(paragraph.Text) is { Length: > 0 } folded && gold.Contains(folded, StringComparison.Ordinal))];
        Paragraph[] answering = [.. same.Where(paragraph => AnswerMatch.Contains(paragraph.Text, row.Answers))];
        return [.. (answering.Length > 0 ? answering : same).Select(paragraph => paragraph.Number)];
    }

    /// <summary>Letters and digits only: cleaning may change spaces, quotes and dashes but not these.</summary>
    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static List<Row> Rows(string path)
    {
        var problems = new List<string>();
        List<Row> rows = [.. JsonLines.Read<Row>(path, JsonLines.Lenient, Fields, problems).Select(row => row.Value)];
        if (problems.Count == 0 && rows.Count == 0)
            problems.Add($"{path}: there is no question in it; give the set's questions.jsonl.");
        return problems.Count == 0 ? rows : throw new EvaluationException(problems);
    }

    private sealed record Row(string Id, string Question, string GoldArticle, string GoldParagraph, IReadOnlyList<string> Answers, bool IsImpossible);
}
