using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>Whether a gold set still fits the articles it was written for.</summary>
public static class EvidenceCheck
{
    /// <summary>Evidence that points at an article or a paragraph that does not exist.</summary>
    /// <param name="goldSet">The set.</param>
    /// <param name="find">The article of an id, or null.</param>
    /// <returns>One sentence a problem; empty when the set fits.</returns>
    public static IReadOnlyList<string> FindProblems(GoldSet goldSet, Func<string, Article?> find)
    {
        var problems = new List<string>();
        foreach (var question in goldSet.Questions)
        {
            foreach (var evidence in question.Evidence)
            {
                if (find(evidence.ArticleId) is not { } article)
                {
                    problems.Add($"{goldSet.Name}, question '{question.Id}': there is no article '{evidence.ArticleId}'; correct the id or add the article.");
                    continue;
                }

                foreach (var number in evidence.Paragraphs.Where(number => number > article.Paragraphs.Count))
                    problems.Add($"{goldSet.Name}, question '{question.Id}': '{article.Id}' has {article.Paragraphs.Count} paragraphs, so there is no paragraph {number}; correct the number.");
            }
        }

        return problems;
    }

    /// <summary>Answers whose words stand in none of their evidence paragraphs: a typing error, a wrong paragraph, or an answer that has to be worked out.</summary>
    /// <param name="goldSet">The set.</param>
    /// <param name="find">The article of an id, or null; evidence that does not exist is passed over.</param>
    /// <returns>One sentence a question; yes/no answers are left out.</returns>
    public static IReadOnlyList<string> FindAnswersElsewhere(GoldSet goldSet, Func<string, Article?> find)
    {
        var problems = new List<string>();
        foreach (var question in goldSet.Questions)
        {
            string[] paragraphs =
            [
                .. question.Evidence.SelectMany(evidence => find(evidence.ArticleId)?.Paragraphs.Where(paragraph => evidence.Paragraphs.Contains(paragraph.Number)) ?? [])
                    .Select(paragraph => paragraph.Text),
            ];
            var answers = question.Answers.SelectMany(answer => question.IsList ? answer.Split('|', StringSplitOptions.TrimEntries) : [answer]).ToList();
            if (paragraphs.Length == 0 || answers.Count == 0 || answers.Exists(answer => AnswerMatch.Normalise(answer) is ["yes" or "no", ..]))
                continue;
            if (!paragraphs.Any(text => AnswerMatch.Contains(text, answers)))
                problems.Add($"{goldSet.Name}, question '{question.Id}': no answer stands in its evidence; check the answers and the paragraph numbers.");
        }

        return problems;
    }
}
