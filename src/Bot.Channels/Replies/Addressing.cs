using Bot.Channels.Activities;

namespace Bot.Channels.Replies;

/// <summary>Who an outgoing activity is from and for, given the one it answers.</summary>
internal static class Addressing
{
    /// <summary>An empty message to where <paramref name="inbound"/> came from.</summary>
    public static Activity Answer(Activity inbound) => Complete(new Activity { Type = ActivityTypes.Message }, inbound);

    /// <summary>The activity with channel, conversation, sender and recipient taken from <paramref name="inbound"/>.</summary>
    public static Activity Complete(Activity activity, Activity inbound) => activity with
    {
        ChannelId = inbound.ChannelId,
        ServiceUrl = inbound.ServiceUrl,
        Conversation = inbound.Conversation,
        From = inbound.Recipient,
        Recipient = inbound.From,
        Locale = activity.Locale ?? inbound.Locale,
        // Joining and installing are nothing that a message could be a reply to.
        ReplyToId = inbound.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate ? null : inbound.Id,
    };
}
