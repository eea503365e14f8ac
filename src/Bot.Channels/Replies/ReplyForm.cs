using Bot.Channels.Activities;
using Bot.Channels.Connector;

namespace Bot.Channels.Replies;

/// <summary>What a channel takes and how it shows citations.</summary>
/// <param name="MaxCitations">More drop the whole message.</param>
/// <param name="LinkDefinitions">
/// True where marks become links through markdown definitions (Web Chat), false where they become pills through the entity alone (Teams, Playground).
/// </param>
/// <param name="SuggestionsApart">True where a message with suggested actions is shown without markdown and citations, so they need one of their own.</param>
internal sealed record ReplyForm(int MaxCitations, bool LinkDefinitions, bool SuggestionsApart)
{
    /// <summary>Longest <c>name</c> of a citation, in UTF-16 units (learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content).</summary>
    public const int MaxName = 80;

    /// <summary>Longest <c>abstract</c>; same source.</summary>
    public const int MaxAbstract = 160;

    /// <summary>Keywords of a citation; the Playground refuses more.</summary>
    public const int MaxKeywords = 3;

    /// <summary>Longest keyword; same source as <see cref="MaxName"/>.</summary>
    public const int MaxKeyword = 28;

    /// <summary>Longest passage in a panel; ten of them stay well under <see cref="MaxUtf16Bytes"/>.</summary>
    public const int MaxPassage = 1_500;

    /// <summary>Suggested actions that Teams shows.</summary>
    public const int MaxSuggestions = 6;

    /// <summary>Longest line that says what is being done while an answer is streamed (learn.microsoft.com/microsoftteams/platform/bots/streaming-ux).</summary>
    public const int MaxStatus = 1_000;

    /// <summary>Size of a whole activity as Teams counts it.</summary>
    public const int MaxUtf16Bytes = 80 * 1024;

    /// <summary>Size of a request body that the Playground's server reads (body-parser's default of 100 KB).</summary>
    public const int MaxUtf8Bytes = 100 * 1024;

    // Teams itself is never on this machine: msteams with a loopback serviceUrl is the Playground, which refuses more than 10 citations.
    private static readonly ReplyForm s_playground = new(MaxCitations: 10, LinkDefinitions: false, SuggestionsApart: true);
    private static readonly ReplyForm s_teams = new(MaxCitations: 20, LinkDefinitions: false, SuggestionsApart: false);
    private static readonly ReplyForm s_webChat = new(MaxCitations: 20, LinkDefinitions: true, SuggestionsApart: false);

    /// <summary>
    /// Whether an answer can be shown while it is being made: in personal chats of Teams and in our own Direct Line; not where the replies are collected for one
    /// response, and not in web chats of the Azure Bot Service: Web Chat (4.18.1) sorts the first parts of all answers together unless each names itself as its
    /// stream, so that answers stand before earlier questions, and there only the service knows the name (github.com/microsoft/BotFramework-WebChat/pull/5635).
    /// </summary>
    public static bool Streams(Activity inbound) => inbound.DeliveryMode != "expectReplies" && inbound.ChannelId switch
    {
        ChannelIds.Teams => inbound.Conversation?.ConversationType == "personal",
        ChannelIds.DirectLine => inbound.ServiceUrl is null,
        _ => false,
    };

    /// <summary>The form for the channel an activity came from.</summary>
    public static ReplyForm For(Activity inbound) => inbound.ChannelId switch
    {
        ChannelIds.Teams => ServiceUrl.TryParse(inbound.ServiceUrl, out var url) && ServiceUrl.IsLoopback(url) ? s_playground : s_teams,
        // The archived Bot Framework Emulator shows a Web Chat, and its conversations are called …|livechat.
        ChannelIds.Emulator => inbound.Conversation?.Id?.EndsWith("|livechat", StringComparison.Ordinal) == true ? s_webChat : s_playground,
        _ => s_webChat,
    };
}
