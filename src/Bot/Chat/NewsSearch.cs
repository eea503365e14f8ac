using Bot.Answering;
using Bot.Channels.Replies;
using Bot.Channels.Teams;
using Bot.Engine;
using Bot.Hosting;
using Bot.Pages;
using Bot.Retrieval;

namespace Bot.Chat;

/// <summary>Search for a message of one's own: the cited answer first, then the paragraphs it was looked for in.</summary>
internal static class NewsSearch
{
    /// <summary>Paragraphs that are offered; what lies deeper is rarely about the question.</summary>
    private const int MaxPassages = 10;

    /// <summary>Cards for what was typed; when nothing was, the answers to the suggested questions.</summary>
    public static async Task<IReadOnlyList<CitedCard>> FindAsync(AnswerEngine engine, IReadOnlyList<string> suggestions, PublicAddress address, SearchQuery query, CancellationToken cancellationToken)
    {
        var questions = query.Text.Length > 0 ? [query.Text] : suggestions;
        var cards = new List<CitedCard>();
        try
        {
            foreach (var question in questions)
            {
                var answer = await engine.Extractive.AnswerAsync(question, [], cancellationToken);
                if (!answer.Refused)
                    cards.Add(new CitedCard(question, new CitedReply(answer.Text, AnswerReply.Citations(answer, address))));
            }

            if (query.Text.Length > 0)
                cards.AddRange((await engine.Retriever.RetrieveAsync(new RetrievalQuery(query.Text), MaxPassages, cancellationToken)).Select(passage => Card(passage, address)));
        }
        catch (QuestionException)
        {
            // Too long to be a question, so nothing is found.
        }

        return [.. cards.Skip(query.Skip).Take(query.Count)];
    }

    private static CitedCard Card(Passage passage, PublicAddress address)
    {
        var (article, paragraph) = (passage.Article, passage.Paragraphs[0]);
        var citation = new Citation(1, article.Id, article.Title, article.Source, article.Published?.ToString(), article.Url, paragraph.Number, 0, paragraph.Text.Length, paragraph.Text);
        var source = new ReplyCitation(1, article.Title, paragraph.Text, address.Of(ArticleText.Path(citation)))
        {
            Keywords = [.. new[] { article.Source, ArticleText.Day(article.Published), $"paragraph {paragraph.Number}" }.OfType<string>()],
        };
        return new CitedCard(article.Title, new CitedReply($"{paragraph.Text} [1]", [source]));
    }
}
