using Bot.Answering;
using Bot.Asking;
using Bot.Channels.Replies;
using Bot.Channels.Turns;
using Bot.Corpus;
using Bot.Engine;
using Bot.Hosting;
using Bot.Pages;

namespace Bot.Chat;

/// <summary>Turns a message into a question and an answer into a cited reply, whatever the channel.</summary>
internal sealed class NewsBot(ServedEngine served, Conversations conversations, PublicAddress address) : ActivityBot
{
    private static readonly HashSet<string> HelpWords = new(["help", "?", "hi", "hello", "hey", "start", "/help", "/start"], StringComparer.OrdinalIgnoreCase);

    public override async Task OnMessageAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Text.Length == 0 || HelpWords.Contains(turn.Text.TrimEnd('!', '.')))
        {
            await WelcomeAsync(turn, cancellationToken);
            return;
        }

        await turn.SendTypingAsync(cancellationToken);
        var engine = await served.WhenReadyAsync(cancellationToken);
        try
        {
            var answer = await engine.Answerer.AnswerAsync(turn.Text, conversations.Earlier(turn.ConversationKey), cancellationToken);
            conversations.Add(turn.ConversationKey, answer);
            await turn.ReplyAsync(answer.Refused ? Refusal(answer) : Cited(answer), cancellationToken);
        }
        catch (QuestionException e)
        {
            await turn.ReplyAsync(e.Message, cancellationToken);
        }
    }

    public override Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => WelcomeAsync(turn, cancellationToken);

    private async Task WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var engine = await served.WhenReadyAsync(cancellationToken);
        var coverage = Coverage.Of(engine.Articles.Store.List());
        await turn.ReplyAsync(new CitedReply(Prompt.Welcome(coverage.ToString()), []) { Suggestions = served.Suggestions }, cancellationToken);
    }

    private static CitedReply Refusal(Answer answer)
    {
        var text = Understood(answer) + answer.Text;
        if (answer.Nearest.Count > 0)
            text += $"\nNearest articles, which may be about something else:\n{string.Join('\n', answer.Nearest.Select(near => $"- {near.Title}"))}";
        return new CitedReply(text, []);
    }

    private CitedReply Cited(Answer answer)
    {
        var citations = answer.Statements.SelectMany(s => s.Citations).DistinctBy(c => c.Number).Select(citation =>
            new ReplyCitation(citation.Number, citation.Title, citation.Quote, address.Of(ArticleText.Path(citation)))
            {
                Keywords = [.. new[] { citation.Source, PublicationDate.TryParse(citation.Published, out var date) ? ArticleText.Day(date) : null, $"paragraph {citation.Paragraph}" }.OfType<string>()],
            });
        return new CitedReply(Understood(answer) + answer.Text, [.. citations]);
    }

    private static string Understood(Answer answer) => answer.UnderstoodAs is { } question ? $"Understood as: {question}\n" : "";
}
