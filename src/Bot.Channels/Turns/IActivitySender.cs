using Bot.Channels.Activities;

namespace Bot.Channels.Turns;

/// <summary>Where the activities of a turn go: to the channel as calls, or into the response of the inbound call.</summary>
internal interface IActivitySender
{
    /// <summary>Sends a new activity; returns the id it was given, or null.</summary>
    Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Replaces the activity with the same id.</summary>
    Task UpdateAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Removes the activity with this id.</summary>
    Task DeleteAsync(Activity activity, CancellationToken cancellationToken);
}
