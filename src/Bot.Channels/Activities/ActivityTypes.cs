namespace Bot.Channels.Activities;

/// <summary>Values of <see cref="Activity.Type"/>.</summary>
public static class ActivityTypes
{
    /// <summary>Something said, or a card's button pressed.</summary>
    public const string Message = "message";

    /// <summary>A message that was edited, or restored after it was deleted.</summary>
    public const string MessageUpdate = "messageUpdate";

    /// <summary>A message that was deleted.</summary>
    public const string MessageDelete = "messageDelete";

    /// <summary>The other side is writing.</summary>
    public const string Typing = "typing";

    /// <summary>Somebody joined or left.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The bot was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>A request that is answered in the HTTP response.</summary>
    public const string Invoke = "invoke";

    /// <summary>A notice without text.</summary>
    public const string Event = "event";
}

/// <summary>Values of <see cref="Activity.ChannelId"/> that are treated in a way of their own.</summary>
public static class ChannelIds
{
    /// <summary>Microsoft Teams.</summary>
    public const string Teams = "msteams";

    /// <summary>The Microsoft 365 Agents Playground, and the Bot Framework Emulator before it.</summary>
    public const string Emulator = "emulator";

    /// <summary>Web Chat through the Azure Bot Service.</summary>
    public const string WebChat = "webchat";

    /// <summary>A Direct Line client.</summary>
    public const string DirectLine = "directline";
}
