using Bot.Corpus;

namespace Bot.Evaluation;

/// <summary>Questions with the passage to read, to measure reading without retrieval.</summary>
/// <param name="Name">Short name for reports.</param>
/// <param name="Questions">In any order.</param>
public sealed record ReadingSet(string Name, IReadOnlyList<ReadingQuestion> Questions)
{
    /// <summary>The answerable questions of a gold set, each with its first evidence paragraph. List questions and follow-ups are left out.</summary>
    /// <param name="goldSet">Questions with answers and evidence.</param>
    /// <param name="find">The article of an id, or null.</param>
    public static ReadingSet From(GoldSet goldSet, Func<string, Article?> find)
    {
        var questions = new List<ReadingQuestion>();
        foreach (var question in goldSet.Questions.Where(question => question is { After: null, IsList: false, Answers.Count: > 0, Evidence.Count: > 0 }))
        {
            var evidence = question.Evidence[0];
            if (find(evidence.ArticleId)?.Paragraphs.FirstOrDefault(paragraph => paragraph.Number == evidence.Paragraphs[0]) is { } paragraph)
                questions.Add(new ReadingQuestion(question.Id, question.Question, paragraph.Text, question.Answers, false, question.Type));
        }

        return new ReadingSet(goldSet.Name, questions);
    }
}

/// <summary>One question and the passage to read for it.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Question">Standalone.</param>
/// <param name="Passage">The text to read.</param>
/// <param name="Answers">Right answers; empty when unanswerable.</param>
/// <param name="Unanswerable">True when the passage does not answer.</param>
/// <param name="Type">Kind of question for the break-down.</param>
public sealed record ReadingQuestion(string Id, string Question, string Passage, IReadOnlyList<string> Answers, bool Unanswerable, string Type = GoldQuestion.DefaultType);
