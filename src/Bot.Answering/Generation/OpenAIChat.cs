using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Bot.Answering;

/// <summary>The official OpenAI client behind the ecosystem's seam: text in, text and token counts out.</summary>
internal sealed class OpenAIChat(ChatClient client) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var settings = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens, Temperature = options?.Temperature };
        var thoughts = new ThoughtFilter();
        await foreach (var update in client.CompleteChatStreamingAsync([.. messages.Select(Message)], settings, cancellationToken).ConfigureAwait(false))
        {
            foreach (var part in update.ContentUpdate)
            {
                if (part.Text is { Length: > 0 } text && thoughts.Add(text) is { Length: > 0 } said)
                    yield return new ChatResponseUpdate(ChatRole.Assistant, said);
            }

            // Known ones only: a server's own reason is no reason to drop the answer.
            if (End(update) is { } end)
                yield return new ChatResponseUpdate(ChatRole.Assistant, (string?)null) { FinishReason = end };
            if (update.Usage is { } usage)
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount })]);
        }

        if (thoughts.Finish() is { Length: > 0 } rest)
            yield return new ChatResponseUpdate(ChatRole.Assistant, rest);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(client) ? client : null;

    public void Dispose()
    {
        // The client holds nothing that must be given back.
    }

    private static Microsoft.Extensions.AI.ChatFinishReason? End(StreamingChatCompletionUpdate update) => update.FinishReason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
        OpenAI.Chat.ChatFinishReason.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        _ => null,
    };

    private static OpenAI.Chat.ChatMessage Message(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);
}
