using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bot.Channels.Activities;

/// <summary>In a group the bot is addressed as <c>&lt;at&gt;Name&lt;/at&gt; …</c>; the question is what remains.</summary>
internal static partial class Mentions
{
    /// <summary>The text without mentions of the recipient; others keep their name. Never null.</summary>
    /// <param name="activity">A message.</param>
    public static string Strip(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (Text(entity["type"]) == "mention"
                && entity["mentioned"] is JsonObject mentioned
                && Text(mentioned["id"]) is { Length: > 0 } id
                && id == activity.Recipient?.Id
                && Text(entity["text"]) is { Length: > 0 } mention)
            {
                text = text.Replace(mention, " ", StringComparison.Ordinal);
            }
        }

        text = AtTag().Replace(text, m => m.Groups["name"].Value == activity.Recipient?.Name ? " " : m.Groups["name"].Value);
        return text.Replace('\u00a0', ' ').Trim();
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    [GeneratedRegex("<at(?: [^<>]*)?>(?<name>[^<>]*)</at>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AtTag();
}
