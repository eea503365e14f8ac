using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Bot.Answering;

/// <summary>Makes the client of the chat model that the settings name.</summary>
public static class ChatModel
{
    // What a local server without keys is sent, for the header must not be empty.
    private const string NoKey = "none";

    private const string AzureScope = "https://ai.azure.com/.default";

    /// <summary>The client, or null when no chat model is set.</summary>
    /// <param name="options">Checked settings.</param>
    public static IChatClient? Create(ChatModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Recording.Mode switch
        {
            ChatRecording.Replay => new RecordedChat(options.Recording.Folder),
            ChatRecording.Record => new RecordedChat(options.Recording.Folder, Connect(options)),
            _ => options.Provider == ChatProvider.None ? null : Connect(options),
        };
    }

    private static OpenAIChat Connect(ChatModelOptions options)
    {
        var client = new OpenAIClientOptions
        {
            NetworkTimeout = options.Timeout,
            RetryPolicy = new PatientRetry(options.Retries, options.Timeout / 2),
            Endpoint = Address(options),
        };
        client.AddPolicy(new ServerHabits(oldLimit: options.Provider == ChatProvider.Compatible), PipelinePosition.PerCall);
#pragma warning disable OPENAI001 // The package calls tokens instead of keys experimental; Azure documents this way.
        var chat = options is { Provider: ChatProvider.AzureOpenAI, ApiKey: "" }
            ? new OpenAI.Chat.ChatClient(options.Model, new BearerTokenPolicy(new DefaultAzureCredential(), AzureScope), client)
#pragma warning restore OPENAI001
            : new OpenAI.Chat.ChatClient(options.Model, new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : NoKey), client);
        return new OpenAIChat(chat);
    }

    // Azure's version 1 API is OpenAI's own, below /openai/v1/.
    private static Uri? Address(ChatModelOptions options) =>
        options.Endpoint.Length == 0 ? null
        : options.Provider == ChatProvider.AzureOpenAI && !options.Endpoint.Contains("/openai/", StringComparison.Ordinal) ? new Uri(options.Endpoint.TrimEnd('/') + "/openai/v1/")
        : new Uri(options.Endpoint);
}
