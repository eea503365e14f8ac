using System.Net;
using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Replies;

namespace Bot.Channels.Turns;

/// <summary>
/// An answer that is shown while it is being made: a line that says what is done, the answer so far, the whole answer. Where the channel does not show that (a
/// group, another channel, a refusal half-way, too long an answer), the whole answer comes as an ordinary message. Either way exactly one answer stays visible.
/// </summary>
public sealed class StreamedReply
{
    /// <summary>Least time between two parts in Teams; the same page as <see cref="StreamInfo"/>.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>Teams ends a stream two minutes after its first part; the last part needs some time to get there.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(110);

    private readonly Turn _turn;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly long _began;
    private readonly Lock _gate = new();
    private CitedReply? _next;
    private bool _isSending;
    private Task _sending = Task.CompletedTask;
    private string? _id;
    private string _shown = "";
    private int _sequence;
    private long _last;
    private bool _isRefused;

    internal StreamedReply(Turn turn, TimeProvider time)
    {
        _turn = turn;
        _time = time;
        _pause = turn.Activity.ChannelId == ChannelIds.Teams ? s_interval : TimeSpan.Zero;
        _began = _last = time.GetTimestamp();
    }

    /// <summary>True once the whole answer was given.</summary>
    internal bool IsCompleted { get; private set; }

    private bool IsOpen => _id is not null && !_isRefused && _time.GetElapsedTime(_began) < s_longest;

    /// <summary>
    /// Shows the answer so far, as soon as the channel takes another part. Of several that wait for that, only the last goes out; none where parts cannot be shown.
    /// </summary>
    /// <param name="soFar">The beginning of the whole answer, with the citations that it marks; the next part must begin with the same text.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>Ends when this part, or one that contains it, is shown or cannot be. There is no need to wait for it.</returns>
    public Task UpdateAsync(CitedReply soFar, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _next = soFar;
            if (!_isSending)
                (_isSending, _sending) = (true, SendNextAsync(cancellationToken));
            return _sending;
        }
    }

    /// <summary>Gives the whole answer; once.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>The id of the message that the answer stands in, or null when the channel gave none.</returns>
    /// <exception cref="ConnectorException">The channel did not take it, in no form.</exception>
    public async Task<string?> CompleteAsync(CitedReply reply, CancellationToken cancellationToken = default)
    {
        if (IsCompleted)
            throw new InvalidOperationException("The answer was given already.");
        IsCompleted = true;
        // A part that goes out now would otherwise be overtaken by the end.
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await TryEndAsync(reply, cancellationToken) || await TryReplaceAsync(reply, cancellationToken))
        {
            await _turn.SuggestAsync(reply, cancellationToken);
            return _id;
        }

        return await _turn.ReplyApartAsync(reply, cancellationToken);
    }

    internal async Task BeginAsync(string status, CancellationToken cancellationToken)
    {
        if (!ReplyForm.Streams(_turn.Activity))
        {
            await _turn.SendTypingAsync(cancellationToken);
            return;
        }

        var line = new Activity { Type = ActivityTypes.Typing, Text = PlainText.Line(status, ReplyForm.MaxStatus) };
        _id = await TrySendAsync(new StreamInfo(StreamInfo.Informative, null, ++_sequence).Mark(line), cancellationToken);
    }

    private async Task SendNextAsync(CancellationToken cancellationToken)
    {
        // The caller goes on with the answer.
        await Task.Yield();
        while (TakeNext() is not null and var first)
        {
            await WaitAsync(cancellationToken);
            if (IsCompleted || !IsOpen)
                return;
            CitedReply latest;
            lock (_gate)
                (latest, _next) = (_next ?? first, null);
            var part = Part(StreamInfo.Streaming, latest with { Suggestions = [], FeedbackKey = null });
            if (part.Text == _shown || !Continues(part))
                continue;
            // Without a clear sign from the channel it may be there.
            _shown = part.Text!;
            await TrySendAsync(part, cancellationToken);
        }
    }

    private CitedReply? TakeNext()
    {
        lock (_gate)
        {
            var next = _next;
            (_next, _isSending) = (null, next is not null);
            return next;
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (IsOpen && _time.GetElapsedTime(_last) is var passed && passed < _pause)
            await Task.Delay(_pause - passed, _time, cancellationToken);
    }

    private Activity Part(string type, CitedReply reply) =>
        ReplyComposer.Compose(reply, _turn.Activity, new StreamInfo(type, _id, type == StreamInfo.Final ? null : ++_sequence));

    // Teams refuses a part that does not contain what it shows already; a web chat takes any.
    private bool Continues(Activity part) => ReplyForm.For(_turn.Activity).LinkDefinitions || part.Text!.StartsWith(_shown, StringComparison.Ordinal);

    private async Task<string?> TrySendAsync(Activity part, CancellationToken cancellationToken)
    {
        try
        {
            return await _turn.SendAsync(part, cancellationToken);
        }
        catch (ConnectorException e)
        {
            _isRefused |= IsRefusal(e);
            return null;
        }
        finally
        {
            _last = _time.GetTimestamp();
        }
    }

    private async Task<bool> TryEndAsync(CitedReply reply, CancellationToken cancellationToken)
    {
        if (!IsOpen)
            return false;
        await WaitAsync(cancellationToken);
        var end = Part(StreamInfo.Final, reply);
        if (!Continues(end))
            return false;
        try
        {
            // A channel that gives the end an id of its own means that message from now on.
            _id = await _turn.SendAsync(end, cancellationToken) ?? _id;
        }
        catch (ConnectorException e) when (!IsRefusal(e) && _turn.Activity.ChannelId == ChannelIds.Teams)
        {
            // It may have arrived. In Teams a stream ends once, so the same end again doubles nothing: if the first one did arrive, this is refused as such.
            return await TryEndAgainAsync(end, cancellationToken);
        }
        catch (ConnectorException e) when (IsRefusal(e))
        {
            return HasEnded(e);
        }

        return true;
    }

    private async Task<bool> TryEndAgainAsync(Activity end, CancellationToken cancellationToken)
    {
        await Task.Delay(_pause, _time, cancellationToken);
        try
        {
            _id = await _turn.SendAsync(end, cancellationToken) ?? _id;
            return true;
        }
        catch (ConnectorException e) when (IsRefusal(e))
        {
            return HasEnded(e);
        }
    }

    // What was shown of the answer stays where it is, so the whole answer takes its place.
    private async Task<bool> TryReplaceAsync(CitedReply reply, CancellationToken cancellationToken)
    {
        if (_shown.Length == 0)
            return false;
        try
        {
            await _turn.UpdateAsync(_id!, reply, cancellationToken);
            return true;
        }
        catch (ConnectorException e) when (IsRefusal(e))
        {
            return false;
        }
    }

    private static bool IsRefusal(ConnectorException failure) => failure.Status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError;

    // 403 ContentStreamNotAllowed has several meanings, told by the sentence: this one is what a repeated end gets that had arrived.
    private static bool HasEnded(ConnectorException refusal) => refusal.Message.Contains("already completed", StringComparison.OrdinalIgnoreCase);
}
