using Bot.Channels.Activities;

namespace Bot.Channels.Turns;

/// <summary>
/// Keeps what is sent for the response of the inbound call (deliveryMode expectReplies). Once that response is on its way,
/// what comes later goes out as calls, so a slow answer is late but not lost.
/// </summary>
internal sealed class ExpectedRepliesSender(IActivitySender later) : IActivitySender
{
    private readonly Lock _gate = new();
    private readonly List<Activity> _kept = [];
    private bool _closed;

    /// <summary>What was sent so far; nothing is kept from now on.</summary>
    public IReadOnlyList<Activity> Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _kept;
        }
    }

    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _kept.Add(activity);
                return Task.FromResult<string?>(null);
            }
        }

        return later.SendAsync(activity, cancellationToken);
    }

    public Task UpdateAsync(Activity activity, CancellationToken cancellationToken) => later.UpdateAsync(activity, cancellationToken);

    public Task DeleteAsync(Activity activity, CancellationToken cancellationToken) => later.DeleteAsync(activity, cancellationToken);
}
