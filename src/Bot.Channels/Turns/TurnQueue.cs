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
    private int _pending;
    private bool _closed;

    /// <summary>Takes a turn's work, unless there is no room or the program stops.</summary>
    /// <param name="conversation">Work with the same key runs one after the other.</param>
    /// <param name="work">Must handle its own failures.</param>
    /// <param name="run">The work's end.</param>
    public bool TryAdd<T>(string conversation, Func<CancellationToken, Task<T>> work, [NotNullWhen(true)] out Task<T>? run)
    {
        lock (_gate)
        {
            if (_closed || _pending >= options.MaxWaitingTurns)
            {
                run = null;
                return false;
            }

            _pending++;
            var before = _lastOfConversation.GetValueOrDefault(conversation, Task.CompletedTask);
            var added = run = Task.Run(() => RunAsync(before, work));
            _lastOfConversation[conversation] = added;
            _ = added.ContinueWith(_ => Remove(conversation, added), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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

    private async Task<T> RunAsync<T>(Task before, Func<CancellationToken, Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _slots.WaitAsync(_stop.Token);
        try
        {
            return await work(_stop.Token);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Remove(string conversation, Task run)
    {
        lock (_gate)
        {
            _pending--;
            if (_lastOfConversation.TryGetValue(conversation, out var last) && last == run)
                _lastOfConversation.Remove(conversation);
        }
    }
}
