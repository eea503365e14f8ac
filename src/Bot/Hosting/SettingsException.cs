namespace Bot.Hosting;

/// <summary>The settings cannot be used; the message names the key and the remedy.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
