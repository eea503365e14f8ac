using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Activities;
using Bot.Channels.Replies;

namespace Bot.Channels.Turns;

/// <summary>Recognises what the feedback buttons under an answer send.</summary>
internal static class FeedbackReader
{
    private const string InvokeName = "message/submitAction";
    private const string EventName = "webchat:activity-status/feedback";
    private const string Expected = "send value as {\"actionName\":\"feedback\",\"actionValue\":{\"reaction\":\"like\" or \"dislike\",\"feedback\":\"…\"}}.";

    /// <summary>The feedback, or what is wrong with it; both null when the activity is about something else.</summary>
    public static (Feedback? Feedback, string? Problem) Read(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Invoke, Name: InvokeName } => ReadInvoke(activity),
        { Type: ActivityTypes.Event, Name: EventName } => (ReadEvent(activity), null),
        _ => (null, null),
    };

    private static (Feedback? Feedback, string? Problem) ReadInvoke(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value || Text(value, "actionName") is not { } name)
            return (null, $"The value names no action; {Expected}");
        if (name != "feedback")
            return (null, null);
        return Member(value, "actionValue") is { } action && Text(action, "reaction") is "like" or "dislike"
            ? (new Feedback(Text(action, "reaction") == "like", Comment(Member(action, "feedback")), activity.ReplyToId), null)
            : (null, $"The feedback has no reaction; {Expected}");
    }

    private static Feedback? ReadEvent(Activity activity)
    {
        foreach (var action in activity.Entities ?? [])
        {
            if (Text(action["@type"]) is "LikeAction" or "DislikeAction")
                return new Feedback(Text(action["@type"]) == "LikeAction", null, activity.ReplyToId, FeedbackActions.Key(Text((action["target"] as JsonObject)?["urlTemplate"])));
        }

        return null;
    }

    // Teams wraps what was written in a JSON string, {"feedbackText":"…"}; the Playground sends it bare.
    private static string? Comment(JsonElement? feedback)
    {
        var text = feedback switch
        {
            { ValueKind: JsonValueKind.String } bare => bare.GetString(),
            { ValueKind: JsonValueKind.Object } form => Text(form, "feedbackText"),
            _ => null,
        };
        if (text?.StartsWith('{') == true)
        {
            try
            {
                using var wrapped = JsonDocument.Parse(text);
                text = Text(wrapped.RootElement, "feedbackText") ?? text;
            }
            catch (JsonException)
            {
                // Somebody wrote a brace.
            }
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
