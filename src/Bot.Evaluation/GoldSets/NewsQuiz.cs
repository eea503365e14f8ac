using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>
/// Reads the news quiz questions of RealTime QA (Kasai et al. 2023) with the articles that were retrieved for them: JSON Lines of
/// <c>{"id", "question", "gold_answer": ["…"], "articles_containing_gold_string": ["…"]}</c>. Relevance is weak: an article counts as answering when it has the
/// answer's words, so a short answer may match by chance and a paraphrase is missed.
/// </summary>
public static class NewsQuiz
{
    /// <summary>The questions; one is answerable when an article has the gold answer's words. Its evidence is the paragraphs with those words.</summary>
    /// <param name="path">The questions' file.</param>
    /// <param name="find">The article of an id, or null.</param>
    /// <exception cref="EvaluationException">The file cannot be read, or none of its articles is in the corpus.</exception>
    public static GoldSet Read(string path, Func<string, Article?> find)
    {
        var problems = new List<string>();
        var questions = new List<GoldQuestion>();
        foreach (var (_, row) in JsonLines.Read<Row>(path, JsonLines.Lenient, "id, question, gold_answer, articles_containing_gold_string", problems))
        {
            var answerable = row.ArticlesContainingGoldString.Count > 0;
            questions.Add(answerable
                ? new GoldQuestion(row.Id, row.Question, row.GoldAnswer, Evidence(row, find), Type: "quiz")
                : new GoldQuestion(row.Id, row.Question, [], [], Unanswerable: true, "quiz, not in the articles"));
        }

        if (problems.Count == 0 && !questions.Exists(question => question.Evidence.Count > 0))
            problems.Add($"{path}: none of the questions' articles is in the corpus; index the set's articles.jsonl.");
        return problems.Count == 0 ? new GoldSet("newsquiz-2022", questions) : throw new EvaluationException(problems);
    }

    private static List<Evidence> Evidence(Row row, Func<string, Article?> find)
    {
        var evidence = new List<Evidence>();
        foreach (var article in row.ArticlesContainingGoldString.Select(id => find(Slug.Of(id))).OfType<Article>())
        {
            int[] paragraphs = [.. article.Paragraphs.Where(paragraph => AnswerMatch.Contains(paragraph.Text, row.GoldAnswer)).Select(paragraph => paragraph.Number)];
            if (paragraphs.Length > 0)
                evidence.Add(new Evidence(article.Id, paragraphs));
        }

        return evidence;
    }

    private sealed record Row(string Id, string Question, IReadOnlyList<string> GoldAnswer, IReadOnlyList<string> ArticlesContainingGoldString);
}
