using System.Text.Json;
using Bot.Channels.Activities;
using Bot.Channels.Teams;

namespace Bot.Channels.Turns;

/// <summary>
/// What a bot does with what comes in. One instance serves all conversations at once; turns of one conversation come one after the other.
/// A method may take long: the channel has its response by then.
/// </summary>
public abstract class ActivityBot
{
    /// <summary>Somebody said something. <see cref="Turn.Text"/> is empty when only a file came.</summary>
    /// <param name="turn">The message and the ways to answer it.</param>
    /// <param name="cancellationToken">Fires when the turn takes too long or the program stops.</param>
    public abstract Task OnMessageAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>Somebody edited a message, or brought a deleted one back; <see cref="Turn.Text"/> is the new text. Only Teams tells.</summary>
    /// <param name="turn">The message, with the id it always had.</param>
    /// <param name="cancellationToken">As above.</param>
    public virtual Task OnMessageUpdateAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody deleted a message. Only Teams tells.</summary>
    /// <param name="turn">The message's id, without its text.</param>
    /// <param name="cancellationToken">As above.</param>
    public virtual Task OnMessageDeleteAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The conversation began: called once, whichever and however many of the events that say so arrive.</summary>
    /// <param name="turn">The first of these events.</param>
    /// <param name="cancellationToken">As above.</param>
    public virtual Task OnWelcomeAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody pressed a button of a card (Action.Submit).</summary>
    /// <param name="turn">The message, which has no text; its ReplyToId is the card's, if the channel says so.</param>
    /// <param name="value">What the button sends and what was typed into the card.</param>
    /// <param name="cancellationToken">As above.</param>
    public virtual Task OnCardSubmitAsync(Turn turn, JsonElement value, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody said whether an answer helped.</summary>
    /// <param name="turn">The inbound activity.</param>
    /// <param name="feedback">What was said.</param>
    /// <param name="cancellationToken">As above.</param>
    public virtual Task OnFeedbackAsync(Turn turn, Feedback feedback, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Somebody searches with the bot's messaging extension, to put a card into a message of their own. Teams waits five seconds.</summary>
    /// <param name="turn">The inbound activity.</param>
    /// <param name="query">What is searched for.</param>
    /// <param name="cancellationToken">As above.</param>
    /// <returns>Cards to choose from, best first; null where the bot has no search.</returns>
    public virtual Task<IReadOnlyList<CitedCard>?> OnSearchAsync(Turn turn, SearchQuery query, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CitedCard>?>(null);

    /// <summary>A request that wants its answer in the response, feedback and search excepted.</summary>
    /// <param name="turn">The invoke; <see cref="Activities.Activity.Name"/> says what it asks.</param>
    /// <param name="cancellationToken">As above.</param>
    /// <returns>The response, or null for 501 Not Implemented.</returns>
    public virtual Task<InvokeResponse?> OnInvokeAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult<InvokeResponse?>(null);

    /// <summary>A turn failed before anything was answered. Says so, for silence looks like waiting.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="exception">Why; it is logged already.</param>
    /// <param name="cancellationToken">As above.</param>
    public virtual Task OnFailureAsync(Turn turn, Exception exception, CancellationToken cancellationToken) =>
        turn.ReplyAsync("Something went wrong on my side and I have no answer to that. Please ask again.", cancellationToken);
}

/// <summary>The answer to an invoke.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or null for an empty body.</param>
public sealed record InvokeResponse(int Status, JsonElement? Body = null)
{
    /// <summary>400 with a sentence that says what to send instead.</summary>
    /// <param name="message">The sentence.</param>
    public static InvokeResponse BadRequest(string message) =>
        new(400, JsonSerializer.SerializeToElement(new ErrorResponse(new ErrorDetail("BadRequest", message)), ActivityJson.Relaxed.ErrorResponse));
}

/// <summary>What somebody thought of an answer.</summary>
/// <param name="Liked">True for thumbs up.</param>
/// <param name="Comment">What was written with it; null when nothing was.</param>
/// <param name="AnswerId">Id of the answer's message (Teams); null where the channel does not say.</param>
/// <param name="AnswerKey">The bot's own name for the answer, <see cref="Replies.CitedReply.FeedbackKey"/> (Web Chat); null where the channel does not say.</param>
/// <remarks>Both come from outside: an answer is only to be looked for in the conversation that the feedback came from.</remarks>
public sealed record Feedback(bool Liked, string? Comment, string? AnswerId, string? AnswerKey = null);
