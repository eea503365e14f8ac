using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace Bot.Channels.Turns;

/// <summary>
/// Runs turns in the background: a few at a time, those of one conversation in order, never more waiting than allowed.
/// When the program stops it takes no more, finishes what it has, and gives up what does not end in time.
/// </summary>
internal sealed class TurnQueue(ChannelsOptions options) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _lastOfConversation = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(options.ConcurrentTurns);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, int> _pendingOfConversation = new(StringComparer.Ordinal);
    private int _pending;
    private int _anonymous;
    private bool _closed;

    /// <summary>Turns that run or wait.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _pending;
        }
    }

    /// <summary>Whether the program stops, so that nothing more is taken.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _closed;
        }
    }

    /// <summary>Takes a turn's work, unless there is no room or the program stops.</summary>
    /// <param name="conversation">Work with the same key runs one after the other.</param>
    /// <param name="work">Must handle its own failures. It may give its place away while it waits for others.</param>
    /// <param name="run">The work's end.</param>
    /// <param name="isAnonymous">For people of whom nobody says who they are: together they get half of the room, so that the others are always served.</param>
    public bool TryAdd<T>(string conversation, Func<TurnSlot, CancellationToken, Task<T>> work, [NotNullWhen(true)] out Task<T>? run, bool isAnonymous = false)
    {
        lock (_gate)
        {
            var ofConversation = _pendingOfConversation.GetValueOrDefault(conversation);
            if (_closed || _pending >= options.MaxWaitingTurns || ofConversation >= options.MaxConversationTurns || (isAnonymous && _anonymous >= (options.MaxWaitingTurns + 1) / 2))
            {
                run = null;
                return false;
            }

            _pending++;
            _anonymous += isAnonymous ? 1 : 0;
            _pendingOfConversation[conversation] = ofConversation + 1;
            var before = _lastOfConversation.GetValueOrDefault(conversation, Task.CompletedTask);
            var added = run = Task.Run(() => RunAsync(before, work));
            _lastOfConversation[conversation] = added;
            _ = added.ContinueWith(_ => Remove(conversation, added, isAnonymous), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return true;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] rest;
        lock (_gate)
        {
            _closed = true;
            rest = [.. _lastOfConversation.Values];
        }

        var end = Task.WhenAll(rest).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await end.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _stop.CancelAsync();
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _slots.Dispose();
    }

    private async Task<T> RunAsync<T>(Task before, Func<TurnSlot, CancellationToken, Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _slots.WaitAsync(_stop.Token);
        try
        {
            return await work(new TurnSlot(_slots), _stop.Token);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Remove(string conversation, Task run, bool isAnonymous)
    {
        lock (_gate)
        {
            _pending--;
            _anonymous -= isAnonymous ? 1 : 0;
            if (--_pendingOfConversation[conversation] == 0)
                _pendingOfConversation.Remove(conversation);
            if (_lastOfConversation.TryGetValue(conversation, out var last) && last == run)
                _lastOfConversation.Remove(conversation);
        }
    }
}
