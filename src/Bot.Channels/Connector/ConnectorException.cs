using System.Net;

namespace Bot.Channels.Connector;

/// <summary>The channel did not take an activity.</summary>
/// <param name="message">What was sent where and what came back.</param>
/// <param name="status">The channel's answer; null when there was none.</param>
/// <param name="inner">The failure underneath, if any.</param>
public sealed class ConnectorException(string message, HttpStatusCode? status, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The channel's answer; null when there was none, and then the activity may have arrived all the same.</summary>
    public HttpStatusCode? Status { get; } = status;
}
