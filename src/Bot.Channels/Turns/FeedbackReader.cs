using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bot.Channels.Activities;

namespace Bot.Channels.Turns;

/// <summary>Recognises the invoke that the feedback buttons under an answer send.</summary>
internal static class FeedbackReader
{
    /// <summary>True for an invoke <c>message/submitAction</c> of the action <c>feedback</c> with a reaction.</summary>
    public static bool TryRead(Activity activity, [NotNullWhen(true)] out Feedback? feedback)
    {
        feedback = null;
        if (activity.Name != "message/submitAction"
            || activity.Value is not { } value
            || Text(value, "actionName") != "feedback"
            || Member(value, "actionValue") is not { } action
            || Text(action, "reaction") is not { } reaction
            || reaction is not ("like" or "dislike"))
        {
            return false;
        }

        feedback = new Feedback(reaction == "like", Comment(Text(action, "feedback")), activity.ReplyToId);
        return true;
    }

    // Teams wraps what was written in a JSON string, {"feedbackText":"…"}; the Playground sends it bare.
    private static string? Comment(string? text)
    {
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

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
}
