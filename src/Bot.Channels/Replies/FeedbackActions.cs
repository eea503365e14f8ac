using System.Text.Json.Nodes;

namespace Bot.Channels.Replies;

/// <summary>
/// Web Chat's feedback buttons: schema.org actions in the Message entity. A press sends the action back in an event that does not say which answer it is about,
/// so the action's address carries the answer's name.
/// </summary>
internal static class FeedbackActions
{
    private const string Address = "ms-directline://postback?interaction=";
    private const string KeyParameter = "&answer=";

    /// <summary>The two buttons.</summary>
    public static JsonArray Build(string key) => new(Action("LikeAction", "like", key), Action("DislikeAction", "dislike", key));

    /// <summary>The answer's name in a pressed button's address, or null.</summary>
    public static string? Key(string? address) =>
        address?.StartsWith(Address, StringComparison.Ordinal) == true && address.IndexOf(KeyParameter, StringComparison.Ordinal) is > 0 and var at
            ? Uri.UnescapeDataString(address[(at + KeyParameter.Length)..]) is { Length: > 0 } key ? key : null
            : null;

    private static JsonObject Action(string type, string interaction, string key) => new()
    {
        ["@type"] = type,
        ["actionStatus"] = "PotentialActionStatus",
        ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = $"{Address}{interaction}{KeyParameter}{Uri.EscapeDataString(key)}" },
    };
}
