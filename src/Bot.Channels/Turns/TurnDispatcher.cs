using System.Globalization;
using System.Net;
using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Connector;
using Bot.Channels.Teams;
using Microsoft.Extensions.Logging;

namespace Bot.Channels.Turns;

/// <summary>Finds the bot's method for an activity, runs it within its time, and sees to it that a failure is said once and not twice.</summary>
internal sealed class TurnDispatcher(ActivityBot bot, WelcomedConversations welcomed, ChannelsOptions options, TimeProvider time, ILogger<TurnDispatcher> log)
{
    private static readonly InvokeResponse s_notImplemented = new(501);
    private static readonly InvokeResponse s_failed = new(500);
    private static readonly InvokeResponse s_feedbackTaken = new(200, JsonElement.Parse("{}"));

    /// <summary>Whether an activity is anything for the bot; others are accepted without effect.</summary>
    public static bool Takes(Activity activity) => activity.Type is ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete or ActivityTypes.ConversationUpdate
            or ActivityTypes.InstallationUpdate or ActivityTypes.Invoke
        || FeedbackReader.Read(activity).Feedback is not null;

    /// <summary>
    /// What two deliveries of the same thing have in common within a conversation; null where that cannot be told. An edit has the id of the message it edits,
    /// and there may be several: its date tells one from the next. One without a date is taken for a new one: an edit lost would leave the answer to what nobody asks any more.
    /// </summary>
    public static string? DeliveryId(Activity activity) => activity switch
    {
        { Id: not { Length: > 0 } } => null,
        { Type: ActivityTypes.MessageUpdate, Timestamp: null } => null,
        { Type: ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete } => string.Create(CultureInfo.InvariantCulture, $"{activity.Type} {activity.Id} {activity.Timestamp:O}"),
        _ => activity.Id,
    };

    /// <summary>Runs a turn. Never throws.</summary>
    /// <returns>The response to an invoke; null for everything else.</returns>
    public async Task<InvokeResponse?> RunAsync(Turn turn, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.TurnTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return await DispatchAsync(turn, both.Token);
        }
        catch (Exception e)
        {
            log.LogError(e, "The turn for {Type} {Id} failed.", turn.Activity.Type, turn.Activity.Id);
            await SayAsync(turn, e, stop);
            return turn.Activity.Type == ActivityTypes.Invoke ? s_failed : null;
        }
    }

    /// <summary>Says that a turn will have no answer. Never throws.</summary>
    public Task GiveUpAsync(Turn turn, CancellationToken stop) => SayAsync(turn, new TimeoutException("It was tried too often."), stop);

    private async Task<InvokeResponse?> DispatchAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        switch (activity.Type)
        {
            case ActivityTypes.Message when turn.Text.Length == 0 && activity.Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value:
                await bot.OnCardSubmitAsync(turn, value, cancellationToken);
                return null;
            case ActivityTypes.Message:
                await bot.OnMessageAsync(turn, cancellationToken);
                return null;
            case ActivityTypes.MessageUpdate:
                await bot.OnMessageUpdateAsync(turn, cancellationToken);
                return null;
            case ActivityTypes.MessageDelete:
                await bot.OnMessageDeleteAsync(turn, cancellationToken);
                return null;
            case ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate:
                await WelcomeAsync(turn, cancellationToken);
                return null;
            case ActivityTypes.Invoke or ActivityTypes.Event:
                return await RequestAsync(turn, cancellationToken);
            default:
                return null;
        }
    }

    private async Task<InvokeResponse?> RequestAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (feedback, problem) = FeedbackReader.Read(turn.Activity);
        if (problem is not null)
            return InvokeResponse.BadRequest(problem);
        if (feedback is not null)
        {
            await bot.OnFeedbackAsync(turn, feedback, cancellationToken);
            return s_feedbackTaken;
        }

        if (turn.Activity.Type == ActivityTypes.Invoke && turn.Activity.Name == SearchReader.InvokeName)
            return await SearchAsync(turn, cancellationToken);
        return turn.Activity.Type == ActivityTypes.Invoke ? await bot.OnInvokeAsync(turn, cancellationToken) ?? s_notImplemented : null;
    }

    private async Task<InvokeResponse?> SearchAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (query, problem) = SearchReader.Read(turn.Activity);
        if (query is null)
            return InvokeResponse.BadRequest(problem!);
        return await bot.OnSearchAsync(turn, query, cancellationToken) is { } cards ? new InvokeResponse(200, SearchResponse.Build(cards)) : s_notImplemented;
    }

    private async Task WelcomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type == ActivityTypes.InstallationUpdate && turn.Activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true)
            welcomed.Forget(turn.ConversationKey);
        if (!Begins(turn.Activity) || !welcomed.Begin(turn.ConversationKey))
            return;
        // Our own Direct Line keeps the welcome that it owes together with the conversation.
        if (turn.Activity.ServiceUrl is not null)
            turn.BeforeAnswer = () => welcomed.Keep(turn.ConversationKey);
        try
        {
            await bot.OnWelcomeAsync(turn, cancellationToken);
        }
        catch (Exception e) when (!IsUnknown(e) || turn.Activity.ServiceUrl is null)
        {
            // Nobody saw it, so the next of these events may try again. What becomes of a message is always known in our own Direct Line.
            welcomed.Forget(turn.ConversationKey);
            throw;
        }
    }

    // In a group people come and go; there only the bot's own arrival is a beginning.
    private static bool Begins(Activity activity) => activity.Type == ActivityTypes.InstallationUpdate
        ? activity.Action?.StartsWith("add", StringComparison.Ordinal) == true
        : activity.MembersAdded is { Count: > 0 } added && (activity.Conversation?.IsGroup != true || added.Any(m => m.Id is not null && m.Id == activity.Recipient?.Id));

    /// <summary>Whether the channel gave no clear sign, so that the message may have arrived.</summary>
    private static bool IsUnknown(Exception failure) => failure is ConnectorException { Status: null or >= HttpStatusCode.InternalServerError };

    private async Task SayAsync(Turn turn, Exception failure, CancellationToken stop)
    {
        // After an answer an apology would be a second one; so it would be when the message may have arrived.
        if (turn.Activity.Type is not (ActivityTypes.Message or ActivityTypes.MessageUpdate) || IsUnknown(failure) || (turn.HasAnswered && failure is not ConnectorException) || stop.IsCancellationRequested)
            return;
        try
        {
            await bot.OnFailureAsync(turn, failure, stop);
        }
        catch (Exception e)
        {
            log.LogWarning("The failure of {Id} could not be told: {Reason}", turn.Activity.Id, e.Message);
        }
    }
}
