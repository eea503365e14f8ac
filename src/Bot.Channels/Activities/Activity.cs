using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bot.Channels.Activities;

/// <summary>
/// One message, event or request on the wire, as the Bot Framework activity schema
/// (github.com/microsoft/botframework-sdk, specs/botframework-activity) names its fields. What is not named here is kept in <see cref="Other"/>.
/// </summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a type this library does not know.</summary>
    public required string Type { get; init; }

    /// <summary>Given by the channel; unique in the conversation.</summary>
    public string? Id { get; init; }

    /// <summary>When the channel accepted it.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Absolute address that replies go to, with or without a trailing slash.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>One of <see cref="ChannelIds"/>, or another channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Where it was said.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Whom it is for.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>; how <see cref="Text"/> is meant.</summary>
    public string? TextFormat { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Locale { get; init; }

    /// <summary>What is said.</summary>
    public string? Text { get; init; }

    /// <summary>What a notification says of a message that is a card.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether the bot expects an answer: <c>acceptingInput</c>, <c>expectingInput</c> or <c>ignoringInput</c>.</summary>
    public string? InputHint { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Buttons under the message that go away once one is pressed.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>Mentions, citations and other facts about the activity; each an object with a <c>type</c>.</summary>
    public IReadOnlyList<JsonObject>? Entities { get; init; }

    /// <summary>What only this channel knows.</summary>
    public JsonNode? ChannelData { get; init; }

    /// <summary><c>add</c> or <c>remove</c> and the like in an installationUpdate.</summary>
    public string? Action { get; init; }

    /// <summary>Who joined, in a conversationUpdate.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Id of the activity this one answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary><c>expectReplies</c> asks for the replies in the HTTP response instead of as calls.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>What an invoke or event is about.</summary>
    public string? Name { get; init; }

    /// <summary>What came with an invoke, an event or a card's button.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Properties without a name here, as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>A person or a bot.</summary>
public sealed record ChannelAccount
{
    /// <summary>Given by the channel.</summary>
    public string? Id { get; init; }

    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>Properties without a name here, as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>A conversation.</summary>
public sealed record ConversationAccount
{
    /// <summary>Given by the channel; contains anything, also slashes and semicolons.</summary>
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>; only in Teams.</summary>
    public string? ConversationType { get; init; }

    /// <summary>More than one person and the bot.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>Properties without a name here, as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>A card or a file.</summary>
public sealed record Attachment
{
    /// <summary>Media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The card itself.</summary>
    public JsonNode? Content { get; init; }

    /// <summary>Properties without a name here, as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Buttons under a message.</summary>
public sealed record SuggestedActions
{
    /// <summary>Ids of the people who see them.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>In the order of display.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }
}

/// <summary>One button.</summary>
public sealed record CardAction
{
    /// <summary>What it does; <c>imBack</c> sends <see cref="Value"/> as if typed.</summary>
    public string? Type { get; init; }

    /// <summary>What it says.</summary>
    public string? Title { get; init; }

    /// <summary>What it sends.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Properties without a name here, as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}
