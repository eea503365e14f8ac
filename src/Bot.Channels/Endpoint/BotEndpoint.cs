using Bot.Channels.Activities;
using Bot.Channels.Authentication;
using Bot.Channels.Connector;
using Bot.Channels.Turns;
using Microsoft.AspNetCore.Http;

namespace Bot.Channels.Endpoint;

/// <summary>
/// POST /api/messages: checks the caller and the activity, hands it to the bot, and answers in time whether or not the bot is done.
/// </summary>
internal sealed class BotEndpoint(
    CallerCheck callers, TurnQueue queue, TurnDispatcher dispatcher, ConnectorClient connector, AnsweredActivities answered, OwedAnswers owed, ChannelsOptions options, TimeProvider time)
{
    private static readonly Refusal s_stopping = new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The bot is stopping; send this again in a moment.");
    private static readonly Delivery s_done = new(Task.FromResult<InvokeResponse?>(null), null);
    private readonly RecentKeys<(string? Channel, string Conversation, string Id), Delivery> _deliveries = new(options.RememberedActivities);

    public async Task HandleAsync(HttpContext call)
    {
        if (!HttpMethods.IsPost(call.Request.Method))
        {
            call.Response.Headers.Allow = HttpMethods.Post;
            await RefuseAsync(call, new Refusal(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "This is a bot's endpoint; POST an activity to it."));
            return;
        }

        try
        {
            if (await CheckAsync(call) is { } refusal)
                await RefuseAsync(call, refusal);
        }
        catch (Exception e) when (call.RequestAborted.IsCancellationRequested && e is IOException or OperationCanceledException)
        {
            // The caller has gone; a turn that has begun goes on.
        }
    }

    /// <summary>What costs least comes first: the sizes that the headers tell, then who calls, and only then the body.</summary>
    private async Task<Refusal?> CheckAsync(HttpContext call)
    {
        if (InboundBody.Refuse(call.Request, options.MaxActivityBytes) is { } unreadable)
            return unreadable;
        var (caller, stranger) = await callers.AdmitAsync(call);
        if (stranger is not null)
            return stranger;
        var (activity, problem) = await InboundBody.ReadAsync(call.Request, options.MaxActivityBytes, call.RequestAborted);
        if (activity is null)
            return problem;
        var (address, elsewhere) = callers.Admit(call, caller, activity);
        if (address is null)
            return elsewhere;
        await TakeAsync(call, activity, address);
        return null;
    }

    /// <summary>Begins a turn that an earlier run of the program owes; false when there is no room.</summary>
    public bool TryTakeUp(Activity activity, ChannelAddress address) => Deliver(activity with { DeliveryMode = null }, address) is not null;

    private async Task TakeAsync(HttpContext call, Activity activity, ChannelAddress address)
    {
        var wantsReplies = activity.DeliveryMode == "expectReplies" && activity.Type != ActivityTypes.Invoke;
        if (!TurnDispatcher.Takes(activity))
        {
            if (wantsReplies)
                await WriteAsync(call, []);
            return;
        }

        if (Deliver(activity, address) is not { } delivery)
        {
            if (queue.IsClosed)
            {
                await RefuseAsync(call, s_stopping);
                return;
            }

            call.Response.Headers.RetryAfter = "5";
            await RefuseAsync(call, new Refusal(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many questions are waiting; send this again later, or raise Channels:MaxWaitingTurns."));
            return;
        }

        var isDone = await IsDoneAsync(delivery.Turn, call.RequestAborted);
        if (!isDone && !delivery.Turn.IsCanceled && activity.Type != ActivityTypes.Invoke)
            Owe(activity, delivery.Turn);
        if (delivery.Turn.IsCanceled)
            await RefuseAsync(call, s_stopping);
        else if (activity.Type == ActivityTypes.Invoke)
            await RespondAsync(call, isDone ? await delivery.Turn : new InvokeResponse(StatusCodes.Status504GatewayTimeout));
        else if (wantsReplies)
            await WriteAsync(call, delivery.Expected?.Close() ?? []);
    }

    private static Task WriteAsync(HttpContext call, IReadOnlyList<Activity> replies) =>
        call.Response.WriteAsJsonAsync(new ExpectedReplies(replies), ActivityJson.Relaxed.ExpectedReplies, cancellationToken: call.RequestAborted);

    /// <summary>Begins the turn, or finds the one that an earlier delivery of the same activity began; null when there is no room.</summary>
    private Delivery? Deliver(Activity activity, ChannelAddress address)
    {
        if (TurnDispatcher.DeliveryId(activity) is not { } id)
            return Begin(activity, address);
        // What an earlier run of the program has answered is done; an invoke wants its response in any case.
        _deliveries.TryGetOrAdd(
            (activity.ChannelId, activity.Conversation!.Id!, id),
            () => activity.Type != ActivityTypes.Invoke && answered.Contains(activity) ? s_done : Begin(activity, address),
            out var delivery);
        return delivery;
    }

    private Delivery? Begin(Activity activity, ChannelAddress address)
    {
        var sender = new ChannelSender(connector, address, () =>
        {
            answered.Add(activity);
            owed.Remove(activity);
        });
        var expected = activity.DeliveryMode == "expectReplies" && activity.Type != ActivityTypes.Invoke ? new ExpectedRepliesSender(sender) : null;
        var turn = new Turn(activity, expected ?? (IActivitySender)sender, time);
        return queue.TryAdd(turn.ConversationKey, RunAsync, out var run) ? new Delivery(run, expected) : null;

        async Task<InvokeResponse?> RunAsync(TurnSlot slot, CancellationToken stop)
        {
            sender.Slot = slot;
            var response = await dispatcher.RunAsync(turn, stop);
            // Cut short by the end of the program, it is taken up by the next one.
            if (!stop.IsCancellationRequested)
                owed.Remove(activity);
            return response;
        }
    }

    // The turn may answer or end while this is noted: then it is not owed any more.
    private void Owe(Activity activity, Task turn)
    {
        owed.Add(activity);
        if (turn.IsCompleted || answered.Contains(activity))
            owed.Remove(activity);
    }

    private async Task<bool> IsDoneAsync(Task turn, CancellationToken aborted)
    {
        try
        {
            await turn.WaitAsync(options.InboundPatience, time, aborted);
            return true;
        }
        catch (Exception e) when (e is TimeoutException || turn.IsCanceled)
        {
            return false;
        }
    }

    private static async Task RespondAsync(HttpContext call, InvokeResponse? response)
    {
        call.Response.StatusCode = response?.Status ?? StatusCodes.Status501NotImplemented;
        if (response?.Body is not { } body)
            return;
        call.Response.ContentType = "application/json; charset=utf-8";
        await call.Response.WriteAsync(body.GetRawText(), call.RequestAborted);
    }

    private static async Task RefuseAsync(HttpContext call, Refusal refusal)
    {
        call.Response.StatusCode = refusal.Status;
        if (!HttpMethods.IsHead(call.Request.Method))
            await call.Response.WriteAsJsonAsync(new ErrorResponse(new ErrorDetail(refusal.Code, refusal.Message)), ActivityJson.Relaxed.ErrorResponse, cancellationToken: call.RequestAborted);
    }

    private sealed record Delivery(Task<InvokeResponse?> Turn, ExpectedRepliesSender? Expected);
}
