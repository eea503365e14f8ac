namespace Bot.Channels.DirectLine;

/// <summary>Something happened in a conversation.</summary>
/// <param name="Last">Number of its last kept activity.</param>
/// <param name="Passing">An activity that is shown now or never (typing), as JSON.</param>
internal sealed record Notice(long Last, byte[]? Passing = null);

/// <summary>The streams that are open, by conversation.</summary>
internal sealed class OpenStreams(DirectLineOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<ActivityStream>> _byConversation = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Adds a stream unless there are too many; too many of one conversation close its oldest, which is most likely a lost connection.</summary>
    public bool TryAdd(string conversation, ActivityStream stream)
    {
        ActivityStream? oldest = null;
        lock (_gate)
        {
            if (_count >= options.MaxStreams)
                return false;
            if (!_byConversation.TryGetValue(conversation, out var streams))
                _byConversation[conversation] = streams = [];
            if (streams.Count >= options.MaxConversationStreams)
            {
                oldest = streams[0];
                streams.RemoveAt(0);
                _count--;
            }

            streams.Add(stream);
            _count++;
        }

        oldest?.Drop();
        return true;
    }

    public void Remove(string conversation, ActivityStream stream)
    {
        lock (_gate)
        {
            if (!_byConversation.TryGetValue(conversation, out var streams) || !streams.Remove(stream))
                return;
            _count--;
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

    private ActivityStream[] Of(string conversation)
    {
        lock (_gate)
            return _byConversation.TryGetValue(conversation, out var streams) ? [.. streams] : [];
    }
}
