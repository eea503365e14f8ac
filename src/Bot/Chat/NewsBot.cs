using Bot.Answering;
using Bot.Asking;
using Bot.Channels.Replies;
using Bot.Channels.Turns;
using Bot.Engine;
using Bot.Feedback;
using Bot.Hosting;

namespace Bot.Chat;

/// <summary>Turns a message into a question and an answer into a cited reply, whatever the channel.</summary>
internal sealed class NewsBot(ServedEngine served, Conversations conversations, PublicAddress address, FeedbackStore feedback, ILogger<NewsBot> log) : ActivityBot
{
    private static readonly HashSet<string> HelpWords = new(["help", "?", "hi", "hello", "hey", "start", "/help", "/start"], StringComparer.OrdinalIgnoreCase);

    public override async Task OnMessageAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Text.Length == 0 || HelpWords.Contains(turn.Text.TrimEnd('!', '.')))
        {
            await WelcomeAsync(turn, cancellationToken);
            return;
        }

        await turn.StreamAsync("Looking in the articles …", cancellationToken);
        var engine = await served.WhenReadyAsync(cancellationToken);
        try
        {
            var answer = await engine.Answerer.AnswerAsync(turn.Text, conversations.Earlier(turn.ConversationKey), cancellationToken);
            conversations.Add(turn.ConversationKey, answer);
            await ReplyAsync(turn, answer, cancellationToken);
        }
        catch (QuestionException e)
        {
            await turn.ReplyAsync(e.Message, cancellationToken);
        }
    }

    public override Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => WelcomeAsync(turn, cancellationToken);

    public override Task OnFeedbackAsync(Turn turn, Channels.Turns.Feedback given, CancellationToken cancellationToken)
    {
        feedback.Add(turn.Activity, given);
        return Task.CompletedTask;
    }

    private async Task ReplyAsync(Turn turn, Answer answer, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        string? message = null;
        try
        {
            message = await turn.ReplyAsync(AnswerReply.Of(answer, address, key), cancellationToken);
        }
        finally
        {
            // Also after a failure: without a clear sign from the channel the answer may be there and be rated.
            Remember(new SentAnswer(key, turn.Activity.ChannelId ?? "", turn.Activity.Conversation?.Id ?? "", turn.Activity.Id, message, answer));
        }
    }

    private void Remember(SentAnswer sent)
    {
        try
        {
            feedback.Remember(sent);
        }
        catch (FeedbackException e)
        {
            // An answer that cannot be noted is still an answer.
            log.LogWarning("Feedback on an answer will not find it: {Reason}", e.Message);
        }
    }

    private async Task WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var engine = await served.WhenReadyAsync(cancellationToken);
        var coverage = Coverage.Of(engine.Articles.Store.List());
        await turn.ReplyAsync(new CitedReply(Prompt.Welcome(coverage.ToString()), []) { Suggestions = served.Suggestions }, cancellationToken);
    }
}
