using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Turns;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.DirectLine;

/// <summary>What became of an activity.</summary>
/// <param name="Id">Its id; null when the conversation is over.</param>
/// <param name="HasRoom">False when the bot has no room for it; then it left no trace.</param>
/// <param name="Response">For an invoke, what the bot responds; its result is null when that is not known any more.</param>
internal sealed record Posted(string? Id, bool HasRoom, Task<InvokeResponse?>? Response = null);

/// <summary>Brings what a user said to the bot: kept first, answered then, once, also when the program is killed in between.</summary>
internal sealed class DirectLineTurns(
    TurnQueue queue, TurnDispatcher dispatcher, ConversationStore store, OpenStreams streams, ChannelsOptions options, TimeProvider time, ILogger<DirectLineTurns> log)
{
    // What ends the program each time it is tried is not worth a third.
    private const int MostAttempts = 2;

    private static readonly ChannelAccount s_bot = Account("bot", "Bot", "bot");

    // What could not be kept, as when the disk was full: it is still owed.
    private readonly ConcurrentQueue<Begun> _unkept = new();

    // A client that sends an invoke again is told the same as before.
    private readonly RecentKeys<string, Task<InvokeResponse?>> _responses = new(options.RememberedActivities);

    /// <summary>Begins the conversation if it has not begun, and lets the bot welcome the user.</summary>
    /// <param name="participant">Whose it is.</param>
    /// <param name="locale">The client's language, if it said.</param>
    /// <param name="subscriber">In whose share of the room it is.</param>
    /// <returns>Whether it is new; null when the bot has no room for a turn.</returns>
    public bool? Begin(Participant participant, string? locale, string subscriber)
    {
        if (store.Touch(participant))
            return false;
        var isNew = false;
        Begun? Keep()
        {
            isNew = store.Begin(participant, locale, subscriber);
            return isNew ? Turn(new OwedTurn(participant, OwedTurn.Welcome), Beginning(participant, locale)) : null;
        }

        return TryRun(participant, Keep, out _) ? isNew : null;
    }

    /// <summary>Keeps an activity and hands it to the bot, unless it has been sent before.</summary>
    public Posted Post(Participant participant, Activity activity, string? clientId)
    {
        activity = AsSaidBy(participant, activity);
        if (activity.Type == ActivityTypes.Typing)
            return new Posted(Show(participant, activity), HasRoom: true);
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Invoke))
            return new Posted(Keep(participant, activity, clientId, owesAnswer: false)?.Id, HasRoom: true);

        Activity? kept = null;
        var isNew = false;
        Begun? KeepNew()
        {
            kept = Keep(participant, activity, clientId, owesAnswer: true, out var number, out isNew);
            return isNew ? Turn(new OwedTurn(participant, number), kept!) : null;
        }

        if (!TryRun(participant, KeepNew, out var run))
            return new Posted(null, HasRoom: false);
        if (kept is null || activity.Type != ActivityTypes.Invoke)
            return new Posted(kept?.Id, HasRoom: true);
        var taken = isNew ? run : null;
        _responses.TryGetOrAdd(kept.Id!, () => taken, out var response);
        return new Posted(kept.Id, HasRoom: true, response ?? run);
    }

    /// <summary>Takes up what an earlier run of the program left unanswered.</summary>
    public async Task ResumeAsync(CancellationToken stop)
    {
        foreach (var left in store.Left)
        {
            var (owed, participant) = (left.Turn, left.Turn.Participant);
            var activity = owed.Number == OwedTurn.Welcome ? Beginning(participant, left.Locale) : left.Json is { } json ? ActivityReader.Parse(json).Activity : null;
            if (activity is null)
            {
                log.LogWarning("Activity {Id} is given up: it is gone, or cannot be read.", Watermark.Id(participant.Conversation, owed.Number));
                store.End(owed);
                continue;
            }

            var isLast = left.Attempts >= MostAttempts;
            if (isLast)
                log.LogWarning("Activity {Id} is given up: the program ended {Attempts} times while it was answered again.", Watermark.Id(participant.Conversation, owed.Number), left.Attempts);
            while (!TryRun(participant, () => Turn(owed, activity) with { Course = isLast ? Course.GivenUp : Course.Again }, out _))
                await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
        }
    }

    /// <summary>Works once more on what could not be kept.</summary>
    public void RetryUnkept()
    {
        for (var left = _unkept.Count; left > 0 && _unkept.TryDequeue(out var begun); left--)
        {
            try
            {
                // Its answer may have been kept and only what follows not.
                if (!store.IsOwed(begun.Owed) || TryRun(begun.Owed.Participant, () => Turn(begun.Owed, begun.Turn.Activity), out _))
                    continue;
            }
            catch (DirectLineException e)
            {
                log.LogWarning("Answers that could not be kept are still owed: {Reason}", e.Message);
            }

            _unkept.Enqueue(begun);
            return;
        }
    }

    /// <summary>Takes a place in the queue first and keeps the activity then: what is refused for want of room leaves no trace.</summary>
    private bool TryRun(Participant participant, Func<Begun?> keep, [NotNullWhen(true)] out Task<InvokeResponse?>? run)
    {
        var kept = new TaskCompletionSource<Begun?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!queue.TryAdd($"{ChannelIds.DirectLine}/{participant.Conversation}", (_, stop) => RunAsync(kept.Task, stop), out run, isAnonymous: true))
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

    private async Task<InvokeResponse?> RunAsync(Task<Begun?> kept, CancellationToken stop)
    {
        if (await kept is not { } begun)
            return null;
        var response = begun.Course switch
        {
            Course.GivenUp => await GiveUpAsync(begun, stop),
            Course.Again => await RunAgainAsync(begun, stop),
            _ => await dispatcher.RunAsync(begun.Turn, stop),
        };
        // Cut short by the end of the program, it is taken up by the next one.
        if (begun.Sender.HasFailed)
            _unkept.Enqueue(begun);
        else if (!stop.IsCancellationRequested)
            store.End(begun.Owed);
        return response;
    }

    private async Task<InvokeResponse?> RunAgainAsync(Begun begun, CancellationToken stop)
    {
        try
        {
            store.CountAttempt(begun.Owed);
        }
        catch (DirectLineException e)
        {
            log.LogWarning("An attempt is not counted: {Reason}", e.Message);
        }

        return await dispatcher.RunAsync(begun.Turn, stop);
    }

    private async Task<InvokeResponse?> GiveUpAsync(Begun begun, CancellationToken stop)
    {
        await dispatcher.GiveUpAsync(begun.Turn, stop);
        return null;
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

    private enum Course
    {
        First,
        Again,
        GivenUp,
    }

    private sealed record Begun(Turn Turn, OwedTurn Owed, DirectLineSender Sender, Course Course = Course.First);
}
