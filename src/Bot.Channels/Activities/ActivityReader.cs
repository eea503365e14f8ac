using System.Text.Json;
using System.Text.Unicode;

namespace Bot.Channels.Activities;

/// <summary>Turns a request body into an activity that can be answered, or says in one sentence why not.</summary>
internal static class ActivityReader
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = ActivityJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads and checks. Exactly one of the two results is not null.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    public static (Activity? Activity, string? Problem) Read(ReadOnlySpan<byte> body)
    {
        var (activity, problem) = Parse(body);
        return activity is null || CheckAddress(activity) is not { } wrong ? (WithChannel(activity), problem) : (null, wrong);
    }

    /// <summary>The same for an activity that need not say who it is from and where it was said. Exactly one of the two results is not null.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    public static (Activity? Activity, string? Problem) Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            // The parser looks for the end of a text only: bytes that are no UTF-8 would throw whenever somebody reads it.
            if (!Utf8.IsValid(body))
                return (null, "The body is not UTF-8; send UTF-8.");
            if (FirstUnreadableText(body) is { } at)
                return (null, $"The text at byte {at} is half of a surrogate pair; send whole characters.");
            // The serializer reads what it keeps as a node without looking inside: a name that stands there twice throws once somebody does.
            JsonDocument.Parse(body.ToArray(), s_strict).Dispose();
            var activity = JsonSerializer.Deserialize(body, ActivityJson.Relaxed.Activity);
            return activity is null ? (null, "The body is null; send an activity.") : CheckContent(activity) is { } problem ? (null, problem) : (activity, null);
        }
        catch (JsonException e)
        {
            return (null, $"The body is not an activity: {FirstLine(e.Message)}");
        }
    }

    // @microsoft/agents-hosting (1.8.1) loses the channel's name from what it hands on to another bot, but names it with the conversation that it relates to.
    private static Activity? WithChannel(Activity? activity) =>
        activity is { ChannelId: null, Other: { } other }
        && other.TryGetValue("relatesTo", out var origin) && origin.ValueKind == JsonValueKind.Object
        && origin.TryGetProperty("channelId", out var channel) && channel.ValueKind == JsonValueKind.String
            ? activity with { ChannelId = channel.GetString() }
            : activity;

    private static string? CheckContent(Activity activity)
    {
        if (string.IsNullOrWhiteSpace(activity.Type))
            return "type is empty; name the kind of activity, such as message.";
        return activity.Entities?.Contains(null) == true || activity.MembersAdded?.Contains(null) == true || activity.Attachments?.Contains(null) == true
            ? "entities, membersAdded and attachments are lists of objects; leave null out."
            : null;
    }

    private static string? CheckAddress(Activity activity)
    {
        if (activity.From is null)
            return "from is missing; name the sender as an object with an id.";
        if (string.IsNullOrEmpty(activity.Conversation?.Id))
            return "conversation.id is missing; name the conversation to answer in.";
        if (IsPathStep(activity.Conversation.Id) || IsPathStep(activity.Id))
            return "An id of . or .. cannot be addressed; use the channel's own ids.";
        return Connector.ServiceUrl.TryParse(activity.ServiceUrl, out _)
            ? null
            : "serviceUrl must be an absolute http or https address without user, query or fragment.";
    }

    // Escaping leaves dots alone, and Uri folds /a/../b into /b: such an id would address something else.
    private static bool IsPathStep(string? id) => id is "." or "..";

    /// <summary>
    /// JSON can escape half a character (<c>\ud83d</c>). The reader takes it, and everything that later touches the text throws: refuse it first.
    /// </summary>
    private static long? FirstUnreadableText(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ActivityJson.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return reader.TokenStartIndex;
            }
        }

        return null;
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
