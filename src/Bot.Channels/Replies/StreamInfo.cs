using System.Text.Json.Nodes;
using Bot.Channels.Activities;

namespace Bot.Channels.Replies;

/// <summary>
/// Says which part of a streamed answer an activity is: in an entity for Teams and in channelData for Web Chat, always both
/// (learn.microsoft.com/microsoftteams/platform/bots/streaming-ux).
/// </summary>
/// <param name="Type">One of the three constants.</param>
/// <param name="Id">The id that the channel gave the first part; null for that one.</param>
/// <param name="Sequence">From 1; the final part has none.</param>
internal sealed record StreamInfo(string Type, string? Id, int? Sequence)
{
    /// <summary>A line that says what is being done.</summary>
    public const string Informative = "informative";

    /// <summary>The answer so far; each contains the one before.</summary>
    public const string Streaming = "streaming";

    /// <summary>The whole answer.</summary>
    public const string Final = "final";

    /// <summary>Whether an activity is a line that says what is being done.</summary>
    public static bool IsInformative(Activity activity) =>
        (activity.ChannelData as JsonObject)?["streamType"] is JsonValue type && type.TryGetValue<string>(out var name) && name == Informative;

    /// <summary>The first part of a stream named after itself, as the later parts name it; anything else as it is. See <see cref="ReplyForm.Streams"/>.</summary>
    public static Activity NameFirst(Activity activity, string id)
    {
        if (activity.ChannelData is not JsonObject data || !data.ContainsKey("streamType") || data.ContainsKey("streamId"))
            return activity;
        var named = data.DeepClone().AsObject();
        named["streamId"] = id;
        return activity with { ChannelData = named };
    }

    /// <summary>The activity as this part.</summary>
    public Activity Mark(Activity activity)
    {
        var entity = new JsonObject { ["type"] = "streaminfo" };
        var channelData = activity.ChannelData as JsonObject ?? [];
        foreach (var target in new[] { entity, channelData })
        {
            target["streamType"] = Type;
            if (Id is not null)
                target["streamId"] = Id;
            if (Sequence is not null)
                target["streamSequence"] = Sequence;
        }

        return activity with { Type = Type == Final ? ActivityTypes.Message : ActivityTypes.Typing, Entities = [entity, .. activity.Entities ?? []], ChannelData = channelData };
    }
}
