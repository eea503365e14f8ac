namespace Bot.Channels.Testing;

/// <summary>The bot did something else than a test expected; the message says what was expected and everything the bot did.</summary>
/// <param name="message">What was expected and what happened.</param>
/// <param name="inner">The failure of the bot's code, if there was one.</param>
public sealed class BotTestException(string message, Exception? inner = null) : Exception(message, inner);
