using Bot.Answering;
using Bot.Channels.Replies;
using Bot.Corpus;
using Bot.Hosting;
using Bot.Pages;

namespace Bot.Chat;

/// <summary>An answer as a reply: statements with links to the paragraphs, or a refusal that claims nothing.</summary>
internal static class AnswerReply
{
    /// <param name="answer">The answer.</param>
    /// <param name="address">Where the cited paragraphs can be read.</param>
    /// <param name="key">Names the answer when feedback comes.</param>
    public static CitedReply Of(Answer answer, PublicAddress address, string key) =>
        (answer.Refused ? Refusal(answer) : new CitedReply(Understood(answer) + answer.Text, Citations(answer, address))) with { FeedbackKey = key };

    /// <summary>The beginning of an answer that still grows.</summary>
    public static CitedReply SoFar(Answer answer, string lead, PublicAddress address) => new(lead + Understood(answer) + answer.Text, Citations(answer, address));

    /// <summary>The sources of an answer, each with its publisher, day and paragraph.</summary>
    public static IReadOnlyList<ReplyCitation> Citations(Answer answer, PublicAddress address) =>
    [
        .. answer.Sources().Select(citation =>
            new ReplyCitation(citation.Number, citation.Title, citation.Quote, address.Of(ArticleText.Path(citation)))
            {
                Keywords = [.. new[] { citation.Source, PublicationDate.TryParse(citation.Published, out var date) ? ArticleText.Day(date) : null, $"paragraph {citation.Paragraph}" }.OfType<string>()],
            }),
    ];

    private static CitedReply Refusal(Answer answer)
    {
        var text = Understood(answer) + answer.Text;
        if (answer.Nearest.Count > 0)
            text += $"\n{ArticleText.Nearest}\n{string.Join('\n', answer.Nearest.Select(near => $"- {near.Title}"))}";
        return new CitedReply(text, []);
    }

    private static string Understood(Answer answer) => answer.UnderstoodAs is { } question ? $"Understood as: {question}\n" : "";
}
