namespace Bot.Channels.Replies;

/// <summary>An answer with its sources, in no channel's own form.</summary>
/// <param name="Text">
/// Plain text, never markup: whatever looks like markdown, HTML or a link is shown literally. <c>[n]</c> is a mark if a citation has that position,
/// else it becomes <c>(n)</c>. A line break starts a paragraph, a line that begins with <c>- </c> is a list item.
/// </param>
/// <param name="Citations">In any order; those that <paramref name="Text"/> does not mark are left out.</param>
public sealed record CitedReply(string Text, IReadOnlyList<ReplyCitation> Citations)
{
    /// <summary>Further questions to offer as buttons, best first; shown where the channel has such buttons.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>
    /// The bot's own name for the answer: asks whether it helped, where the channel has buttons for that, and comes back as <c>Feedback.AnswerKey</c> where the
    /// channel carries it (Web Chat); others tell the message's id. Null: nothing is asked.
    /// </summary>
    public string? FeedbackKey { get; init; }

    /// <summary>Whether the answer is labelled as written by a machine. Not so for a notice of the program itself.</summary>
    public bool IsGenerated { get; init; } = true;
}

/// <summary>One source. Texts of any length and content: they are cleaned and shortened to what the channel takes.</summary>
/// <param name="Position">The n of <c>[n]</c>, from 1. Of two with the same position the first counts.</param>
/// <param name="Name">Title of the source.</param>
/// <param name="Abstract">The words cited.</param>
/// <param name="Url">Absolute http(s) address that shows them, or null; anything else is left out.</param>
public sealed record ReplyCitation(int Position, string Name, string Abstract, Uri? Url)
{
    /// <summary>Short labels such as publisher and date, most important first.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>A longer passage for channels that open one when there is no <see cref="Url"/>; null for <see cref="Abstract"/>.</summary>
    public string? Passage { get; init; }
}
