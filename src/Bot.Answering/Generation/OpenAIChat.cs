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
        await foreach (var update in client.CompleteChatStreamingAsync([.. messages.Select(Message)], settings, cancellationToken).ConfigureAwait(false))
        {
            foreach (var part in update.ContentUpdate)
            {
                if (part.Text is { Length: > 0 } text)
                    yield return new ChatResponseUpdate(ChatRole.Assistant, text);
            }

            if (update.Usage is { } usage)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount })]);
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(client) ? client : null;

    public void Dispose()
    {
        // The client holds nothing that must be given back.
    }

    private static OpenAI.Chat.ChatMessage Message(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);
}
