using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Turns;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Testing;

/// <summary>
/// Talks to a bot in-process as a channel would: no server, no network, the bot's own code and this library's. What is said and answered passes through JSON, as on
/// the wire.
/// </summary>
public sealed class BotTestClient
{
    private readonly FailureLog _failures = new();
    private readonly TurnDispatcher _dispatcher;
    private readonly TimeProvider _time;
    private readonly string _channel;

    /// <summary>Makes a client for a bot.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="channel">Channel to play, one of <see cref="ChannelIds"/>.</param>
    /// <param name="options">Limits and times; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's. In Teams a streamed answer waits a second between two parts.</param>
    public BotTestClient(ActivityBot bot, string channel = ChannelIds.Teams, ChannelsOptions? options = null, TimeProvider? time = null)
    {
        _channel = channel;
        _time = time ?? TimeProvider.System;
        options ??= new ChannelsOptions();
        _dispatcher = new TurnDispatcher(bot, new WelcomedConversations(null, options, _failures), options, _time, _failures);
    }

    /// <summary>A chat of one person with the bot.</summary>
    /// <param name="id">Conversation id; null for a new one.</param>
    /// <param name="person">Id of the person.</param>
    public TestConversation Personal(string? id = null, string person = "person") =>
        new(this, new ConversationAccount { Id = id ?? Guid.NewGuid().ToString(), ConversationType = _channel == ChannelIds.Teams ? "personal" : null }, person);

    /// <summary>A chat of several people with the bot, which hears only what mentions it.</summary>
    /// <param name="id">Conversation id; null for a new one.</param>
    /// <param name="person">Id of the person who speaks.</param>
    public TestConversation Group(string? id = null, string person = "person") =>
        new(this, new ConversationAccount { Id = id ?? Guid.NewGuid().ToString(), ConversationType = _channel == ChannelIds.Teams ? "groupChat" : null, IsGroup = true }, person);

    internal string Channel => _channel;

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Runs a turn to its end; what its code threw, if anything, comes back beside the response.</summary>
    internal async Task<(InvokeResponse? Response, Exception? Failure)> RunAsync(Activity activity, IActivitySender sender)
    {
        if (!TurnDispatcher.Takes(activity))
            return (null, null);
        _failures.Last.Value = new FailureLog.Place();
        var response = await _dispatcher.RunAsync(new Turn(activity, sender, _time), CancellationToken.None);
        return (response, _failures.Last.Value.Failure);
    }

    /// <summary>Keeps what the dispatcher logs as an error, for the turn that is running.</summary>
    private sealed class FailureLog : ILogger<TurnDispatcher>
    {
        public AsyncLocal<Place> Last { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && Last.Value is { } place)
                place.Failure = exception;
        }

        internal sealed class Place
        {
            public Exception? Failure { get; set; }
        }
    }
}
