using Bot.Channels.Activities;
using Bot.Channels.Replies;
using Bot.Channels.Turns;

namespace Bot.Channels.Connector;

/// <summary>Sends a turn's activities to where they may go, and notes before the first one that a person can see that the question is being answered.</summary>
/// <param name="connector">Makes the calls.</param>
/// <param name="address">Where to, whatever the activities say.</param>
/// <param name="beforeAnswer">Called once, before the first visible activity.</param>
internal sealed class ChannelSender(ConnectorClient connector, ChannelAddress address, Action? beforeAnswer) : IActivitySender
{
    private Action? _beforeAnswer = beforeAnswer;

    /// <summary>The place of the turn, which is free for another while the channel takes its time; null where the turn has none.</summary>
    public TurnSlot? Slot { get; set; }

    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        // A line that says what is being done is no answer: a process killed after it still owes one.
        if (activity.Type == ActivityTypes.Message || (activity.Text is { Length: > 0 } && !StreamInfo.IsInformative(activity)))
            Interlocked.Exchange(ref _beforeAnswer, null)?.Invoke();
        return OutsideAsync(() => connector.SendAsync(address, activity, cancellationToken));
    }

    public Task UpdateAsync(Activity activity, CancellationToken cancellationToken) => OutsideAsync(async () =>
    {
        await connector.UpdateAsync(address, activity, cancellationToken);
        return activity.Id;
    });

    public Task DeleteAsync(Activity activity, CancellationToken cancellationToken) => OutsideAsync(async () =>
    {
        await connector.DeleteAsync(address, activity, cancellationToken);
        return activity.Id;
    });

    private Task<string?> OutsideAsync(Func<Task<string?>> call) => Slot is { } slot ? slot.OutsideAsync(call) : call();
}
