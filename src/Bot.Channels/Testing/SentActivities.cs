using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Turns;

namespace Bot.Channels.Testing;

/// <summary>The channel's side: takes what the bot sends, gives ids, and knows what the person sees in the end.</summary>
internal sealed class SentActivities : IActivitySender
{
    private readonly Lock _gate = new();
    private readonly List<string> _told = [];
    private readonly Queue<Activity> _unread = new();
    private readonly List<Activity> _visible = [];
    private int _ids;

    /// <summary>Everything in order, a line each, for messages of failed tests.</summary>
    public IReadOnlyList<string> Told
    {
        get
        {
            lock (_gate)
                return [.. _told];
        }
    }

    /// <summary>The messages that are there now: edits and the parts of a stream in one place, deleted ones gone.</summary>
    public IReadOnlyList<Activity> Visible
    {
        get
        {
            lock (_gate)
                return [.. _visible];
        }
    }

    /// <summary>The next that was not read yet.</summary>
    public bool TryRead(out Activity? activity)
    {
        lock (_gate)
            return _unread.TryDequeue(out activity);
    }

    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var stream = activity.Entities?.FirstOrDefault(e => e["type"]?.GetValue<string>() == "streaminfo")?["streamId"]?.GetValue<string>();
            var id = stream ?? $"sent-{++_ids}";
            var sent = OnTheWire(activity with { Id = id });
            _unread.Enqueue(sent);
            _told.Add($"{sent.Type}: {sent.Text ?? (sent.Attachments is null ? "" : "(a card)")}".TrimEnd(' ', ':'));
            if (sent.Type == ActivityTypes.Message)
                Show(sent);
            return Task.FromResult<string?>(id);
        }
    }

    public Task UpdateAsync(Activity activity, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var sent = OnTheWire(activity);
            _unread.Enqueue(sent);
            _told.Add($"update of {sent.Id}: {sent.Text}");
            Show(sent);
            return Task.CompletedTask;
        }
    }

    public Task DeleteAsync(Activity activity, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _told.Add($"delete of {activity.Id}");
            _visible.RemoveAll(shown => shown.Id == activity.Id);
            return Task.CompletedTask;
        }
    }

    private void Show(Activity sent)
    {
        var at = _visible.FindIndex(shown => shown.Id == sent.Id);
        if (at < 0)
            _visible.Add(sent);
        else
            _visible[at] = sent;
    }

    private static Activity OnTheWire(Activity activity) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Relaxed.Activity), ActivityJson.Relaxed.Activity)!;
}
