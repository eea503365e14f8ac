using Bot.Answering;

namespace Bot.Feedback;

/// <summary>An answer that was sent, to be found again when feedback comes or its question is edited.</summary>
/// <param name="Key">Our own name for it.</param>
/// <param name="Channel">Channel id.</param>
/// <param name="Conversation">Conversation id in that channel.</param>
/// <param name="QuestionId">Id of the message with the question, if it had one.</param>
/// <param name="MessageId">Id of the message with the answer, if the channel gave one.</param>
/// <param name="Answer">The answer.</param>
internal sealed record SentAnswer(string Key, string Channel, string Conversation, string? QuestionId, string? MessageId, Answer Answer);

/// <summary>What somebody thought of an answer.</summary>
/// <param name="Id">Number, rising with time.</param>
/// <param name="Time">When it was said, UTC.</param>
/// <param name="Channel">Channel id.</param>
/// <param name="Conversation">Conversation id in that channel.</param>
/// <param name="Liked">Thumb up or down.</param>
/// <param name="Comment">What was written with it, or null.</param>
/// <param name="Answer">The answer with its question and citations; null when the channel did not say which one, or it is kept no longer.</param>
internal sealed record FeedbackEntry(long Id, DateTimeOffset Time, string Channel, string Conversation, bool Liked, string? Comment, Answer? Answer)
{
    /// <summary><c>like</c> or <c>dislike</c>.</summary>
    public string Reaction => Liked ? "like" : "dislike";
}
