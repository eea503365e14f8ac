namespace Bot.Evaluation;

/// <summary>Questions with the articles that people judged relevant to them; which paragraph it is nobody said.</summary>
/// <param name="Name">Short name for reports.</param>
/// <param name="Questions">In the file's order.</param>
public sealed record ArticleRankingSet(string Name, IReadOnlyList<ArticleRankingQuestion> Questions);

/// <summary>One question with its judged articles.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Question">Standalone; in the older collections a request rather than a question.</param>
/// <param name="Grades">By article id how relevant it is, from 1; articles that are missing are not relevant.</param>
public sealed record ArticleRankingQuestion(string Id, string Question, IReadOnlyDictionary<string, int> Grades);
