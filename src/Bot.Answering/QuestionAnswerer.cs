using Bot.Inference;
using Bot.Retrieval;

namespace Bot.Answering;

/// <summary>Answers a question from the retrieved passages, citing every statement, or refuses.</summary>
/// <param name="retriever">Finds candidate passages.</param>
/// <param name="reader">Scores candidates and finds the answering words.</param>
/// <param name="options">Operating point and sizes.</param>
public sealed class QuestionAnswerer(IRetriever retriever, PassageReader reader, AnsweringOptions options)
{
    /// <summary>Answers the next question of a conversation.</summary>
    /// <param name="question">The question as typed.</param>
    /// <param name="earlier">The conversation's earlier answers, oldest first; empty for a first question.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async ValueTask<Answer> AnswerAsync(string question, IReadOnlyList<Answer> earlier, CancellationToken cancellationToken = default)
    {
        var passages = await retriever.RetrieveAsync(new RetrievalQuery(question), options.Passages, cancellationToken);
        reader.Read(question, [.. passages.Select(p => p.Paragraphs[0].Text)]);
        return new Answer(question, null, true, "The articles don't say.", [], [.. passages.Select(p => new NearestArticle(p.Article.Id, p.Article.Title)).Distinct().Take(3)]);
    }
}
