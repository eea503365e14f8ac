using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Replies;
using Bot.Channels.Teams;

namespace Bot.Channels.Turns;

/// <summary>One inbound activity and the ways to answer it. The same code serves every channel.</summary>
public sealed class Turn
{
    private readonly IActivitySender _sender;
    private readonly TimeProvider _time;
    private StreamedReply? _stream;

    internal Turn(Activity activity, IActivitySender sender, TimeProvider? time = null)
    {
        Activity = activity;
        Text = Mentions.Strip(activity);
        _sender = sender;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>What came in.</summary>
    public Activity Activity { get; }

    /// <summary>What was said, without the mention of the bot; empty when nothing was.</summary>
    public string Text { get; }

    /// <summary>Names the conversation across all channels.</summary>
    public string ConversationKey => $"{Activity.ChannelId}/{Activity.Conversation?.Id}";

    /// <summary>Called once, before the first message goes out.</summary>
    internal Action? BeforeAnswer { get; set; }

    /// <summary>True once a message has gone out in this turn.</summary>
    internal bool HasAnswered { get; private set; }

    /// <summary>Answers with plain text; nothing in it becomes markup.</summary>
    /// <param name="text">Plain text, as in <see cref="CitedReply"/>.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>The id the channel gave the message, or null when it gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task<string?> ReplyAsync(string text, CancellationToken cancellationToken = default) =>
        ReplyAsync(new CitedReply(text, []) { IsGenerated = false }, cancellationToken);

    /// <summary>Answers with citations.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>The id the channel gave the message, or null when it gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task<string?> ReplyAsync(CitedReply reply, CancellationToken cancellationToken = default) =>
        _stream is { IsCompleted: false } begun ? begun.CompleteAsync(reply, cancellationToken) : ReplyApartAsync(reply, cancellationToken);

    /// <summary>Greets: in Teams with a card that has the questions to press and a box to ask in, elsewhere with text and suggested questions.</summary>
    /// <param name="text">Plain text, as in <see cref="CitedReply"/>.</param>
    /// <param name="questions">Questions to offer, best first.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>The id the channel gave the message, or null when it gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task<string?> WelcomeAsync(string text, IReadOnlyList<string> questions, CancellationToken cancellationToken = default) => Activity.ChannelId == ChannelIds.Teams
        ? SendAsync(WelcomeCard.Compose(text, questions), cancellationToken)
        : ReplyAsync(new CitedReply(text, []) { Suggestions = questions, IsGenerated = false }, cancellationToken);

    /// <summary>
    /// Begins an answer that is shown while it is being made, and says what is being done; where the channel does not show that, the person is seen to be answered
    /// (typing). The answer must be completed; any reply of this turn completes it too.
    /// </summary>
    /// <param name="status">What is being done, one line of plain text.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    public async Task<StreamedReply> StreamAsync(string status, CancellationToken cancellationToken = default)
    {
        if (_stream is { IsCompleted: false })
            throw new InvalidOperationException("One answer is streamed at a time; complete it first.");
        _stream = new StreamedReply(this, _time);
        await _stream.BeginAsync(status, cancellationToken);
        return _stream;
    }

    /// <summary>Sends an activity as it is, addressed as an answer in this conversation.</summary>
    /// <param name="activity">What to send; its sender, recipient and conversation are filled in.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>The id the channel gave it, or null when it gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        if (activity.Type == ActivityTypes.Message && !HasAnswered)
        {
            HasAnswered = true;
            BeforeAnswer?.Invoke();
        }

        return await _sender.SendAsync(Addressing.Complete(activity, Activity), cancellationToken);
    }

    /// <summary>Shows that an answer is being worked on. A channel that does not take it changes nothing.</summary>
    /// <param name="cancellationToken">Ends the sending.</param>
    public Task SendTypingAsync(CancellationToken cancellationToken = default) =>
        TrySendAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);

    /// <summary>Replaces a message of the bot.</summary>
    /// <param name="id">What <see cref="ReplyAsync(CitedReply, CancellationToken)"/> returned.</param>
    /// <param name="reply">The new answer.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <exception cref="ConnectorException">The channel did not take it.</exception>
    public Task UpdateAsync(string id, CitedReply reply, CancellationToken cancellationToken = default) =>
        _sender.UpdateAsync(ReplyComposer.Compose(reply, Activity) with { Id = id }, cancellationToken);

    /// <summary>Removes a message of the bot.</summary>
    /// <param name="id">What <see cref="ReplyAsync(CitedReply, CancellationToken)"/> returned.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <exception cref="ConnectorException">The channel refused; the Playground always does.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _sender.DeleteAsync(Addressing.Answer(Activity) with { Id = id }, cancellationToken);

    /// <summary>A message of its own.</summary>
    internal async Task<string?> ReplyApartAsync(CitedReply reply, CancellationToken cancellationToken)
    {
        var id = await SendAsync(ReplyComposer.Compose(reply, Activity), cancellationToken);
        await SuggestAsync(reply, cancellationToken);
        return id;
    }

    /// <summary>The buttons that follow an answer where it cannot have them itself.</summary>
    internal async Task SuggestAsync(CitedReply reply, CancellationToken cancellationToken)
    {
        if (ReplyComposer.ComposeSuggestions(reply, Activity) is { } suggestions)
            await TrySendAsync(suggestions, cancellationToken);
    }

    private async Task TrySendAsync(Activity extra, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(extra, cancellationToken);
        }
        catch (ConnectorException)
        {
            // The answer itself says whether the channel is there.
        }
    }
}
