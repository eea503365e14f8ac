using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace Bot.Answering;

/// <summary>Asks the chat model within its time limit and the day's budget, counts what that cost, and says why there was no whole reply.</summary>
/// <param name="client">The model.</param>
/// <param name="options">Limits and prices.</param>
/// <param name="time">The clock.</param>
/// <param name="advise">Told what the owner should do when a call failed, the same at most once a minute.</param>
public sealed class ModelCaller(IChatClient client, ChatModelOptions options, TimeProvider time, Action<string>? advise = null)
{
    private static readonly TimeSpan AdviceInterval = TimeSpan.FromMinutes(1);

    private readonly ChatBudget budget = new(options, time);
    private readonly Lock gate = new();
    private (string Text, long At) advice = ("", 0);

    /// <summary>The settings.</summary>
    internal ChatModelOptions Options => options;

    /// <summary>Sends a filled-in prompt; the reply comes in pieces.</summary>
    /// <param name="prompt">Name of the prompt, for telemetry.</param>
    /// <param name="messages">What is sent.</param>
    /// <param name="settings">Settings of the prompt; the limit of tokens is that of <see cref="ChatModelOptions"/> at most.</param>
    /// <param name="limit">Time for the whole reply; null for <see cref="ChatModelOptions.Timeout"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ChatException">There is no whole reply; pieces may have come before.</exception>
    internal async IAsyncEnumerable<string> AskAsync(
        string prompt, IReadOnlyList<ChatMessage> messages, ChatOptions settings, TimeSpan? limit = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (budget.IsSpent)
            throw Fail(prompt, ChatFailure.Budget(options));
        settings.MaxOutputTokens = Math.Min(settings.MaxOutputTokens ?? options.MaxOutputTokens, options.MaxOutputTokens);
        using var timeout = new CancellationTokenSource(limit is { } shorter && shorter < options.Timeout ? shorter : options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var usage = new UsageDetails();
        var characters = 0;
        var hasText = false;
        ChatFinishReason? end = null;
        var started = time.GetTimestamp();
        var updates = client.GetStreamingResponseAsync(messages, settings, either.Token).GetAsyncEnumerator(either.Token);
        try
        {
            while (await NextAsync())
            {
                foreach (var counted in updates.Current.Contents.OfType<UsageContent>())
                    usage = counted.Details;
                end = updates.Current.FinishReason ?? end;
                if (updates.Current.Text is not { Length: > 0 } piece)
                    continue;
                characters += piece.Length;
                hasText |= !string.IsNullOrWhiteSpace(piece);
                yield return piece;
            }
        }
        finally
        {
            await updates.DisposeAsync();
            // A server that counts no tokens is counted by characters, four to a token.
            var (tokensIn, tokensOut) = (usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
            if (tokensIn + tokensOut == 0)
                (tokensIn, tokensOut) = (Estimate(messages), characters / 4);
            budget.Add(tokensIn + tokensOut);
            ChatTelemetry.Count(prompt, tokensIn, tokensOut, ((tokensIn * options.PriceIn) + (tokensOut * options.PriceOut)) / 1e6, time.GetElapsedTime(started));
        }

        if (end == ChatFinishReason.ContentFilter)
            throw Fail(prompt, ChatFailure.Filtered(options));
        if (end == ChatFinishReason.Length)
            throw Fail(prompt, ChatFailure.Cut(options, !hasText));
        if (!hasText)
            throw Fail(prompt, ChatFailure.Empty(options));

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await updates.MoveNextAsync();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && (timeout.IsCancellationRequested ? ChatFailure.Slow(options) : ChatFailure.Of(e, options)) is { } failure)
            {
                throw Fail(prompt, failure, e);
            }
        }
    }

    /// <summary>The same in one piece.</summary>
    /// <exception cref="ChatException">There is no whole reply.</exception>
    internal async Task<string> AskAsync(PromptFile prompt, IReadOnlyDictionary<string, object> values, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        var (messages, settings) = prompt.Fill(values);
        var reply = new StringBuilder();
        await foreach (var piece in AskAsync(prompt.Name, messages, settings, limit, cancellationToken))
            reply.Append(piece);
        return reply.ToString();
    }

    /// <summary>One tiny call, to see whether the model is there.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What it said.</returns>
    /// <exception cref="ChatException">There is no whole reply.</exception>
    public async Task<string> TryAsync(CancellationToken cancellationToken)
    {
        var reply = new StringBuilder();
        await foreach (var piece in AskAsync("doctor", [new ChatMessage(ChatRole.User, "Say OK.")], new ChatOptions(), null, cancellationToken))
            reply.Append(piece);
        return reply.ToString().Trim();
    }

    /// <summary>About how many tokens are sent.</summary>
    internal static long Estimate(IReadOnlyList<ChatMessage> messages) => messages.Sum(m => (long)m.Text.Length) / 4;

    private ChatException Fail(string prompt, ChatFailure failure, Exception? inner = null)
    {
        ChatTelemetry.Count(prompt, failure);
        bool isNews;
        lock (gate)
        {
            isNews = advice.Text != failure.Advice || time.GetElapsedTime(advice.At) > AdviceInterval;
            if (isNews)
                advice = (failure.Advice, time.GetTimestamp());
        }

        if (isNews)
            advise?.Invoke(failure.Advice);
        return new ChatException(failure, inner);
    }
}
