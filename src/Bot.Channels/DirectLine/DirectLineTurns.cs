using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Turns;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.DirectLine;

/// <summary>Brings what a user said to the bot: kept first, answered then, once, also when the program is killed in between.</summary>
internal sealed class DirectLineTurns(TurnQueue queue, TurnDispatcher dispatcher, ConversationStore store, OpenStreams streams, TimeProvider time, ILogger<DirectLineTurns> log)
{
    // What ends the program each time it is tried is not worth a third.
    private const int MostAttempts = 2;

    private static readonly ChannelAccount s_bot = Account("bot", "Bot", "bot");

    /// <summary>Begins the conversation if it has not begun, and lets the bot welcome the user.</summary>
    /// <returns>Whether it is new; null when the bot has no room for a turn.</returns>
    public bool? Begin(Participant participant, string? locale)
    {
        if (store.Touch(participant))
            return false;
        var isNew = false;
        return TryRun(participant, () =>
        {
            isNew = store.Begin(participant, locale);
            return isNew ? Turn(new OwedTurn(participant, OwedTurn.Welcome), Beginning(participant, locale)) : null;
        }) ? isNew : null;
    }

    /// <summary>Keeps an activity and hands it to the bot, unless it has been sent before.</summary>
    /// <returns>Its id, null in place of it when the conversation is over; no room when the bot has none.</returns>
    public (string? Id, bool HasRoom) Post(Participant participant, Activity activity, string? clientId)
    {
        activity = AsSaidBy(participant, activity);
        if (activity.Type == ActivityTypes.Typing)
            return (Show(participant, activity), true);
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Invoke))
            return (Keep(participant, activity, clientId, owesAnswer: false)?.Id, true);

        Activity? kept = null;
        var hasRoom = TryRun(participant, () =>
        {
            kept = Keep(participant, activity, clientId, owesAnswer: true, out var number, out var isNew);
            return isNew ? Turn(new OwedTurn(participant, number), kept!) : null;
        });
        return (kept?.Id, hasRoom);
    }

    /// <summary>Takes up what an earlier run of the program left unanswered.</summary>
    public async Task ResumeAsync(CancellationToken stop)
    {
        foreach (var left in store.Left)
        {
            var (owed, participant) = (left.Turn, left.Turn.Participant);
            if (left.Attempts > MostAttempts || (left.Json is null && owed.Number != OwedTurn.Welcome))
            {
                log.LogWarning("Activity {Id} is given up: the program ended {Attempts} times while it was answered.", Watermark.Id(participant.Conversation, owed.Number), left.Attempts - 1);
                store.End(owed);
                continue;
            }

            var activity = left.Json is { } json ? JsonSerializer.Deserialize(json, ActivityJson.Relaxed.Activity)! : Beginning(participant, left.Locale);
            while (!TryRun(participant, () => Turn(owed, activity)))
                await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
        }
    }

    /// <summary>Takes a place in the queue first and keeps the activity then: what is refused for want of room leaves no trace.</summary>
    private bool TryRun(Participant participant, Func<Begun?> keep)
    {
        var kept = new TaskCompletionSource<Begun?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!queue.TryAdd($"{ChannelIds.DirectLine}/{participant.Conversation}", stop => RunAsync(kept.Task, stop), out _))
            return false;
        Begun? turn = null;
        try
        {
            turn = keep();
        }
        finally
        {
            kept.SetResult(turn);
        }

        return true;
    }

    private async Task<bool> RunAsync(Task<Begun?> kept, CancellationToken stop)
    {
        if (await kept is not { } begun)
            return false;
        await dispatcher.RunAsync(begun.Turn, stop);
        // Cut short by the end of the program, it is taken up by the next one.
        if (!stop.IsCancellationRequested && !begun.Sender.HasFailed)
            store.End(begun.Owed);
        return true;
    }

    private Begun Turn(OwedTurn owed, Activity activity)
    {
        var sender = new DirectLineSender(store, streams, time, owed);
        return new Begun(new Turn(activity with { Recipient = s_bot }, sender, time), owed, sender);
    }

    private Activity? Keep(Participant participant, Activity activity, string? clientId, bool owesAnswer) =>
        Keep(participant, activity, clientId, owesAnswer, out _, out _);

    private Activity? Keep(Participant participant, Activity activity, string? clientId, bool owesAnswer, out long number, out bool isNew)
    {
        var now = time.GetUtcNow();
        Activity Numbered(long n) => activity with { Id = Watermark.Id(participant.Conversation, n), Timestamp = now };
        var kept = store.AddFromUser(participant, clientId, owesAnswer, n => JsonSerializer.SerializeToUtf8Bytes(Numbered(n), ActivityJson.Relaxed.Activity));
        (number, isNew) = kept is null ? (0, false) : (kept.Number, kept.IsNew);
        if (isNew)
            streams.Tell(participant.Conversation, new Notice(number));
        return kept is null ? null : Numbered(number);
    }

    private string? Show(Participant participant, Activity activity)
    {
        if (store.Last(participant) is not { } last)
            return null;
        var id = $"{participant.Conversation}|{Guid.NewGuid():N}";
        streams.Tell(participant.Conversation, new Notice(last, JsonSerializer.SerializeToUtf8Bytes(activity with { Id = id, Timestamp = time.GetUtcNow() }, ActivityJson.Relaxed.Activity)));
        return id;
    }

    // Who says it, where and to whom is not for the client to say; nor where the answer goes.
    private static Activity AsSaidBy(Participant participant, Activity activity) => activity with
    {
        Id = null,
        Timestamp = null,
        ChannelId = ChannelIds.DirectLine,
        Conversation = new ConversationAccount { Id = participant.Conversation },
        From = Account(participant.User, activity.From?.Name, "user"),
        Recipient = null,
        ServiceUrl = null,
        DeliveryMode = null,
        MembersAdded = null,
        Action = null,
    };

    private static Activity Beginning(Participant participant, string? locale) => new()
    {
        Type = ActivityTypes.ConversationUpdate,
        ChannelId = ChannelIds.DirectLine,
        Conversation = new ConversationAccount { Id = participant.Conversation },
        From = Account(participant.User, null, "user"),
        MembersAdded = [s_bot, Account(participant.User, null, "user")],
        Locale = locale,
    };

    private static ChannelAccount Account(string id, string? name, string role) =>
        new() { Id = id, Name = name, Other = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["role"] = JsonElement.Parse($"\"{role}\"") } };

    private sealed record Begun(Turn Turn, OwedTurn Owed, DirectLineSender Sender);
}
