using System.Text.Json;
using Bot.Channels.Activities;

namespace Bot.Channels.Connector;

/// <summary>
/// Where a conversation goes on: all that is needed to write into it later, also after a restart. Plain data, named in JSON as the Bot
/// Framework names it, and no secret. To change it gains nothing: <see cref="ConversationConnector"/> sends only to addresses that it knows.
/// </summary>
public sealed record ConversationReference
{
    /// <summary>The channel, such as <c>msteams</c>.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Where the channel takes activities.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationAccount Conversation { get; init; }

    /// <summary>The bot's account in it.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>The person it was talking to.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Locale { get; init; }

    /// <summary>The activity that it was taken from.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The conversation that an activity came in.</summary>
    /// <param name="activity">An inbound activity, such as <see cref="Turns.Turn.Activity"/>.</param>
    /// <exception cref="ArgumentException">It names no channel, address or conversation.</exception>
    public static ConversationReference Of(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (string.IsNullOrEmpty(activity.ServiceUrl) || string.IsNullOrEmpty(activity.ChannelId) || string.IsNullOrEmpty(activity.Conversation?.Id))
            throw new ArgumentException("A conversation without channelId, serviceUrl or conversation.id cannot be written to later.", nameof(activity));
        return new ConversationReference
        {
            ChannelId = activity.ChannelId,
            ServiceUrl = activity.ServiceUrl,
            Conversation = activity.Conversation,
            Bot = activity.Recipient,
            User = activity.From,
            Locale = activity.Locale,
            ActivityId = activity.Id,
        };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ConversationReference FromJson(string json) =>
        JsonSerializer.Deserialize(json, ActivityJson.Relaxed.ConversationReference) is { } reference && !string.IsNullOrEmpty(reference.Conversation.Id)
            ? reference
            : throw new JsonException("This is no conversation reference: conversation.id is missing.");

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ActivityJson.Relaxed.ConversationReference);

    /// <summary>An activity in the conversation that nothing is a reply to.</summary>
    internal Activity ToActivity() => new()
    {
        Type = ActivityTypes.Event,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        From = User,
        Recipient = Bot,
        Locale = Locale,
    };
}
