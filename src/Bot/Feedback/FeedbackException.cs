namespace Bot.Feedback;

/// <summary>The feedback file cannot be used; the message is one sentence: which file, what is wrong, what to do.</summary>
internal sealed class FeedbackException(string message, Exception inner) : Exception(message, inner);
