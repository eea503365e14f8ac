using System.ClientModel;
using System.Text.Json;
using Azure.Identity;

namespace Bot.Answering;

/// <summary>Why a chat model gave no whole reply.</summary>
/// <param name="Kind">A word for telemetry.</param>
/// <param name="Reason">For the person who asked: how a sentence begins, "The chat model …".</param>
/// <param name="Advice">For the owner: what happened and what to do.</param>
public sealed record ChatFailure(string Kind, string Reason, string Advice)
{
    private const string Section = "Answering:ChatModel";
    private const int LongestQuotation = 300;

    internal static ChatFailure Budget(ChatModelOptions options) => new(
        "budget", "The chat model's budget for today is used up", $"The {options.TokensPerDay:N0} tokens of the day are used up; raise {Section}:TokensPerDay, or wait until midnight UTC.");

    internal static ChatFailure Slow(ChatModelOptions options) => new(
        "timeout", "The chat model took too long", $"{Name(options)} gave no whole reply within {options.Timeout.TotalSeconds:0} s; raise {Section}:Timeout, or take a faster model.");

    internal static ChatFailure Empty(ChatModelOptions options) => new("empty", "The chat model gave no answer", $"{Name(options)} replied with nothing; try another model.");

    internal static ChatFailure Cut(ChatModelOptions options, bool isEmpty) => isEmpty
        ? new("length", "The chat model gave no answer", $"{Name(options)} used up its tokens before it wrote anything, as reasoning models do; raise {Section}:MaxOutputTokens (now {options.MaxOutputTokens}).")
        : new("length", "The chat model's answer was too long", $"{Name(options)} was cut off at its limit of tokens; raise {Section}:MaxOutputTokens (now {options.MaxOutputTokens}), or ask for shorter answers in the prompt.");

    internal static ChatFailure Filtered(ChatModelOptions options) => new(
        "filter", "The chat model's provider refused to answer that", $"The content filter of {Name(options)} stopped the reply; see the filter's settings at the provider.");

    /// <summary>The failure that an exception of the client means; null when it is none of the model's.</summary>
    internal static ChatFailure? Of(Exception exception, ChatModelOptions options) => exception switch
    {
        RecordingException => new("recording", "The chat model's reply is not recorded", exception.Message),
        ClientResultException { Status: > 0 } refused => OfStatus(refused.Status, Words(refused, options), options),
        // The client's own limit for a silent server.
        OperationCanceledException or TimeoutException => Slow(options),
        AuthenticationFailedException => new(
            "identity", "The chat model cannot be reached", $"No identity for {Name(options)} ({Line(exception.Message)}); sign in with `az login`, give the machine a managed identity, or set BOT_Answering__ChatModel__ApiKey."),
        AggregateException { InnerExceptions: [.., var last] } => Of(last, options),
        JsonException or FormatException => new("protocol", "The chat model's server sent what is no answer", $"{Name(options)} does not speak OpenAI's protocol ({Line(exception.Message)}); check {Section}:Endpoint."),
        ClientResultException or HttpRequestException or IOException or Azure.RequestFailedException =>
            new("connection", "The chat model cannot be reached", $"{Name(options)}: {Line(exception.Message)} Start the server, or correct {Section}:Endpoint."),
        _ => null,
    };

    private static ChatFailure OfStatus(int status, string words, ChatModelOptions options) => status switch
    {
        401 or 403 => new(
            "key", "The chat model's server does not let this bot in",
            options is { Provider: ChatProvider.AzureOpenAI, ApiKey: "" }
                ? $"{Name(options)} refuses the identity ({status}: {words}); give it the role Cognitive Services OpenAI User."
                : $"{Name(options)} refuses the key ({status}: {words}); put a valid one into BOT_Answering__ChatModel__ApiKey."),
        404 when words.Contains("model", StringComparison.OrdinalIgnoreCase) || words.Contains("deployment", StringComparison.OrdinalIgnoreCase) => new(
            "model", "The chat model is not there", $"There is no {Name(options)} ({status}: {words}); correct {Section}:Model{(options.Provider == ChatProvider.AzureOpenAI ? ", the deployment's name" : "")}."),
        404 or 405 => new("endpoint", "The chat model cannot be reached", $"{Name(options)} has no chat completions there ({status}: {words}); correct {Section}:Endpoint, which ends in /v1 for most servers."),
        429 when words.Contains("quota", StringComparison.OrdinalIgnoreCase) || words.Contains("billing", StringComparison.OrdinalIgnoreCase) =>
            new("quota", "The chat model's account is used up", $"{Name(options)} refuses for want of credit ({status}: {words}); see the account's billing."),
        429 => new("busy", "The chat model is busy", $"{Name(options)} takes no more calls for now ({status}: {words}); ask the provider for a higher rate."),
        >= 500 => new("server", "The chat model had a failure", $"{Name(options)} failed ({status}: {words}); see the server's log."),
        _ when words.Contains("content_filter", StringComparison.OrdinalIgnoreCase) || words.Contains("content management policy", StringComparison.OrdinalIgnoreCase) => Filtered(options),
        _ when words.Contains("context", StringComparison.OrdinalIgnoreCase) && words.Contains("length", StringComparison.OrdinalIgnoreCase) =>
            new("context", "The articles were too long for the chat model", $"{Name(options)} cannot read that much ({status}: {words}); lower {Section}:TokensPerAnswer or Answering:Passages."),
        _ => new("refused", "The chat model's server did not take the question", $"{Name(options)} refused the call ({status}: {words}); check {Section}:Endpoint and {Section}:Model."),
    };

    private static string Name(ChatModelOptions options) => $"{options.Model} at {(options.Endpoint.Length > 0 ? options.Endpoint : options.Provider.ToString())}";

    // What the server said, without the key that some servers repeat.
    private static string Words(ClientResultException refused, ChatModelOptions options)
    {
        var said = Line(refused.Message);
        return options.ApiKey.Length > 0 ? said.Replace(options.ApiKey, "…", StringComparison.Ordinal) : said;
    }

    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestQuotation ? line[..LongestQuotation] + "…" : line;
    }
}

/// <summary>A chat model gave no whole reply.</summary>
public sealed class ChatException(ChatFailure failure, Exception? inner = null) : Exception(failure.Advice, inner)
{
    /// <summary>Why.</summary>
    public ChatFailure Failure { get; } = failure;
}
