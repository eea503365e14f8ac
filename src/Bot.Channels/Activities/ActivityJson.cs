using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bot.Channels.Activities;

/// <summary>How activities are read and written: camelCase, nulls left out, at most 64 levels, no property twice.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = MaxDepth,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(ChannelAccount[]))]
[JsonSerializable(typeof(Connector.ConversationReference))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>Deeper nesting than any card needs is an attack on whoever walks it.</summary>
    public const int MaxDepth = 64;

    /// <summary>The one instance to use. Letters outside ASCII are written as they are: escaped they would count sixfold against size limits.</summary>
    public static ActivityJson Relaxed => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Body of the response to an activity with deliveryMode expectReplies.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

/// <summary>What a channel answers to a new activity.</summary>
internal sealed record ResourceResponse(string? Id);

/// <summary>Some of the members of a conversation, and what to ask for the others with.</summary>
internal sealed record MembersPage(IReadOnlyList<ChannelAccount>? Members, string? ContinuationToken);

/// <summary>The Bot Framework's form of an error.</summary>
internal sealed record ErrorResponse(ErrorDetail? Error);

/// <summary>Why something was refused.</summary>
internal sealed record ErrorDetail(string? Code, string? Message);
