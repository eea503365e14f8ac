using System.Text.Json;
using Bot.Answering;
using Bot.Asking;
using Bot.Channels.Connector;
using Bot.Channels.Replies;
using Bot.Channels.Teams;
using Bot.Channels.Turns;
using Bot.Engine;
using Bot.Feedback;
using Bot.Hosting;

namespace Bot.Chat;

/// <summary>Turns a message into a question and an answer into a cited reply, whatever the channel.</summary>
internal sealed class NewsBot(ServedEngine served, Conversations conversations, PublicAddress address, FeedbackStore feedback, ILogger<NewsBot> log) : ActivityBot
{
    private static readonly HashSet<string> ResetWords = new(["/reset", "/new"], StringComparer.OrdinalIgnoreCase);

    public override Task OnMessageAsync(Turn turn, CancellationToken cancellationToken) =>
        SmallTalk.IsGreeting(turn.Text) ? WelcomeAsync(turn, cancellationToken)
        : SmallTalk.IsCourtesy(turn.Text) ? turn.ReplyAsync(SmallTalk.Reply, cancellationToken)
        : ResetWords.Contains(turn.Text) ? ResetAsync(turn, cancellationToken)
        : AnswerAsync(turn, turn.Text, "", cancellationToken);

    public override Task OnCardSubmitAsync(Turn turn, JsonElement value, CancellationToken cancellationToken)
    {
        var question = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("question", out var asked) && asked.ValueKind == JsonValueKind.String ? asked.GetString()!.Trim() : "";
        // What a card sends is not seen in the chat, so the answer says what it answers.
        return SmallTalk.IsGreeting(question) ? WelcomeAsync(turn, cancellationToken) : AnswerAsync(turn, question, $"You asked: {question}\n", cancellationToken);
    }

    public override async Task OnMessageUpdateAsync(Turn turn, CancellationToken cancellationToken)
    {
        // The answer follows its question: people look for it where it was.
        if (Find(turn) is not { MessageId: { } message } earlier || SmallTalk.IsGreeting(turn.Text) || SmallTalk.IsCourtesy(turn.Text))
        {
            await OnMessageAsync(turn, cancellationToken);
            return;
        }

        if (string.Equals(earlier.Answer.Question, turn.Text, StringComparison.Ordinal))
            return;
        var engine = await served.WhenReadyAsync(cancellationToken);
        try
        {
            var answer = await conversations.AskAsync(engine.Answerer, turn.ConversationKey, turn.Text, null, cancellationToken);
            await ReplyAsync(turn, answer, reply => ReplaceAsync(turn, message, reply, cancellationToken), "", message);
        }
        catch (QuestionException e)
        {
            await turn.ReplyAsync(e.Message, cancellationToken);
        }
    }

    public override async Task OnMessageDeleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Find(turn) is not { } earlier)
            return;
        Try(() => feedback.Forget(earlier));
        if (earlier.MessageId is { } message)
            await turn.DeleteAsync(message, cancellationToken);
    }

    public override Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => WelcomeAsync(turn, cancellationToken);

    public override async Task<IReadOnlyList<CitedCard>?> OnSearchAsync(Turn turn, SearchQuery query, CancellationToken cancellationToken) =>
        await NewsSearch.FindAsync(await served.WhenReadyAsync(cancellationToken), served.Suggestions, address, query, cancellationToken);

    public override Task OnFeedbackAsync(Turn turn, Channels.Turns.Feedback given, CancellationToken cancellationToken)
    {
        feedback.Add(turn.Activity, given);
        return Task.CompletedTask;
    }

    private async Task ResetAsync(Turn turn, CancellationToken cancellationToken)
    {
        conversations.Forget(turn.ConversationKey);
        await turn.ReplyAsync(Conversations.Forgotten, cancellationToken);
    }

    private async Task AnswerAsync(Turn turn, string question, string lead, CancellationToken cancellationToken)
    {
        var stream = await turn.StreamAsync("Looking in the articles …", cancellationToken);
        var engine = await served.WhenReadyAsync(cancellationToken);
        try
        {
            var answer = await conversations.AskAsync(engine.Answerer, turn.ConversationKey, question, Show, cancellationToken);
            await ReplyAsync(turn, answer, reply => stream.CompleteAsync(reply, cancellationToken), lead);
        }
        catch (QuestionException e)
        {
            await turn.ReplyAsync(e.Message, cancellationToken);
        }

        void Show(Answer soFar) => _ = stream.UpdateAsync(AnswerReply.SoFar(soFar, lead, address), cancellationToken);
    }

    private async Task ReplyAsync(Turn turn, Answer answer, Func<CitedReply, Task<string?>> send, string lead, string? replaced = null)
    {
        var key = Guid.NewGuid().ToString("N");
        // A replacement that failed leaves the message where it was.
        var message = replaced;
        try
        {
            var reply = AnswerReply.Of(answer, address, key);
            message = await send(reply with { Text = lead + reply.Text });
        }
        finally
        {
            // Also after a failure: without a clear sign from the channel the answer may be there and be rated.
            Try(() => feedback.Remember(new SentAnswer(key, turn.Activity.ChannelId ?? "", turn.Activity.Conversation?.Id ?? "", turn.Activity.Id, message, answer)));
        }
    }

    private static async Task<string?> ReplaceAsync(Turn turn, string message, CitedReply reply, CancellationToken cancellationToken)
    {
        try
        {
            await turn.UpdateAsync(message, reply, cancellationToken);
            return message;
        }
        catch (ConnectorException e) when (e.Status is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.MethodNotAllowed or System.Net.HttpStatusCode.Forbidden)
        {
            // Somebody deleted the answer, or the channel takes no updates.
            return await turn.ReplyAsync(reply, cancellationToken);
        }
    }

    private SentAnswer? Find(Turn turn)
    {
        SentAnswer? found = null;
        Try(() => found = feedback.FindByQuestion(turn.Activity));
        return found;
    }

    // An answer that cannot be noted or found again is still an answer.
    private void Try(Action note)
    {
        try
        {
            note();
        }
        catch (FeedbackException e)
        {
            log.LogWarning("Answers are not noted: {Reason}", e.Message);
        }
    }

    private async Task WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var engine = await served.WhenReadyAsync(cancellationToken);
        await turn.WelcomeAsync(Prompt.Welcome(Coverage.Of(engine.Articles.Store.List()).ToString()), served.Suggestions, cancellationToken);
    }
}
