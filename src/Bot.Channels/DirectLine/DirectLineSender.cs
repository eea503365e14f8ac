using System.Net;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Replies;
using Bot.Channels.Turns;

namespace Bot.Channels.DirectLine;

/// <summary>Puts what the bot says in a turn into the conversation. Nothing leaves the program but through the client's own connections.</summary>
internal sealed class DirectLineSender(ConversationStore store, OpenStreams streams, TimeProvider time, OwedTurn turn) : IActivitySender
{
    // As Azure's Direct Line has it, 405 included (github.com/microsoft/botframework-sdk/issues/4734, github.com/microsoft/BotFramework-WebChat/issues/2426).
    private const string Once = "A message in Direct Line stays as it is, for clients show it once; send another one.";

    /// <summary>True when something could not be kept, so that the turn still owes an answer.</summary>
    public bool HasFailed { get; private set; }

    /// <inheritdoc/>
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<string?>(activity.Type == ActivityTypes.Typing ? Show(activity) : Keep(activity));
    }

    /// <inheritdoc/>
    public Task UpdateAsync(Activity activity, CancellationToken cancellationToken) => throw new ConnectorException(Once, HttpStatusCode.MethodNotAllowed);

    /// <inheritdoc/>
    public Task DeleteAsync(Activity activity, CancellationToken cancellationToken) => throw new ConnectorException(Once, HttpStatusCode.MethodNotAllowed);

    private string Show(Activity activity)
    {
        var id = $"{turn.Participant.Conversation}|{Guid.NewGuid():N}";
        if (streams.HasReaders(turn.Participant.Conversation) && store.Last(turn.Participant) is { } last)
            streams.Tell(turn.Participant.Conversation, new Notice(last, Json(StreamInfo.NameFirst(activity, id), id)));
        return id;
    }

    private string Keep(Activity activity)
    {
        try
        {
            if (store.AddFromBot(turn, number => Json(activity, Watermark.Id(turn.Participant.Conversation, number))) is not { } number)
                throw new ConnectorException("The conversation is over.", HttpStatusCode.NotFound);
            streams.Tell(turn.Participant.Conversation, new Notice(number));
            return Watermark.Id(turn.Participant.Conversation, number);
        }
        catch (DirectLineException e)
        {
            HasFailed = true;
            throw new ConnectorException(e.Message, null, e);
        }
    }

    private byte[] Json(Activity activity, string id) =>
        JsonSerializer.SerializeToUtf8Bytes(activity with { Id = id, Timestamp = time.GetUtcNow() }, ActivityJson.Relaxed.Activity);
}
