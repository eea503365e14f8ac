namespace Bot.Channels.DirectLine;

/// <summary>Something happened in a conversation.</summary>
/// <param name="Last">Number of its last kept activity.</param>
/// <param name="Passing">An activity that is shown now or never (typing), as JSON.</param>
internal sealed record Notice(long Last, byte[]? Passing = null);

/// <summary>The streams that are open, by conversation.</summary>
internal sealed class OpenStreams(DirectLineOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(ActivityStream Stream, string Subscriber)>> _byConversation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofSubscriber = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Adds a stream unless there are too many; too many of one conversation close its oldest, which is most likely a lost connection.</summary>
    public bool TryAdd(string conversation, string subscriber, ActivityStream stream)
    {
        ActivityStream? oldest = null;
        lock (_gate)
        {
            var streams = _byConversation.GetValueOrDefault(conversation) ?? [];
            var isFull = streams.Count >= options.MaxConversationStreams;
            // The one that is closed makes room.
            var makesRoom = isFull ? 1 : 0;
            var ofSubscriber = _ofSubscriber.GetValueOrDefault(subscriber) - (isFull && streams[0].Subscriber == subscriber ? 1 : 0);
            if (_count - makesRoom >= options.MaxStreams || ofSubscriber >= options.MaxAddressStreams)
                return false;
            if (isFull)
            {
                oldest = streams[0].Stream;
                RemoveAt(streams, 0);
            }

            streams.Add((stream, subscriber));
            _byConversation[conversation] = streams;
            _ofSubscriber[subscriber] = _ofSubscriber.GetValueOrDefault(subscriber) + 1;
            _count++;
        }

        oldest?.Drop();
        return true;
    }

    public void Remove(string conversation, ActivityStream stream)
    {
        lock (_gate)
        {
            if (!_byConversation.TryGetValue(conversation, out var streams) || streams.FindIndex(s => s.Stream == stream) is not (>= 0 and var place))
                return;
            RemoveAt(streams, place);
            if (streams.Count == 0)
                _byConversation.Remove(conversation);
        }
    }

    /// <summary>Whether anybody would see it.</summary>
    public bool HasReaders(string conversation)
    {
        lock (_gate)
            return _byConversation.ContainsKey(conversation);
    }

    public void Tell(string conversation, Notice notice)
    {
        foreach (var stream in Of(conversation))
            stream.Tell(notice);
    }

    /// <summary>Closes the streams of a conversation.</summary>
    public void Drop(string conversation)
    {
        foreach (var stream in Of(conversation))
            stream.Drop();
    }

    private void RemoveAt(List<(ActivityStream Stream, string Subscriber)> streams, int place)
    {
        var subscriber = streams[place].Subscriber;
        streams.RemoveAt(place);
        _count--;
        if (--_ofSubscriber[subscriber] == 0)
            _ofSubscriber.Remove(subscriber);
    }

    private ActivityStream[] Of(string conversation)
    {
        lock (_gate)
            return _byConversation.TryGetValue(conversation, out var streams) ? [.. streams.Select(s => s.Stream)] : [];
    }
}
